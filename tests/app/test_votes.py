"""Votes of a library, listed: by document, the newest first, each with its figures."""

from __future__ import annotations

from pathlib import Path

from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings


def test_votes_are_listed_by_document_the_newest_first(tmp_path: Path) -> None:
    texts = {
        "2019-05-02": "The council adopted the order by 30 votes to 4, with 2 abstentions. It was raining.",
        "2023-06-01": "The assembly adopted the resolution by 41 votes in favour, 9 against and 6 abstentions.",
        "2024-01-01": "The toll rose by 3 percent.",
    }
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        for published, text in texts.items():
            file = tmp_path / f"{published}.txt"
            file.write_text(text)
            service.ingest(IngestRequest(targets=(str(file),), published=published, source_type="other"))
        found = service.votes()
        assert [one.document.published for one in found.documents] == ["2023-06-01", "2019-05-02"]
        assert (found.total, found.cursor) == (2, None)
        for one in found.documents:
            (statement,) = one.statements
            text = service.document_text(one.document.id).text
            assert text[statement.start : statement.end] == statement.analysis.text
            assert statement.analysis.tallies
        first = service.votes(limit=1)
        assert first.cursor == 1
        assert service.votes(limit=1, cursor=1).documents == found.documents[1:]
        assert service.votes(source_type="record").total == service.votes(collection="nowhere").total == 0
        assert service.votes(source_type="other").total == 2
