"""The overrides of a library: set with a reason, found again in every reading of their document, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.answer.cite import AROUND, Citer
from app.cited import Citation
from app.evidence.overrides import as_computed, overridden
from app.model import Answer, Notice, Statement, Verdict
from app.overriding import ConflictRequest, ConflictSet, Override, OverrideRequest, Place, PlaceRequest
from ingest.catalogue import KeptOverride, now
from ingest.errors import NotFound, UsageError
from ingest.selectors import Selector, find, same_words

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue, StatementRow
    from ingest.model import Document

_ANEW = "Overrides were set or taken back since this was asked. Ask again for a short answer that counts them."
_TOLD = "carries what an analyst set: it is told there, beside what was computed."


class Overrides:
    """What analysts set, over one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: tuple[tuple[int, int], tuple[Override, ...]] = ((-1, -1), ())

    def set(self, request: OverrideRequest) -> Override:
        """Set a value; one that was set before for the same words and the same thing is taken back.

        Raises NotFound for an unknown document, UsageError for words that no statement holds or several do.
        """
        place = self._place(request.place)
        said: dict[str, Any] = {"label": request.label}
        if request.speaker is not None:
            said = {"speaker": " ".join(request.speaker.split()), "speaker_kind": request.speaker_kind}
        elif request.conflict is not None:
            said = {
                "conflict": self._conflict(request.conflict).model_dump(mode="json", exclude={"there": {"document"}})
            }
        reason = request.reason.strip()
        if not reason:
            raise UsageError("An override needs its reason.", "Say why: it is shown with what is set.")
        kept = KeptOverride(
            document_id=place.document_id,
            version=place.version,
            start=place.start,
            end=place.end,
            quote=place.quote,
            prefix=place.prefix,
            suffix=place.suffix,
            kind="label" if request.label else "speaker" if request.speaker else "conflict",
            said=json.dumps(said, ensure_ascii=False),
            reason=reason,
            author=(request.author or "").strip() or None,
            set_at=request.set_at or now(),
        )
        before = [one.id for one in self._catalogue.overrides([place.document_id]) if self._of_the_same(one, kept)]
        return self._read(self._catalogue.keep_override(kept, in_place_of=before))

    def list(self, document: str | None = None, *, removed: bool = False) -> tuple[Override, ...]:
        """The overrides in force, of one document or of all, oldest first; with `removed` also those taken back."""
        ids = None if document is None else [self._document(document).id]
        return tuple(self._with_state(one) for one in self._catalogue.overrides(ids, removed=removed))

    def remove(self, override_id: str) -> Override:
        """Take one back: the computed value is in force again. Raises NotFound where none such is in force."""
        return self._read(self._catalogue.take_back_override(override_id, now()))

    def in_force(self) -> tuple[Override, ...]:
        """All that are in force, oldest first."""
        version = (self._catalogue.overrides_version(), self._catalogue.library_version)
        known = self._known
        if known[0] != version:
            known = (version, tuple(self._read(one) for one in self._catalogue.overrides()))
            self._known = known
        return known[1]

    def signature(self, citation: Citation, overrides: Iterable[Override]) -> tuple[str, ...]:
        """What was set of the words cited, told so that the same, set twice, is the same."""
        found = (one for one in overrides if self.stands(one.place, citation))
        aside = {"id", "place", "set_at", "removed_at", "state"}
        return tuple(sorted({one.model_dump_json(exclude=aside) for one in found}))

    def apply(self, statement: Statement, overrides: Sequence[Override], citer: Citer) -> Statement:
        """A statement as computed, with what was set of it."""

        def cite(place: Place) -> Citation | None:
            with suppress(NotFound):
                document = self._catalogue.document(place.document_id)
                found = self._found(place, document.version)
                return citer.span(document, document.version, *found, role="contrary") if found else None
            return None

        return overridden(statement, overrides, self.stands, cite) if overrides else statement

    def kept(self, answer: Answer) -> Answer:
        """A kept answer with the overrides of now: what was computed stays as it was told."""
        overrides = self.in_force()
        if not overrides and not any(one.override for one in answer.statements):
            return answer
        numbers = {one.id: one.number for statement in answer.statements for one in _citations(statement)}
        citer = Citer(self._catalogue, numbers)
        statements = tuple(self.apply(as_computed(one), overrides, citer) for one in answer.statements)
        notices = tuple(one for one in answer.notices if one.code not in ("overrides", "overrides-changed"))
        changed = [one.label for one in statements] != [one.label for one in answer.statements]
        if changed and answer.lead:
            notices += (Notice(code="overrides-changed", message=_ANEW),)
        return answer.model_copy(
            update={
                "statements": statements,
                "lead": None if changed else answer.lead,
                "notices": (*notices, *notices_of(statements)),
            }
        )

    def beside(self, verdict: Verdict) -> Verdict:
        """A verdict with what analysts set of the statements that it cites: told beside it, and not counted."""
        from app.evidence.check import every_citation

        overrides = self.in_force()
        if not overrides:
            return verdict
        cited = list(every_citation(verdict))
        found = tuple(one for one in overrides if any(self.stands(one.place, each) for each in cited))
        return verdict.model_copy(update={"overrides": found}) if found else verdict

    def stands(self, place: Place, citation: Citation) -> bool:
        """Whether a citation is of the words at a place, in whatever version of the document."""
        if place.document_id != citation.document_id:
            return False
        here = (citation.start, citation.end)
        if place.version == citation.version:
            return same_words((place.start, place.end), here)
        found = self._found(place, citation.version)
        return found is not None and same_words(found, here)

    def _found(self, place: Place, version: str) -> tuple[int, int] | None:
        text = self._catalogue.text(place.document_id, version)
        return find(text, Selector(place.start, place.end, place.quote, place.prefix, place.suffix))

    def _of_the_same(self, old: KeptOverride, new: KeptOverride) -> bool:
        """Whether one override is of the same words and the same value as another, so that it stands in its place."""
        if old.kind != new.kind:
            return False
        found = self._found(self._read(old).place, new.version)
        if found is None or not same_words(found, (new.start, new.end)):
            return False
        if old.kind != "conflict":
            return True
        one, other = (json.loads(each.said)["conflict"] for each in (old, new))
        return all(one[name] == other[name] for name in ("aspect", "there"))

    def _document(self, name: str) -> Document:
        """A document by id, also a removed one; else by any of its names."""
        with suppress(NotFound):
            return self._catalogue.document(name)
        return self._catalogue.find_document(name)

    def _place(self, asked: PlaceRequest) -> Place:
        document = self._catalogue.find_document(asked.document)
        known = asked.version in {one.version for one in document.versions}
        version = asked.version if known and asked.version else document.version
        text = self._catalogue.text(document.id, version)
        if asked.start is None or asked.end is None:
            span = self._holding(document, asked.quote)
        else:
            found = find(text, Selector(asked.start, asked.end, asked.quote, asked.prefix, asked.suffix))
            if found is None or (known and found != (asked.start, asked.end)):
                raise UsageError(
                    f"“{document.title}” does not say these words there.", "Give quote and place as cited."
                )
            span = self._statement_at(document, found) if version == document.version else found
        return Place(
            document_id=document.id,
            document=named(document),
            version=version,
            start=span[0],
            end=span[1],
            quote=text[slice(*span)],
            prefix=text[max(0, span[0] - AROUND) : span[0]],
            suffix=text[span[1] : span[1] + AROUND],
        )

    def _holding(self, document: Document, quote: str) -> tuple[int, int]:
        """The one statement of the current version that holds these words, the spaces between them aside."""
        wanted = _folded(quote)
        rows = [
            row for row in self._catalogue.document_statements(document.id) if wanted and wanted in _folded(row.text)
        ]
        whole = [row for row in rows if _folded(row.text) == wanted]
        found: list[StatementRow] = whole or rows
        if not found:
            raise UsageError(
                f"No statement of “{document.title}” holds these words.",
                f"See `onrecord documents show {document.id} --statements`.",
            )
        if len(found) > 1:
            raise UsageError(
                f"{len(found)} statements of “{document.title}” hold these words.", "Give more of them, or their place."
            )
        return found[0].start, found[0].end

    def _statement_at(self, document: Document, span: tuple[int, int]) -> tuple[int, int]:
        for row in self._catalogue.document_statements(document.id):
            if same_words((row.start, row.end), span):
                return row.start, row.end
        raise UsageError(
            f"No statement of “{document.title}” stands there.",
            f"See `onrecord documents show {document.id} --statements`.",
        )

    def _conflict(self, asked: ConflictRequest) -> ConflictSet:
        return ConflictSet(
            verdict=asked.verdict,
            aspect=asked.aspect,
            there=self._place(asked.there) if asked.there else None,
            here_value=asked.here_value,
            there_value=asked.there_value,
        )

    def _read(self, kept: KeptOverride) -> Override:
        said = json.loads(kept.said)
        if said.get("conflict") and said["conflict"]["there"]:
            there = said["conflict"]["there"]
            there["document"] = self._named(there["document_id"])
        selector = {name: getattr(kept, name) for name in ("version", "start", "end", "quote", "prefix", "suffix")}
        place = Place(document_id=kept.document_id, document=self._named(kept.document_id), **selector)
        return Override.model_validate(
            {
                "id": kept.id,
                "place": place,
                "reason": kept.reason,
                "author": kept.author,
                "set_at": kept.set_at,
                "removed_at": kept.removed_at,
                **said,
            }
        )

    def _named(self, document_id: str) -> str:
        return named(self._catalogue.document(document_id))

    def _with_state(self, kept: KeptOverride) -> Override:
        override = self._read(kept)
        document = self._catalogue.document(kept.document_id)
        if document.status == "removed":
            return override.model_copy(update={"state": "document_removed"})
        found = self._found(override.place, document.version)
        rows = self._catalogue.document_statements(document.id) if found else []
        held = any(found and same_words((row.start, row.end), found) for row in rows)
        return override if held else override.model_copy(update={"state": "lost"})


