"""Claims as they stand in a text that nobody published: its sentences, what each asserts, or why it asserts nothing.

They are read as ingestion reads a document, so that a pronoun looks back to the sentence before and an attribution
carries on; what a reader of files would straighten stays, since the offsets are those of the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answer.views import Offsets, View, Views, subject
from ingest.analysis.anaphora import looks_back
from ingest.analysis.verbs import VERBS, F
from ingest.catalogue import StatementRow
from ingest.errors import QuestionError
from ingest.model import Analysis, Block, BlockKind, Document, ReadText, Sentence

if TYPE_CHECKING:
    from ingest.catalogue.contents import Outline

NOBODY = "claim"
"""The document that a claim is a statement of; ids of the catalogue's documents are longer."""

LONGEST = 200_000
"""Characters of a text that is checked; a sentence of it takes a tenth of a second or two."""
_LANGUAGES = {
    "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "de": "German", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "pl": "Polish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian",
    "tr": "Turkish", "fi": "Finnish", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "zh": "Chinese",
    "ja": "Japanese", "ko": "Korean", "el": "Greek", "he": "Hebrew",
}  # fmt: skip
_SPACES = dict.fromkeys((*range(9), 9, 11, 12, 13, *range(14, 32), 127, 133, 160, 8199, 8239, 65279), " ")
_HALF = re.compile("[\ud800-\udfff]")
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|might|must|isn['’]t|aren['’]t|"
    r"wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t|hadn['’]t)"
)
_ASKING = re.compile(
    rf"\W*(?:{_AUXILIARY}\s+(?:it|there|he|she|they|we|you|i|the|an?|this|that|these|those|any|all|some)\b"
    rf"|(?:why|who|whom|what|when|where|which|whose|how)(?:\s+\w+){{0,3}}?\s+{_AUXILIARY}\s+(?:it|there|he|she|they|"
    rf"we|you|the|an?|this|that|these|those|any|all|some|[A-Z]\w+)\b|how\s+(?:many|much|often|long|far)\b|whether\b)",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"\?[\s\"'”’»)\]]*$")
_RELATIVE = re.compile(r"\s*(?:which|who|whose|that|where|thereby|thus)\b", re.IGNORECASE)
_LAST_NOUNS = 6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Part:
    """A statement of a claim: where it stands in the text, and the view by which it is weighed."""

    start: int
    end: int
    text: str
    view: View


@dataclass(frozen=True)
class Claim:
    """A sentence of a text. `parts` are its statements, `nothing` says why there is none.

    `clauses` are those of the one part in `parts`, where it asserts several things of one kind.
    """

    start: int
    end: int
    text: str
    parts: tuple[Part, ...] = ()
    clauses: tuple[Part, ...] = ()
    nothing: str | None = None


