"""A small library as the programs of each schema wrote it: `<schema>.sql`, and what it holds.

`python -m tests.ingest.schemas.write` writes that of the present schema. Before a migration is added its output is
kept: it is then the fixture of the schema that becomes an earlier one.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent

FERRY = "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n"
NEWER = "The ferry to the island sank on 4 May 2021. Forty-one passengers were rescued by fishermen.\n"
BREAD = "The bakery raised the price of rye bread in June 2020. Customers queued for cheaper loaves.\n"
WELL = "The well was dug in 1910 by the village.\n"
QUESTION = "When did the ferry to the island sink?"
BYTES = [text.encode() for text in (FERRY, NEWER, BREAD, WELL)]


def catalogue_file(folder: Path, *, ferry: str) -> Path:
    """The papers and the catalogue that names them, written to `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in (("ferry.txt", ferry), ("bread.txt", BREAD), ("well.txt", WELL)):
        (folder / name).write_text(text, encoding="utf-8")
    lines = [
        "documents:",
        "  - {key: ferry, file: ferry.txt, title: The ferry, publisher: Island Echo, published: 2021-05}",
        "  - {key: bread, file: bread.txt, title: Bread, publisher: Market News, source_type: news}",
        "  - {key: well, file: well.txt, title: Wells}",
    ]
    (folder / "papers.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "papers.yaml"


def dump(path: Path) -> Iterator[str]:
    """A database as SQL, one statement a line; FTS5 tables by what was put into them, without their own tables."""
    with sqlite3.connect(path) as connection:
        parts = connection.execute(
            "SELECT type, name, sql FROM sqlite_master"
            " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        ).fetchall()
        virtual = [name for kind, name, sql in parts if kind == "table" and sql.startswith("CREATE VIRTUAL")]
        for pragma in ("application_id", "user_version"):
            yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"
        later = []
        for kind, name, sql in parts:
            if any(name.startswith(f"{one}_") and name not in virtual for one in virtual):
                continue
            if kind != "table":
                later.append(f"{sql};")
                continue
            yield f"{sql};"
            if "USING fts5vocab" in sql:
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            columns = ["rowid", *columns] if name in virtual else columns
            quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
            for (row,) in connection.execute(f"SELECT {quoted} FROM {name} ORDER BY 1"):
                yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({row});"
        yield "DELETE FROM sqlite_sequence;"
        for name, last in connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name"):
            yield f"INSERT INTO sqlite_sequence VALUES ('{name}', {last});"
        yield from later
    connection.close()


def schemas() -> dict[int, Path]:
    """The fixtures there are, by the schema of each."""
    return {int(path.stem): path for path in HERE.glob("*.sql")}


def make(schema: int, home: Path) -> None:
    """The library of a fixture in the folder `home`, with the files as they were ingested."""
    home.mkdir(parents=True)
    connection = sqlite3.connect(home / "catalogue.sqlite3")
    connection.executescript(schemas()[schema].read_text(encoding="utf-8"))
    connection.close()
    for data in BYTES:
        name = hashlib.sha256(data).hexdigest()
        (home / "files" / name[:2]).mkdir(parents=True, exist_ok=True)
        (home / "files" / name[:2] / name).write_bytes(data)
