"""Text around the text: read times, bylines, share and donation appeals, tables of contents.

Recognised by form and place. A single line is furniture only where its form leaves no doubt; a run of short
lines without a full stop is, if one of them is and the run stands at the head or the foot of the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.marks import bare, ends_sentence, is_embossed, is_page_mark, is_rule, words

_READ_TIME = re.compile(
    r"\d{1,3}[\s-]*min(?:ute)?s?(?:\s+read(?:ing)?(?:\s+time)?)?|reading time:?.{0,20}", re.IGNORECASE
)
_DOTS = re.compile(r".{3,}?(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,4}")
_LABELS = re.compile(
    r"(?:categor(?:y|ies)|tags?|topics?|authors?|opinion|share(?: (?:this|on)\b.{0,30})?|print|email|copy link|menu"
    r"|home|search|log ?in|sign ?(?:in|up)|subscribe|see (?:all|more)|read more|show more|more (?:from|on)\b.{0,30}"
    r"|related(?: \w+)?|next|previous|back to top|comments?|follow us.{0,30}|advertisement|skip to .{0,20}"
    r"|table of contents|contents|by|share|facebook|twitter|linkedin|whatsapp|telegram|all rights reserved\.?"
    r"|(?:©|\(c\)|copyright\b).{0,80})",
    re.IGNORECASE,
)
_PICTURE_OF = re.compile(r"(?:photo(?:graph)?|image|picture|portrait|avatar|headshot) of .{2,60}", re.IGNORECASE)
_BYLINE = re.compile(r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and) .{2,60})?")
_APPEAL = re.compile(
    r"\b(?:your (?:donation|contribution|gift)s?|(?:make|give) a (?:donation|gift)|donate (?:now|today|here|to us)"
    r"|subscribe (?:now|to|today|here)|(?:our|the) newsletter|sign up (?:for|to|here|now)"
    r"|become a (?:member|patron|supporter|subscriber)|follow us|share this (?:article|story|page|post))\b"
    r"|^support (?:us|our|the)?\s?[\w\d ]{0,40}\b(?:team|newsroom|journalism|us)\b"
    r"|\ball rights reserved\b",
    re.IGNORECASE,
)
SHORT = 10
_LONGEST = 400
"""Characters beyond which no line is looked at as a label."""


def is_contents_line(line: str) -> bool:
    """A line of a table of contents: a title, dots, a page number."""
    return len(line) <= _LONGEST and _DOTS.fullmatch(line.strip()) is not None


def is_furniture(line: str) -> bool:
    """A single line that is furniture wherever it stands."""
    if len(line) > _LONGEST:
        return is_rule(line)
    text = bare(line)
    return (
        is_rule(line)
        or is_page_mark(line)
        or is_contents_line(line)
        or _READ_TIME.fullmatch(text) is not None
        or (_LABELS.fullmatch(text) is not None and not ends_sentence(text))
    )


def is_byline(line: str) -> bool:
    """A line that names who wrote, or shows, at the head of a text."""
    text = bare(line)
    return (
        len(text) <= _LONGEST
        and not ends_sentence(text)
        and (_PICTURE_OF.fullmatch(text) or _BYLINE.fullmatch(text)) is not None
    )


def is_short(line: str) -> bool:
    """A short line without a full stop or a comma at its end: a label rather than a sentence."""
    text = bare(line)
    return (
        len(text) <= _LONGEST
        and len(words(text)) <= SHORT
        and not ends_sentence(text)
        and not text.endswith((",", ";", ":"))
    )


def appeals(line: str) -> bool:
    """A line that asks to give, to subscribe or to share."""
    return len(line) <= _LONGEST and len(words(line)) <= 40 and _APPEAL.search(line) is not None


def foot_start(paragraphs: Sequence[str]) -> int:
    """The index of the first paragraph of a closing appeal, or the number of paragraphs if there is none.

    The foot is what follows the last full paragraph (20 words and a full stop). Within it the appeal begins with
    the label or short line before the first one that asks for something.
    """
    tail = len(paragraphs)
    while tail and not (len(words(paragraphs[tail - 1])) >= 20 and ends_sentence(paragraphs[tail - 1])):
        tail -= 1
    first = next((i for i in range(tail, len(paragraphs)) if appeals(paragraphs[i])), len(paragraphs))
    if first == len(paragraphs):
        return first
    while first > tail and (is_furniture(paragraphs[first - 1]) or is_short(paragraphs[first - 1])):
        first -= 1
    return first


HEAD = 12
"""How many paragraphs from the top may be labels and bylines."""


def head_furniture(paragraphs: Sequence[str]) -> set[int]:
    """Indexes of labels and bylines above and just below the title: short lines in a run with a sure one."""
    found: set[int] = set()
    end = min(len(paragraphs), HEAD)
    i = 0
    while i < end:
        j = i
        while j < end and is_short(paragraphs[j]):
            j += 1
        sure = [k for k in range(i, j) if _is_label(paragraphs[k])]
        if sure:
            # What follows the last sure line is the rest of a byline; a heading may stand above and is kept.
            rest = range(sure[-1] + 1, j) if i else range(0)
            once = (k for k in rest if paragraphs.count(paragraphs[k]) == 1 and not is_embossed(paragraphs[k]))
            found.update(sure, once)
        i = max(j, i + 1)
    return found


def _is_label(line: str) -> bool:
    return not is_rule(line) and (is_furniture(line) or is_byline(line))
