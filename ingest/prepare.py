"""From a text that was read to what the catalogue keeps of it: passages and statements with analyses and vectors.

Text that is embedded is enriched (title, heading, carrier); what is kept and quoted are offsets in the text itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from ingest.analysis import ANALYSIS_VERSION
from ingest.analysis.anaphora import looks_back
from ingest.analysis.rolls import is_roll
from ingest.catalogue.rows import Content, NewPassage, NewStatement, Offsets
from ingest.errors import EmptyDocument, ModelError
from ingest.model import Analysis, ReadText, Segmentation, Sentence, Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_BATCH = 16  # texts between two reports of progress, at which others get their turn; the embedder cuts its own batches


class TextEmbedder(Protocol):
    """What ingestion needs of an embedder. `name` and `dimension` are remembered by the library."""

    @property
    def name(self) -> str:
        """Provider and model, such as "minilm" or "openai:text-embedding-3-small"."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, float32 of shape (n, dimension)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement found in a text, before it has a vector. `before` is the sentence before it in the running text."""

    start: int
    end: int
    sentence: Sentence
    analysis: Analysis
    before: Offsets | None = None


def prepare(
    read: ReadText,
    segmentation: Segmentation,
    *,
    embedder: TextEmbedder,
    title: str,
    published: str | None,
    version: str,
    file_name: str,
    size: int,
    retrieved: str,
    tell: Callable[[str, int, int], None],
) -> Content:
    """Analyse and embed a segmented text. `tell(stage, done, total)` hears how far it is.

    Raises EmptyDocument for a text without passages, ModelError when the embedder fails or answers nonsense.
    """
    if not segmentation.passages:
        raise EmptyDocument("The document holds no sentence that says anything.", "Check the file.")
    tell("analyse", 0, len(segmentation.sentences))
    readings = analyse(read, segmentation, published=published)
    texts = [
        passage_text(read, title, passage.heading, (passage.start, passage.end)) for passage in segmentation.passages
    ]
    texts += [statement_text(read, reading) for reading in readings]
    vectors = embed(embedder, texts, tell)
    passages = [
        NewPassage(passage.start, passage.end, passage.heading, passage.page, vector)
        for passage, vector in zip(segmentation.passages, vectors, strict=False)
    ]
    statements = [
        NewStatement(
            start=reading.start,
            end=reading.end,
            page=reading.sentence.page,
            block=reading.sentence.block,
            sentence=(reading.sentence.start, reading.sentence.end),
            context=reading.sentence.carrier,
            heading=reading.sentence.heading,
            analysis=reading.analysis,
            vector=vector,
        )
        for reading, vector in zip(readings, vectors[len(passages) :], strict=True)
    ]
    return Content(version, read, segmentation, file_name, size, retrieved, passages, statements, ANALYSIS_VERSION)


def analyse(read: ReadText, segmentation: Segmentation, *, published: str | None) -> list[Reading]:
    """The statements of a text: its indexed sentences, or their parts where a sentence asserts several things.

    Headings and asides are analysed along, since they tie or break the attribution of what follows, but are no
    statements; text that stands elsewhere in the document is left out.
    """
    from ingest.analysis import SentenceInput, analyse_document

    sentences = _with_votes(read.text, [one for one in segmentation.sentences if not one.repeated])
    analyses = analyse_document(
        [
            SentenceInput(
                text=read.text[sentence.start : sentence.end],
                block=sentence.block,
                published=published,
                carrier_text=read.text[slice(*sentence.carrier)] if sentence.carrier else None,
            )
            for sentence in sentences
        ]
    )
    return [
        Reading(sentence.start + start, sentence.start + end, sentence, analysis, before)
        for sentence, whole, before in zip(sentences, analyses, _befores(sentences), strict=True)
        if sentence.indexed
        for (start, end), analysis in statements_in(read.text[sentence.start : sentence.end], whole)
    ]


