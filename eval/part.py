"""What a run that is not finished has been answered, kept beside the run's file so that it can go on.

JSON lines: ``{"asked": …}`` says what was asked of what, and every line after it up to the next such line holds one
answer. A line is written whole before the next question is told as done, so that whatever ends the program costs the
questions that were under way and nothing else. Answers are kept, not what was made of them: they are held against the
questions again when the run goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO, Literal

from pydantic import ValidationError

from app.model import Answer, Mode
from app.service import Health, Service
from eval.lookup import Lookup
from ingest.errors import UsageError
from ingest.model import Model

_REREAD = {"versions", "retrieved"}
"""What of a document tells when it was taken in, not what it is."""


class State(Model):
    """What a library holds, as far as answers hang on it.

    `contents` is a hash over what the catalogue tells of each document, its text's sha256 among it, and over what
    analysts set. `library_version` is null for a library that was made for the run: it then counts nothing.
    """

    library_version: int | None
    documents: int
    passages: int
    statements: int
    embeddings: str
    segmenter: str
    contents: str


class Asked(Model):
    """What was asked of what. `program` and `code` (a hash over the modules) are empty where a server answers.
    `exchange` tells the pairs of names that were exchanged for it, "" where none were.

    `settings_hash` and `prompt_version` are those of the first answer: who asks a server does not know them before.
    """

    set: str
    version: str
    sha256: str
    mode: Mode
    kind: Literal["library", "catalogue", "server"]
    program: str
    code: str
    exchange: str = ""
    library: State
    settings_hash: str = ""
    prompt_version: str | None = None

    def with_those_of(self, answer: Answer) -> Asked:
        """The same as an answer to it was made."""
        return self.model_copy(update={"settings_hash": answer.settings_hash, "prompt_version": answer.prompt_version})

    def like(self, other: Asked) -> bool:
        """Whether it is the same but for what answers tell."""
        return self == other.model_copy(
            update={"settings_hash": self.settings_hash, "prompt_version": self.prompt_version}
        )

    def differences(self, now: Asked) -> tuple[str, ...]:
        """In what this is not what is asked now, in words."""
        found = []
        if self.sha256 != now.sha256:
            versions = f" (version {self.version}, now {now.version})" if self.version != now.version else ""
            found.append(f"another state of the set{versions}")
        if self.mode != now.mode:
            found.append(f"mode {self.mode}, now {now.mode}")
        if self.kind != now.kind:
            found.append(f"a {self.kind}, now a {now.kind}")
        if (self.program, self.code) != (now.program, now.code):
            found.append(f"another program ({self.program or 'unknown'})")
        if self.library != now.library:
            before, after = self.library.model_dump(), now.library.model_dump()
            counted = [
                f"{name.replace('_', ' ')} {before[name]}, now {after[name]}"
                for name in before
                if name != "contents" and before[name] != after[name]
            ]
            found.append(f"another library ({'; '.join(counted) or 'what documents hold or what is set of them'})")
        if now.settings_hash and self.settings_hash != now.settings_hash:
            found.append(f"other settings ({self.settings_hash}, now {now.settings_hash})")
        if self.prompt_version and now.prompt_version and self.prompt_version != now.prompt_version:
            found.append(f"prompt version {self.prompt_version}, now {now.prompt_version}")
        return tuple(found)


class Kept(Model):
    """An answer as a part keeps it. `id` is the question's; so many (`jobs`) were under way with it."""

    id: str
    elapsed_ms: float
    jobs: int = 1
    answer: Answer


@dataclass(slots=True)
class Block:
    """One `asked` line with the answers below it, by the question's id."""

    asked: Asked
    answers: dict[str, Kept] = field(default_factory=dict)


