"""Writes the library of the present schema as a fixture: ``python -m tests.ingest.schemas.write``."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

from app.local import LocalService
from app.model import AskRequest, DocumentChange
from app.service import IngestRequest
from app.settings import Settings
from tests.ingest.schemas import FERRY, HERE, NEWER, QUESTION, catalogue_file, dump


def main() -> None:
    """A document of two versions, one corrected by a person, one removed; an answer to the first; an override."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with LocalService.open(Settings.load(home=folder / "home")) as service:
            service.ingest(IngestRequest(catalog=str(catalogue_file(folder / "papers", ferry=FERRY))))
            service.ask(AskRequest(question=QUESTION))
            service.ingest(IngestRequest(catalog=str(catalogue_file(folder / "papers", ferry=NEWER))))
            service.change_document("bread", DocumentChange(publisher="The Baker", reason="named in the masthead"))
            service.remove_document("well")
            _override(service)
        lines = "\n".join(dump(folder / "home" / "catalogue.sqlite3")).replace(str(folder), "/library")
        connection = sqlite3.connect(folder / "home" / "catalogue.sqlite3")
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        connection.close()
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    (target / f"{schema}.sql").write_text(lines + "\n", encoding="utf-8")
    print(target / f"{schema}.sql")


def _override(service: LocalService) -> None:
    if not hasattr(service, "set_override"):  # as it was before schema 3
        return
    from app.model import OverrideRequest

    place = {"document": "ferry", "quote": "Forty-one passengers were rescued by fishermen"}
    service.set_override(
        OverrideRequest.model_validate({"place": place, "label": "contested", "reason": "Others counted forty."})
    )


if __name__ == "__main__":
    main()