def _with_votes(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, every roll of voters carried by the sentence that tells of the vote."""
    found: list[Sentence] = []
    vote: Offsets | None = None
    for sentence in sentences:
        if not is_roll(text[sentence.start : sentence.end]):
            vote = (sentence.start, sentence.end) if sentence.indexed else None
        elif sentence.carrier is None:
            found.append(replace(sentence, carrier=vote))
            continue
        found.append(sentence)
    return found


def _befores(sentences: Sequence[Sentence]) -> Iterator[Offsets | None]:
    """For each sentence the one before it in the running text; headings and asides begin anew."""
    before: Offsets | None = None
    for sentence in sentences:
        yield before
        before = (sentence.start, sentence.end) if sentence.indexed else None


def statements_in(text: str, whole: Analysis) -> Iterator[tuple[Offsets, Analysis]]:
    """The statements of one sentence with their offsets in it; what asserts nothing is left out.

    Clauses of one nature, said by the same speakers, stay together: they would get one label, and a sentence reads
    better whole; so do those that give the figures of one vote. A part that cannot be found in the sentence word for
    word means that the split is not trusted: the sentence is then one statement.
    """
    found = list(_locate(text, whole.parts)) if len(whole.parts) > 1 and not _of_a_kind(whole.parts) else []
    found = [] if any(_torn(tally, [span for span, _ in found]) for tally in whole.tallies) else found
    if not found or len(found) < len(whole.parts):
        nature = next((part.nature for part in whole.parts if part.nature != "none"), whole.nature)
        update = {"text": text, "parts": (), "nature": whole.nature if whole.nature != "none" else nature}
        found = [((0, len(text)), whole.model_copy(update=update))]
    for (start, end), analysis in found:
        if analysis.nature != "none":
            yield (start, end), analysis


def _torn(tally: Tally, parts: Sequence[Offsets]) -> bool:
    """Whether the figures of one vote would stand in two statements."""
    return sum(start < tally.span.end and tally.span.start < end for start, end in parts) > 1


def _of_a_kind(parts: Sequence[Analysis]) -> bool:
    kinds = {(part.nature, tuple(one.name for one in part.speakers)) for part in parts if part.nature != "none"}
    return len(kinds) <= 1


def _locate(text: str, parts: Sequence[Analysis]) -> Iterator[tuple[Offsets, Analysis]]:
    last = 0
    for part in parts:
        start = part.span.start if part.span else text.find(part.text, last)
        last = start + len(part.text)
        if start < 0 or not part.text or text[start:last] != part.text:
            return
        yield (start, last), part.model_copy(update={"parts": (), "span": None})


def passage_text(read: ReadText, title: str, heading: Offsets | None, span: Offsets) -> str:
    """What is embedded for a passage: title, heading and its words."""
    above = read.text[slice(*heading)] if heading else ""
    return "\n".join(filter(None, (title, above, read.text[slice(*span)])))


def statement_text(read: ReadText, reading: Reading) -> str:
    """What is embedded for a statement: its whole sentence after the words that it depends on."""
    sentence = reading.sentence
    before = sentence.carrier
    if before is None and looks_back(read.text[sentence.start : sentence.end]):
        before = reading.before
    needed = read.text[slice(*before)] if before else ""
    return " ".join(filter(None, (needed, read.text[sentence.start : sentence.end])))


def embed(embedder: TextEmbedder, texts: Sequence[str], tell: Callable[[str, int, int], None]) -> Vectors:
    """One vector a text, in order; raises ModelError when the embedder fails or answers nonsense.

    Clauses of one sentence are embedded alike, so what comes twice is embedded once.
    """
    import numpy as np

    place = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    unique = list(place)
    vectors = np.zeros((len(unique), embedder.dimension), dtype=np.float32)
    for start in range(0, len(unique), _BATCH):
        tell("embed", start, len(unique))
        batch = unique[start : start + _BATCH]
        made = np.asarray(embedder.encode(batch), dtype=np.float32)
        if made.shape != (len(batch), embedder.dimension) or not np.isfinite(made).all():
            raise ModelError(
                f"The embedding model {embedder.name} answered {made.shape} numbers for {len(batch)} texts.",
                "Check ONRECORD_EMBEDDINGS.",
            )
        vectors[start : start + len(batch)] = made
    tell("embed", len(unique), len(unique))
    return np.asarray(vectors[[place[text] for text in texts]])