def named(document: Document) -> str:
    """What a document is called outside its library, as `onrecord documents export` has it."""
    return document.key or document.symbol or document.url or document.id


def as_request(override: Override, *, by_id: bool = True) -> OverrideRequest:
    """The request that sets an override again, here or in another library that holds its document.

    A document has the same id wherever it is known by the same name from the first; else it goes by that name.
    """

    def place(one: Place) -> PlaceRequest:
        name = one.document_id if by_id else one.document
        return PlaceRequest(**{**one.model_dump(exclude={"document_id"}), "document": name})

    said = override.conflict
    return OverrideRequest(
        place=place(override.place),
        label=override.label,
        speaker=override.speaker,
        speaker_kind=override.speaker_kind or "person",
        conflict=ConflictRequest(
            verdict=said.verdict,
            aspect=said.aspect,
            there=place(said.there) if said.there else None,
            here_value=said.here_value,
            there_value=said.there_value,
        )
        if said
        else None,
        reason=override.reason,
        author=override.author,
        set_at=override.set_at,
    )


def notices_of(statements: Sequence[Statement]) -> tuple[Notice, ...]:
    """That some of these statements carry what an analyst set; nothing where none does."""
    count = sum(one.override is not None for one in statements)
    if not count:
        return ()
    subject = "1 statement" if count == 1 else f"{count} statements"
    told = _TOLD if count == 1 else _TOLD.replace("carries", "carry")
    return (Notice(code="overrides", message=f"{subject} {told}"),)


def _citations(statement: Statement) -> Iterable[Citation]:
    conflicts = (*statement.conflicts, *(statement.override.computed.conflicts if statement.override else ()))
    yield from statement.citations
    yield from (one for each in conflicts for one in (each.here.citation, each.there.citation))
    yield from (one.citation for one in statement.pointers)


def _folded(text: str) -> str:
    return "".join(text.split())