class Part:
    """The file. Opening it reads what is there, cuts off a last line that was not finished, and claims the place."""

    def __init__(self, path: Path) -> None:
        """Raises UsageError where the file holds something else or cannot be written."""
        self.path = path
        self.blocks: list[Block] = []
        try:
            whole = self._read(path.read_bytes()) if path.exists() else 0
            self._file: IO[bytes] = path.open("ab")
            self._file.truncate(whole)
        except OSError as problem:
            raise UsageError(f"{path}: {problem.strerror}.", "Name another file with --out.") from problem
        self._open: Block | None = self.blocks[-1] if self.blocks else None

    def take(self, asked: Asked) -> Block | None:
        """What was kept last of this asking, what answers tell aside; the next to ask for it gets none."""
        found = next((block for block in reversed(self.blocks) if block.asked.like(asked)), None)
        if found is not None:
            self.blocks.remove(found)
        return found

    def last_of(self, asked: Asked) -> Block | None:
        """What was kept last of the set with this name, asked with the same names exchanged."""
        like = ((block, block.asked) for block in reversed(self.blocks) if block.answers)
        return next((block for block, one in like if (one.set, one.exchange) == (asked.set, asked.exchange)), None)

    def add(self, block: Block, kept: Kept) -> None:
        """Keep one more answer."""
        if self._open is not block:
            self._write({"asked": block.asked.model_dump(mode="json")})
            self._open = block
        block.answers[kept.id] = kept
        self._write(kept.model_dump(mode="json", by_alias=True))

    def remove(self) -> None:
        """Delete the file: the run is finished."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the file go; an empty one is deleted. Harmless a second time."""
        if not self._file.closed:
            self._file.close()
            if not self.path.stat().st_size:
                self.path.unlink()

    def _write(self, line: Mapping[str, object]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        self._file.flush()

    def _read(self, data: bytes) -> int:
        """Read the lines; returns how many bytes of them are whole."""
        whole = 0
        for line in data.splitlines(keepends=True):
            if not line.endswith(b"\n"):
                break
            try:
                found = json.loads(line.decode("utf-8", "surrogatepass"))
                if "asked" in found:
                    self._begin(Asked.model_validate(found["asked"]))
                else:
                    kept = Kept.model_validate(found)
                    self.blocks[-1].answers[kept.id] = kept
            except (ValueError, TypeError, IndexError, ValidationError) as problem:
                told = f"{self.path} is no part of a run of this version."
                raise UsageError(told, "Move it away, or name another file with --out.") from problem
            whole += len(line)
        return whole

    def _begin(self, asked: Asked) -> None:
        # A run that went on wrote its line again: what it found stands above it.
        before = next((block for block in reversed(self.blocks) if block.asked == asked), None)
        self.blocks.append(Block(asked, dict(before.answers) if before else {}))


def state_of(service: Service, lookup: Lookup, health: Health, *, lasting: bool) -> State:
    """What a library holds now. `lasting`: it was not made for this run."""
    from hashlib import sha256

    said = sha256()
    for document in sorted(lookup.documents(), key=lambda one: one.id):
        # A catalogue may be moved with its files: of a path only the file's name is what a set may call a document.
        document = document.model_copy(update={"file": PurePath(document.file).name if document.file else None})
        said.update(document.model_dump_json(exclude=_REREAD).encode("utf-8", "surrogatepass"))
    for override in service.overrides().overrides:
        said.update(override.model_dump_json().encode("utf-8", "surrogatepass"))
    return State(
        library_version=health.library_version if lasting else None,
        documents=health.documents,
        passages=health.passages,
        statements=health.statements,
        embeddings=health.embeddings,
        segmenter=health.segmenter,
        contents=said.hexdigest()[:16],
    )


def code() -> str:
    """Sixteen hexadecimal digits that change when the modules or the weights do that answers come from."""
    import app
    import ingest

    said = hashlib.sha256()
    for package in (app, ingest):
        folder = Path(str(package.__file__)).parent
        for path in sorted(one for ending in ("*.py", "*.json") for one in folder.rglob(ending)):
            said.update(path.relative_to(folder).as_posix().encode())
            said.update(path.read_bytes())
    return said.hexdigest()[:16]
