"""Catalogue files: YAML that lists documents and says what is known of them, checked line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import urlsplit

from ingest.errors import CatalogueFileError
from ingest.model import Interest, Provenance, SourceType

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

TargetKind = Literal["file", "url", "symbol"]

_TEXTS = (
    "key",
    "title",
    "publisher",
    "side",
    "interest_reason",
    "symbol",
    "url",
    "language",
    "collection",
    "digest_of",
)
_FIELDS = (*_TEXTS, "file", "authors", "source_type", "interest", "published")
_CHOICES = {"source_type": get_args(SourceType), "interest": get_args(Interest)}
_DATE = re.compile(r"\d{4}(?:-(\d{2})(?:-(\d{2}))?)?")
_REASON = "set by the catalogue"
_QUOTES = "Indent with spaces, and put a text that holds a colon or begins with a sign in quotes."


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One document: where it is, what is said of it, and the line of the catalogue where it begins."""

    target: str
    kind: TargetKind
    provenance: Provenance
    line: int


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """The documents of a catalogue file, in its order."""

    entries: tuple[CatalogueEntry, ...]


def load(path: str | Path) -> CatalogueFile:
    """Read a catalogue file; `file` entries are made absolute from its folder.

    Raises `CatalogueFileError` that names file and line.
    """
    import yaml

    path = Path(path).expanduser()
    source = _text(path)
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _wrong(path, line, f"is no proper YAML ({error.problem or 'cannot be read'})", _QUOTES) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _wrong(path, 1, "is no proper YAML") from error
    return CatalogueFile(tuple(_Checker(path).entries(root)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CatalogueFileError(f"There is no catalogue file at {path}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise CatalogueFileError(f"The catalogue {path} is not UTF-8 text.", "Save it as UTF-8.") from error
    except IsADirectoryError as error:
        raise CatalogueFileError(f"The catalogue {path} is a folder.", "Name the YAML file in it.") from error
    except OSError as error:
        raise CatalogueFileError(f"The catalogue {path} cannot be opened.", "Check its permissions.") from error


def _wrong(path: Path, line: int, problem: str, remedy: str = "Mend the line and run it again.") -> CatalogueFileError:
    return CatalogueFileError(f"{path}, line {line}: {problem}.", remedy)


class _Checker:
    """Turns YAML nodes, which know their lines, into entries."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.resolve().parent

    def entries(self, root: Node | None) -> list[CatalogueEntry]:
        from yaml.nodes import SequenceNode

        if root is None:
            raise _wrong(self.path, 1, "is empty; it lists its entries under documents")
        fields = self._mapping(root, ("documents",), "the catalogue")
        if "documents" not in fields:
            raise _wrong(self.path, _line(root), "has no documents", "List the documents under documents.")
        listed = fields["documents"]
        if not isinstance(listed, SequenceNode):
            raise _wrong(self.path, _line(listed), "documents is not a list", "Begin each document with a dash.")
        if not listed.value:
            raise _wrong(self.path, _line(listed), "documents lists nothing", "Add a document, beginning with a dash.")
        entries = [self._entry(node) for node in listed.value]
        self._tell_twins(entries)
        return entries

    def _tell_twins(self, entries: list[CatalogueEntry]) -> None:
        """A key names one document; a file or address listed twice is told apart by keys, or one would be lost."""
        keys: dict[str, int] = {}
        places: dict[str, CatalogueEntry] = {}
        for entry in entries:
            key = entry.provenance.key
            if key is not None and key in keys:
                raise _wrong(self.path, entry.line, f"the key {key} is used already in line {keys[key]}")
            if key is not None:
                keys[key] = entry.line
            place = str(Path(entry.target).resolve()) if entry.kind == "file" else entry.target
            twin = places.setdefault(place, entry)
            if twin is not entry and None in (key, twin.provenance.key):
                problem = f"{entry.target} is listed already in line {twin.line}"
                raise _wrong(self.path, entry.line, problem, "Take one away, or give each a key of its own.")

    def _entry(self, node: Node) -> CatalogueEntry:
        fields = self._mapping(node, _FIELDS, "a document")
        line = _line(node)
        texts = {name: self._string(fields[name], name) for name in _TEXTS if name in fields}
        kind, target = self._target(fields, texts, line)
        chosen = {name: self._choice(fields[name], name) for name in _CHOICES if name in fields}
        source_type = chosen.get("source_type")
        provenance = Provenance(
            **texts,
            authors=self._authors(fields["authors"]) if "authors" in fields else (),
            source_type=source_type,  # type: ignore[arg-type]  # held to the same values above
            source_type_reason=_REASON if source_type else None,
            interest=chosen.get("interest"),  # type: ignore[arg-type]
            published=self._date(fields["published"]) if "published" in fields else None,
        )
        return CatalogueEntry(target=target, kind=kind, provenance=provenance, line=line)

    def _target(self, fields: dict[str, Node], texts: dict[str, str | None], line: int) -> tuple[TargetKind, str]:
        """Where the document is. A file may say its url and symbol beside; url and symbol exclude each other."""
        if "file" in fields:
            name = self._string(fields["file"], "file")
            if name is None:
                raise _wrong(self.path, _line(fields["file"]), "file is empty")
            return "file", str(self.folder / Path(name).expanduser())
        url, symbol = texts.get("url"), texts.get("symbol")
        if url:
            if urlsplit(url).scheme not in ("http", "https"):
                raise _wrong(self.path, _line(fields["url"]), f"{url} is no http or https address")
            return "url", url
        if symbol:
            return "symbol", symbol
        raise _wrong(self.path, line, "a document names none of file, url and symbol", "Name one of them.")

    def _mapping(self, node: Node, known: tuple[str, ...], what: str) -> dict[str, Node]:
        from yaml.nodes import MappingNode, ScalarNode

        if not isinstance(node, MappingNode):
            raise _wrong(self.path, _line(node), f"{what} is not a list of names and values")
        fields: dict[str, Node] = {}
        for key_node, value in _pairs(node):
            if not isinstance(key_node, ScalarNode):
                raise _wrong(self.path, _line(key_node), "the name of a value is not a single text")
            key = str(key_node.value)
            if key not in known:
                meant = "".join(f"Did you mean {near}? " for near in get_close_matches(key.lower(), known, n=1))
                remedy = f"{meant}Known are: {', '.join(known)}."
                raise _wrong(self.path, _line(key_node), f"{key} is not known", remedy)
            if key in fields:
                raise _wrong(self.path, _line(key_node), f"{key} stands twice in one entry")
            fields[key] = value
        return fields

    def _string(self, node: Node, name: str) -> str | None:
        from yaml.nodes import ScalarNode

        if not isinstance(node, ScalarNode):
            raise _wrong(self.path, _line(node), f"{name} is not a single text")
        if node.tag.endswith(":null"):
            return None
        return str(node.value).strip() or None

    def _choice(self, node: Node, name: str) -> str | None:
        value = self._string(node, name)
        if value is not None and value not in _CHOICES[name]:
            raise _wrong(
                self.path, _line(node), f"{name} cannot be {value}", f"It is one of {', '.join(_CHOICES[name])}."
            )
        return value

    def _authors(self, node: Node) -> tuple[str, ...]:
        from yaml.nodes import SequenceNode

        nodes = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(name for item in nodes if (name := self._string(item, "authors")) is not None)

    def _date(self, node: Node) -> str | None:
        value = self._string(node, "published")
        if value is None:
            return None
        match = _DATE.fullmatch(value)
        try:
            if match is None:
                raise ValueError(value)
            date(int(value[:4]), int(match[1] or 1), int(match[2] or 1))
        except ValueError as error:
            raise _wrong(
                self.path, _line(node), f"published is no date ({value})", "Write YYYY, YYYY-MM or YYYY-MM-DD."
            ) from error
        return value


def _pairs(node: MappingNode) -> list[tuple[Node, Node]]:
    pairs: list[tuple[Node, Node]] = node.value
    return pairs


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
