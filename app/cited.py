"""Citations and what is told by two of them: conflicts and pointers. Part of the types of an answer (`app.model`)."""

from __future__ import annotations

from typing import Literal

from ingest.model import Model, SourceType

Label = Literal["documented", "reported", "contested", "advocacy"]
Aspect = Literal["tally_role", "quantity", "date", "outcome", "name", "qualifier", "universal", "negation"]


class Rect(Model):
    """A highlight on a page, in PDF points with the origin at top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Citation(Model):
    """An exact quote and where it stands."""

    id: str
    number: int
    role: Literal["support", "attestation", "contrary"] = "support"
    document_id: str
    version: str
    title: str
    publisher: str | None = None
    source_type: SourceType
    published: str | None = None
    symbol: str | None = None
    url: str | None = None
    digest: bool = False
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    page_label: str | None = None
    rects: tuple[Rect, ...] = ()
    ocr_confidence: float | None = None


class ConflictValue(Model):
    """One of two accounts that cannot both be true."""

    value: str
    citation: Citation
    is_record: bool = False


class ConflictHere(Model):
    """The account of the statement itself."""

    value: str
    citation: Citation


class Conflict(Model):
    """Two incompatible accounts of one act or measure. `set_by` is null for one that was computed."""

    aspect: Aspect
    explanation: str
    here: ConflictHere
    there: ConflictValue
    set_by: Literal["analyst"] | None = None


class Pointer(Model):
    """A related but different act that differs strikingly: pointed out, no conflict."""

    text: str
    citation: Citation
