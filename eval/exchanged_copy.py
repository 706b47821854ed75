"""A library once more, from files: as it is, or with the names of sides exchanged in every document.

A document in plain text is its own file; of any other (PDF, HTML, DOCX) the text as it was read is written, since its
bytes do not let names be exchanged. What the catalogue knows of a document goes with it, names exchanged, and so does
its file's name, from which the program may read whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from app.service import Service
from eval.renaming import Renaming
from ingest.model import Document

PLAIN = frozenset((".md", ".markdown", ".txt", ".text"))
_SAME = ("source_type", "interest", "published", "symbol", "url", "language", "collection")
_NAMED = ("title", "publisher", "side", "interest_reason", "digest_of")


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a library with what its file holds. `plain`: it is the file, else the text as it was read."""

    document: Document
    text: str
    name: str
    plain: bool


def held(service: Service, ids: Sequence[str]) -> tuple[Held, ...]:
    """The documents with these ids, in this order."""
    return tuple(_held(service, service.document(one)) for one in ids)


def write_copy(documents: Sequence[Held], folder: Path, renaming: Renaming | None = None) -> Path:
    """Write the documents, renamed where a renaming is given, and their catalogue into a folder. Returns the
    catalogue's path; it lists them in their order.
    """
    import yaml

    listed: list[dict[str, Any]] = []
    for number, one in enumerate(documents):
        document = one.document
        path = PurePath(one.name)
        stem = renaming.label(path.stem) if renaming else path.stem
        place = folder / str(number)  # a folder for each: two may bear one name
        place.mkdir(parents=True)
        file = place / f"{stem}{path.suffix}"
        file.write_text(renaming.text(one.text) if renaming else one.text, encoding="utf-8", newline="")
        told: dict[str, Any] = {field: getattr(document, field) for field in _SAME}
        told |= {field: _renamed(getattr(document, field), renaming) for field in _NAMED}
        told["authors"] = [_renamed(author, renaming) for author in document.authors] or None
        told["key"] = renaming.label(document.key) if renaming and document.key else document.key
        told["file"] = str(file.relative_to(folder))
        listed.append({field: value for field, value in told.items() if value is not None})
    catalogue = folder / "catalog.yaml"
    catalogue.write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return catalogue


def _held(service: Service, document: Document) -> Held:
    name = PurePath(document.file or document.title).name
    if PurePath(name).suffix.lower() in PLAIN:
        try:
            data = service.document_original(document.id).data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            return Held(document, data, name, plain=True)
    stem = PurePath(name).stem.replace("/", " ") or document.id
    return Held(document, service.document_text(document.id).text, f"{stem[:80]}.txt", plain=False)


def _renamed(value: str | None, renaming: Renaming | None) -> str | None:
    return renaming.text(value) if value and renaming else value
