"""The domain types of ingestion. No I/O here.

Offsets are Unicode code points of a version's normalized text, half open: ``text[start:end]`` is the span.
Pages are 1-based and physical; a printed label is kept beside the number.
Types that leave the program (``Analysis``, ``Document`` and their parts) are frozen pydantic models whose field
names are the contract's; types that stay inside are frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

SourceType = Literal["record", "official_statement", "investigation", "news", "advocacy", "other"]
Interest = Literal["party", "aligned", "disinterested", "unknown"]
Nature = Literal["factual", "advocacy", "none"]
Appeal = Literal["prescription", "prediction", "motive", "evaluation", "framing"]
Hedge = Literal["evidential", "approximate", "modal"]
Kind = Literal["plain", "attestation", "instrument_text", "computed"]
SpeakerKind = Literal["author", "person", "body", "document", "unnamed"]
Precision = Literal["day", "month", "year"]


class Model(BaseModel):
    """Base of every type that leaves the program."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of a text."""

    start: int
    end: int
    text: str


class Speaker(Model):
    """Who asserts a content, by the document's own words. `cue` is the span that says so.

    `relays`: only tells what the next speaker asserts ("according to the paper, the minister said …").
    """

    name: str
    kind: SpeakerKind
    side: str | None = None
    cue: Span | None = None
    relays: bool = False


class Quantity(Model):
    """A number with what it counts.

    `low` and `high` are the two ends that the words give of a range ("12 to 14 percent"), and `value` is their middle;
    else both are null. An approximate or one-sided value has no ends of its own: its words are in `comparison`
    ("around", "at least", "up to"), and whoever compares decides how far they reach. `unit` is the word of the text for
    what is counted ("percent", "percentage points", "ships"), of money with a sign or code its ISO code; `times` stands
    for multiples ("doubled" is 2, "halved" 0.5), and a share in words is a number below one. `role` is the head of what
    rises or falls by or to the value, or stands at it ("landings", "rate"); null where the words name none.
    """

    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    role: str | None = None
    comparison: str | None = None
    span: Span


class Tally(Model):
    """A vote's figures as one passage gives them; a role it does not give is null."""

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    not_voting: int | None = None
    total: int | None = None
    span: Span


class DateMention(Model):
    """A date at its own precision: `value` is YYYY, YYYY-MM or YYYY-MM-DD. `relative` marks a resolved one."""

    value: str
    precision: Precision
    relative: bool = False
    span: Span


class InstrumentMention(Model):
    """A resolution, treaty, statute, order, draft or court case, by normalized symbol, by title, or by both."""

    symbol: str | None = None
    title: str | None = None
    span: Span


class Analysis(Model):
    """How one statement is read, by the label guide's sections 2 and 3. Spans are offsets in `text`.

    `span` is set on parts alone: where the clause stands in the text of the statement it is a part of.
    """

    line: int = 0
    text: str
    nature: Nature
    appeal: Appeal | None = None
    kind: Kind = "plain"
    score: float | None = None
    language: str | None = None
    speaker: str = "author"
    speakers: tuple[Speaker, ...] = ()
    hedge: Hedge | None = None
    loaded: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tallies: tuple[Tally, ...] = ()
    dates: tuple[DateMention, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    parts: tuple[Analysis, ...] = ()
    span: Span | None = None


class BlockKind(StrEnum):
    """What a stretch of a page is for."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    TABLE = "table"
    BOILERPLATE = "boilerplate"  # navigation, donation appeals, bylines: text that asserts nothing of the subject


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch. Sentences never cross one. `marker` is a list or footnote mark."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Where a physical page stands in the text. `label` is the number printed or declared, kept apart."""

    number: int
    label: str | None
    start: int
    end: int


PlacedBox = tuple[int, float, float, float, float]
"""The physical page, from 1; x0, y0, x1, y1 in PDF points from the page's top left corner, as it is shown."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of a document with its cells, standing at `start` to `end` of the text.

    `header` names the columns where the document says which row does. Every row has as many cells as the table has
    columns: an empty one is "", and so are the further places of one that spans several. `total` counts the rows of the
    document below the header; `partial` says that rows or ends of cells were left out.
    """

    start: int
    end: int
    caption: str | None
    heading: str | None
    header: tuple[str, ...] | None
    rows: tuple[tuple[str, ...], ...]
    total: int
    partial: bool = False


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a reader makes of a file: normalized text, page map, blocks, and what the file says of itself.

    `reader` is the readers' version that made it (`ingest.readers.READER_VERSION`); 0 is not known. `notices` tell what
    of the file could not be read, one plain line each.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    media_type: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    reader: int = 0
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with exact offsets. `carrier` is the span that a footnote or list item depends on.

    `heading` is the nearest heading above it. `repeated` marks text that stands elsewhere in the document and
    is not indexed a second time. `indexed` is false for what asserts nothing (headings, captions, navigation).
    """

    start: int
    end: int
    block: BlockKind
    page: int | None
    heading: tuple[int, int] | None = None
    carrier: tuple[int, int] | None = None
    repeated: bool = False
    indexed: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences, about 120 words: the unit of recall. `sentences` are indexes into the segmentation."""

    start: int
    end: int
    sentences: tuple[int, ...]
    heading: tuple[int, int] | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A text cut into sentences and passages, both in text order."""

    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


class Version(Model):
    """One state of a document. `version` is the sha256 of its bytes in hexadecimal.

    Where later readers made another text of the same bytes, that is a version too: the sha256, a full stop and a
    number from 2. So what was cited of the earlier text stays readable.
    """

    version: str
    retrieved: str


def sha256_of(version: str) -> str:
    """The sha256 of a version's bytes."""
    return version.partition(".")[0]


class Document(Model):
    """A document as the catalogue holds it."""

    id: str
    version: str
    versions: tuple[Version, ...] = ()
    key: str | None = None
    title: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    source_type: SourceType = "other"
    source_type_reason: str = ""
    interest: Interest = "unknown"
    side: str | None = None
    interest_reason: str | None = None
    published: str | None = None
    symbol: str | None = None
    url: str | None = None
    file: str | None = None
    language: str | None = None
    collection: str = "default"
    digest_of: str | None = None
    copy_of: str | None = None
    pages: int = 0
    passages: int = 0
    statements: int = 0
    retrieved: str
    sha256: str
    status: Literal["current", "removed"] = "current"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a person, a catalogue or a source says of a document before it is read. All fields optional."""

    key: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    source_type: SourceType | None = None
    source_type_reason: str | None = None
    interest: Interest | None = None
    side: str | None = None
    interest_reason: str | None = None
    published: str | None = None
    symbol: str | None = None
    url: str | None = None
    language: str | None = None
    collection: str | None = None
    digest_of: str | None = None


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What became of one target. `error` is the plain line for a failed one."""

    target: str
    outcome: Literal["added", "unchanged", "updated", "moved", "copy", "failed"]
    document_id: str | None = None
    title: str | None = None
    passages: int = 0
    statements: int = 0
    error: str | None = None
    notices: tuple[str, ...] = field(default_factory=tuple)