def check_size(text: str) -> None:
    """Raise QuestionError for a text that is longer than one check takes."""
    if len(text) > LONGEST:
        raise QuestionError(
            f"The text has {len(text):,} characters; the most is {LONGEST:,}.", "Check it in several parts."
        )


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which is no character; offsets stay."""
    return _HALF.sub("\ufffd", text)


def claims(text: str, *, alone: bool = False) -> list[Claim]:
    """The sentences of a text in their order, with offsets in it. `alone`: it is one claim, nothing in it a heading."""
    return list(_read(text, alone=alone))


def _read(text: str, *, alone: bool) -> Iterator[Claim]:
    from ingest.analysis import SentenceInput, analyse_document
    from ingest.catalogue.contents import neighbours
    from ingest.segment import segment

    plain = text.translate(_SPACES)
    blocks = _blocks(plain, alone=alone)
    cut = segment(ReadText(plain, blocks, (), "text/plain")).sentences
    told = [one for one in cut if _WORD.search(plain, one.start, one.end)]
    analyses = analyse_document(
        [
            SentenceInput(
                text=plain[one.start : one.end],
                block=one.block,
                published=None,
                carrier_text=plain[slice(*one.carrier)] if one.carrier else None,
            )
            for one in told
        ]
    )
    outline: Outline = [(one.start, one.end, one.block) for one in told]
    within: Outline = []
    for one, whole in zip(told, analyses, strict=True):
        within += [(one.start + start, one.start + end, one.block) for (start, end), _ in _pieces(whole, one)]
    document = Document(id=NOBODY, version="", title="", retrieved="", sha256="")
    starts = [one.start for one in blocks]

    def beside(spans: Outline, row: StatementRow) -> tuple[Offsets | None, Offsets | None]:
        before, after = neighbours(spans, row.sentence)
        paragraph = starts[max(0, bisect_right(starts, row.start) - 1)]
        # A claim in a paragraph of its own tells of a matter of its own, unless it looks back itself.
        return (before if before and (before[0] >= paragraph or looks_back(row.sentence_text)) else None), after

    sentences = Views(lambda _: document, lambda *_: plain, lambda row: beside(outline, row))
    clauses = Views(lambda _: document, lambda *_: plain, lambda row: beside(within, row))
    number = 0
    for one, whole in zip(told, analyses, strict=True):
        nothing = _nothing(plain[one.start : one.end], whole, one, alone=alone)
        if nothing is not None:
            yield Claim(one.start, one.end, text[one.start : one.end], nothing=nothing)
            continue
        rows = [
            [_row(plain, one, span, analysis, number - at - 1) for at, (span, analysis) in enumerate(spans)]
            for spans in (_statements(plain, whole, one), _pieces(whole, one))
        ]
        number -= 1 + sum(map(len, rows))
        views = sentences if len(rows[0]) == 1 else clauses
        parts, pieces = (
            tuple(Part(row.start, row.end, text[row.start : row.end], made.view(row)) for row in some)
            for some, made in zip(rows, (views, clauses), strict=True)
        )
        several = len(parts) == 1 and len(pieces) > 1
        yield Claim(one.start, one.end, text[one.start : one.end], parts, pieces if several else ())


def _blocks(text: str, *, alone: bool) -> tuple[Block, ...]:
    """The paragraphs of a text; a claim by itself is one."""
    if alone:
        return (Block(0, len(text), BlockKind.PARAGRAPH),)
    from ingest.readers.paragraphs import paragraphs
    from ingest.readers.plain import classify

    return classify(text, list(paragraphs(text)))


def _statements(text: str, whole: Analysis, one: Sentence) -> list[tuple[Offsets, Analysis]]:
    from ingest.prepare import statements_in

    return list(statements_in(text[one.start : one.end], whole))


def _pieces(whole: Analysis, one: Sentence) -> list[tuple[Offsets, Analysis]]:
    """All clauses of a sentence that assert something, also those of one kind; the sentence where it has no several."""
    found = []
    for part in whole.parts:
        if part.span is None or part.nature == "none":
            continue
        found.append(((part.span.start, part.span.end), part.model_copy(update={"parts": (), "span": None})))
    if len(found) > 1:
        return found
    nature = whole.nature if whole.nature != "none" else found[0][1].nature if found else "none"
    return [((0, one.end - one.start), whole.model_copy(update={"parts": (), "nature": nature}))]


def _row(text: str, one: Sentence, span: Offsets, analysis: Analysis, number: int) -> StatementRow:
    """A statement as a row that no catalogue holds; a clause without a subject is given that of its sentence."""
    start, end = one.start + span[0], one.start + span[1]
    words = text[start:end]
    whole = (start, end) == (one.start, one.end)
    lent = "" if whole else _lent(text[one.start : start], words)
    if lent:
        from ingest.analysis import analyse

        words = f"{lent} {_RELATIVE.sub('', words, count=1).strip()}"
        read = analyse(words)
        analysis = read.model_copy(update={"parts": (), "nature": analysis.nature, "appeal": analysis.appeal})
    return StatementRow(
        id=number,
        document_id=NOBODY,
        version="",
        start=start,
        end=end,
        page=None,
        block=one.block,
        sentence=(start, end),
        context=one.carrier,
        heading=one.heading,
        text=words,
        sentence_text=words,
        context_text=text[slice(*one.carrier)] if one.carrier else None,
        heading_text=text[slice(*one.heading)] if one.heading else None,
        analysis_json=analysis.model_dump_json(),
        packed_vector=b"",
    )


def _lent(before: str, words: str) -> str:
    """What a clause without a subject takes its subject from: what stands before "which", or the sentence's subject."""
    first = _WORD.search(words)
    if first is None or not before.strip():
        return ""
    if _RELATIVE.match(words):
        return " ".join(before.rstrip(" ,;—–-").split()[-_LAST_NOUNS:])
    verb = VERBS.get(first.group().lower())
    if verb is None or not verb.form & (F.PAST | F.PART):
        return ""
    return subject(before).strip()


def _nothing(words: str, whole: Analysis, one: Sentence, *, alone: bool) -> str | None:
    """Why a sentence claims nothing; None where it claims something."""
    if whole.language not in (None, "en"):
        name = _LANGUAGES.get(whole.language, "another language")
        return f"It reads as {name}; claims are read in English only."
    if _ENDS_ASKING.search(words) or (_ASKING.match(words) and not words.rstrip().endswith(".")):
        return "It is a question, and a question claims nothing. Put it as a statement, or ask it."
    asserts = [whole, *whole.parts]
    if all(each.nature == "none" for each in asserts):
        return "It claims nothing that could be so or not so."
    if not alone and one.block is BlockKind.HEADING:
        return "It is a heading, which claims nothing."
    if not alone and not one.indexed and not one.repeated:
        return "It is a caption, a greeting or a label, which claims nothing."
    return None
