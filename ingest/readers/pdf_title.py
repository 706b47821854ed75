"""A PDF's title and date: what its file says of itself if that is sane, else what its first page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers import marks
from ingest.readers.dates import head_date, title_date
from ingest.readers.pdf_layout import PdfParagraph

_FILE_LIKE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|tex|dvi|ps|rtf|txt|odt)\b|^[\w-]+$|^microsoft |[\\/]", re.I
)
_NO_TITLE = re.compile(r"^(?:untitled|no title|title|document\d*|powerpoint presentation)\b", re.IGNORECASE)


def sane_title(declared: str | None, first_page: str) -> str | None:
    """The title in the file's properties, if it is one and the first page bears it out."""
    title = " ".join((declared or "").split())
    if len(title) < 8 or _FILE_LIKE.search(title) or _NO_TITLE.search(title):
        return None
    shown = {word.casefold() for word in marks.words(first_page)}
    own = [word.casefold() for word in marks.words(title) if len(word) > 2]
    return title if own and sum(word in shown for word in own) >= 0.7 * len(own) else None


def first_page_head(
    found: Sequence[PdfParagraph], texts: Sequence[str], *, body: float, running: Sequence[str]
) -> tuple[tuple[int, ...], str | None, str | None]:
    """The paragraphs (by index) that make the title on the first page, the title, and the date it gives.

    The title is the largest heading above the first full paragraph that the running heads do not repeat, with the
    headings directly above it in the same column ("Order 7 of 2 May 2024" over "Opening the Harbour").
    """
    top = _head_candidates(found, texts, body=body, running=running)
    if not top:
        return (), None, None
    largest = max(found[i].size for i in top)
    main = next(i for i in top if found[i].size >= largest - 0.2)
    chosen = [main]
    for i in reversed([i for i in top if i < main]):
        above, below = found[i].lines[-1], found[chosen[0]].lines[0]
        close = 0 < above.y - below.y <= 3 * below.size
        aligned = abs(above.x0 - below.x0) <= 4 or abs(above.x0 + above.x1 - below.x0 - below.x1) <= 12
        if not (close and aligned and found[i].bold and i == chosen[0] - 1):
            break
        chosen.insert(0, i)
    title = ": ".join(texts[i].strip(" :") for i in chosen)
    dated = next((date for i in chosen if (date := title_date(texts[i]))), None)
    return tuple(chosen), title, dated or head_date([texts[i] for i in range(min(len(texts), main + 6))])


def _head_candidates(
    found: Sequence[PdfParagraph], texts: Sequence[str], *, body: float, running: Sequence[str]
) -> list[int]:
    """Headings on the first page above its first full paragraph, without what the running heads say."""
    repeated = [_folded(head) for head in running]
    top: list[int] = []
    left = 0.0
    for i, paragraph in enumerate(found):
        if paragraph.lines[0].page != found[0].lines[0].page:
            break
        text = texts[i]
        display = paragraph.size > 1.08 * body or paragraph.bold
        if not display and (len(text) > 200 or (len(marks.words(text)) >= 12 and marks.ends_sentence(text))):
            left = min(line.x0 for line in paragraph.lines)
            break
        worded = len(marks.words(text)) >= 2 or (text and paragraph.size > 1.3 * body)
        # Part of a running head is the publication's name; the whole of one may well be the title.
        part = any(_folded(text) in head and _folded(text) != head for head in repeated)
        if display and len(text) <= 300 and worded and not part and not text.isdigit():
            top.append(i)
    # What stands left of the text's column is a side note of the masthead.
    return [i for i in top if found[i].lines[0].x0 >= left - 15]


def _folded(text: str) -> str:
    return " ".join(word.casefold() for word in marks.words(text))
