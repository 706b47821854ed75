"""Taking documents in: identity, provenance, all or nothing, and indexes that agree with the catalogue."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest import readers
from ingest.errors import CatalogueFileError, LibraryError, LibraryMismatch, NotFound, SourceError, UsageError
from ingest.model import Provenance
from ingest.pipeline import Ingestor, check_library
from ingest.provenance import official_address
from ingest.sources.web import Policy
from tests.ingest.library import Library, WordEmbedder

HARBOUR = "The harbour council voted 12 to 3 on the quay. The quay was closed on 3 May 2024.\n"
MARKET = "The market board met in June 2023. It bought four scales for the hall.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "harbour_vote-2024.txt").write_text(HARBOUR)
    (folder / "market.txt").write_text(MARKET)
    return folder


def catalog(folder: Path, *entries: str) -> str:
    path = folder / "catalog.yaml"
    path.write_text("documents:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))
    return str(path)


def agreed(library: Library) -> bool:
    return library.vectors.ids() == set(library.catalogue.passage_ids())


class TestIdentity:
    def test_added_then_unchanged(self, library: Library, papers: Path) -> None:
        first = library.ingest(papers)
        assert [outcome.outcome for outcome in first] == ["added", "added"]
        assert first[0].passages == 1
        assert first[0].statements >= 2
        before = library.holds()
        calls = library.embedder.calls
        again = library.ingest(papers)
        assert [(outcome.outcome, outcome.document_id) for outcome in again] == [
            ("unchanged", outcome.document_id) for outcome in first
        ]
        assert library.holds() == before
        assert library.embedder.calls == calls
        assert agreed(library)

    def test_the_same_file_named_in_two_ways_is_one(self, library: Library, papers: Path) -> None:
        path = papers / "market.txt"
        outcomes = library.ingest(path, papers / ".." / "papers" / "market.txt", papers)
        assert len(outcomes) == 2
        assert library.catalogue.counts()["documents"] == 2

    def test_other_bytes_are_a_new_version(self, library: Library, papers: Path) -> None:
        path = papers / "market.txt"
        first = library.one(path)
        old = library.catalogue.document(first.document_id).version
        path.write_text(MARKET.replace("four scales", "nine ladders"))
        second = library.one(path)
        assert (second.outcome, second.document_id) == ("updated", first.document_id)
        document = library.catalogue.document(first.document_id)
        assert [version.version for version in document.versions] == [old, document.version]
        assert "four scales" in library.catalogue.text(first.document_id, old)
        assert library.catalogue.lexical_passages(["scales"], k=3) == []
        assert library.catalogue.lexical_statements(["ladders"], k=3)
        assert library.ingestor.originals.read(old).decode() == MARKET
        assert agreed(library)

    def test_a_removed_document_that_comes_back_has_its_own_title_again(self, library: Library, papers: Path) -> None:
        path = papers / "notes.md"
        path.write_text("---\ntitle: Minutes of the Quay\ndate: 2024-05-03\n---\nThe board met on the quay at noon.\n")
        first = library.one(path)
        library.ingestor.remove(first.document_id)
        assert library.one(path).document_id == first.document_id
        document = library.catalogue.document(first.document_id)
        assert (document.title, document.published) == ("Minutes of the Quay", "2024-05-03")

    def test_old_bytes_that_come_back_are_current_again_as_they_were_read(
        self, library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = papers / "market.txt"
        first = library.one(path)
        path.write_text(HARBOUR)
        library.one(path)
        path.write_text(MARKET)
        now = readers.read  # a reader that reads otherwise by now would move citations
        monkeypatch.setattr(readers, "read", lambda *a, **k: replace(now(*a, **k), text="Otherwise.", blocks=()))
        assert library.one(path).outcome == "updated"
        document = library.catalogue.document(first.document_id)
        assert library.catalogue.text(document.id) == MARKET
        assert len(document.versions) == 2
        assert library.catalogue.lexical_passages(["scales"], k=3)
        assert agreed(library)

    def test_the_same_bytes_elsewhere_are_a_copy(self, library: Library, papers: Path) -> None:
        first = library.one(papers / "market.txt")
        shutil.copy(papers / "market.txt", papers / "reprint.txt")
        shutil.copy(papers / "market.txt", papers / "third.txt")
        for name in ("reprint.txt", "third.txt"):
            outcome = library.one(papers / name)
            assert outcome.outcome == "copy"
            assert outcome.document_id != first.document_id
            assert library.catalogue.document(outcome.document_id).copy_of == first.document_id
            assert library.one(papers / name).outcome == "unchanged"

    def test_the_same_bytes_at_a_new_path_are_moved_when_the_old_is_gone(self, library: Library, papers: Path) -> None:
        first = library.one(papers / "market.txt")
        (papers / "market.txt").rename(papers / "renamed.txt")
        moved = library.one(papers / "renamed.txt")
        assert (moved.outcome, moved.document_id) == ("moved", first.document_id)
        document = library.catalogue.document(first.document_id)
        assert document.file == str(papers / "renamed.txt")
        assert document.copy_of is None
        assert library.one(papers / "renamed.txt").outcome == "unchanged"
        assert library.catalogue.counts()["documents"] == 1

    def test_a_key_holds_a_document_through_a_move(self, library: Library, papers: Path) -> None:
        first = library.one(catalog=catalog(papers, "key: m, file: market.txt"))
        (papers / "market.txt").rename(papers / "renamed.txt")
        moved = library.one(catalog=catalog(papers, "key: m, file: renamed.txt"))
        assert (moved.outcome, moved.document_id) == ("moved", first.document_id)
        assert library.catalogue.find_document("m").file == str(papers / "renamed.txt")

    def test_a_file_met_by_path_and_by_catalogue_is_one_document(self, library: Library, papers: Path) -> None:
        plain = library.one(papers / "market.txt")
        named = library.one(catalog=catalog(papers, "key: m, file: market.txt, publisher: The Board"))
        assert (named.outcome, named.document_id) == ("unchanged", plain.document_id)
        assert any("The Board" in notice for notice in named.notices)
        again = library.one(papers / "market.txt")
        assert (again.outcome, again.document_id, again.notices) == ("unchanged", plain.document_id, ())
        document = library.catalogue.find_document("m")
        assert (document.id, document.publisher) == (plain.document_id, "The Board")

    def test_what_the_catalogue_lists_is_not_taken_in_twice_with_its_folder(
        self, library: Library, papers: Path
    ) -> None:
        outcomes = library.ingest(papers, catalog=catalog(papers, "key: m, file: market.txt"))
        assert [(outcome.target, outcome.outcome) for outcome in outcomes] == [
            ("m", "added"),
            (str(papers / "harbour_vote-2024.txt"), "added"),
        ]

    def test_two_keys_are_two_documents(self, library: Library, papers: Path) -> None:
        path = catalog(papers, "key: m, file: market.txt", "key: n, file: market.txt")
        first, second = library.ingest(catalog=path)
        assert (first.outcome, second.outcome) == ("added", "copy")
        assert [outcome.outcome for outcome in library.ingest(catalog=path)] == ["unchanged", "unchanged"]

    def test_two_files_under_one_name_in_one_run_are_told_apart_by_a_person(
        self, library: Library, papers: Path
    ) -> None:
        entries = ['file: market.txt, symbol: "X/1"', 'file: harbour_vote-2024.txt, symbol: "X/1"']
        first, second = library.ingest(catalog=catalog(papers, *entries))
        assert (first.outcome, second.outcome) == ("added", "failed")
        assert "X/1" in second.error
        assert "key" in second.error
        assert library.catalogue.find_document("X/1").file == str(papers / "market.txt")

    def test_a_symbol_names_the_original_not_its_digest(self, library: Library, papers: Path) -> None:
        path = catalog(
            papers,
            'file: market.txt, symbol: "A/RES/1/1", digest_of: "Resolution 1/1"',
            'file: harbour_vote-2024.txt, symbol: "A/RES/1/1"',
        )
        digest, original = library.ingest(catalog=path)
        assert digest.document_id != original.document_id
        assert library.catalogue.document(digest.document_id).digest_of == "Resolution 1/1"
        assert library.catalogue.identity(original.document_id).reference == "A/RES/1/1"

    def test_a_removed_document_can_come_back(self, library: Library, papers: Path) -> None:
        first = library.one(papers / "market.txt")
        library.ingestor.remove(first.document_id)
        assert agreed(library)
        assert library.catalogue.lexical_passages(["scales"], k=1) == []
        with pytest.raises(NotFound):
            library.ingestor.remove(first.document_id)
        back = library.one(papers / "market.txt")
        assert (back.outcome, back.document_id) == ("added", first.document_id)
        assert library.catalogue.document(first.document_id).status == "current"
        assert agreed(library)


class TestProvenance:
    def test_the_title_falls_back_to_a_readable_name(self, library: Library, papers: Path) -> None:
        (papers / "annual_report-2023.txt").write_text(MARKET)
        assert library.one(papers / "annual_report-2023.txt").title == "Annual report 2023"

    def test_a_name_of_other_bytes_gives_a_title_and_is_found_again(self, library: Library, papers: Path) -> None:
        path = papers / b"bad\xff\xfename.txt".decode("utf-8", "surrogateescape")
        path.write_text(MARKET)
        first = library.one(path)
        assert first.title == "Bad??name"
        assert library.one(path).outcome == "unchanged"

    def test_what_is_told_stands_on_one_line(self, library: Library, papers: Path) -> None:
        told = Provenance(title="The\nquay \x1b[31m", authors=(" Ann\tLee ",), publisher="\x07")
        outcome = library.one(papers / "market.txt", provenance=told)
        document = library.catalogue.document(outcome.document_id)
        assert (document.title, document.authors, document.publisher) == ("The quay [31m", ("Ann Lee",), None)

    def test_what_a_reader_tells_of_a_file_is_told(self, library: Library, papers: Path) -> None:
        (papers / "a.md").write_text("---\ntitle: The Act: a text\n---\n\n" + MARKET)
        outcome = library.one(papers / "a.md")
        assert outcome.title == "The Act: a text"
        assert any("head is damaged" in notice for notice in outcome.notices)

    def test_nothing_is_a_record_by_its_wording(self, library: Library, papers: Path) -> None:
        (papers / "a.txt").write_text("Resolution 12/1. The General Assembly decides to adopt this by 12 to 3.\n")
        document = library.catalogue.document(library.one(papers / "a.txt").document_id)
        assert document.source_type == "other"
        assert document.source_type_reason

    def test_what_is_told_holds_for_targets(self, library: Library, papers: Path) -> None:
        told = Provenance(source_type="news", publisher="The Bell", published="2024-05", collection="press")
        for outcome in library.ingest(papers, provenance=told):
            document = library.catalogue.document(outcome.document_id)
            assert (document.source_type, document.publisher, document.published, document.collection) == (
                "news", "The Bell", "2024-05", "press",
            )  # fmt: skip
            assert document.source_type_reason

    def test_a_value_that_cannot_be_is_told_and_nothing_is_kept(self, library: Library, papers: Path) -> None:
        outcome = library.one(papers / "market.txt", provenance=Provenance(published="soon"))
        assert outcome.outcome == "failed"
        assert "soon" in outcome.error
        assert library.catalogue.counts()["documents"] == 0

    def test_a_changed_catalogue_is_applied_and_said(self, library: Library, papers: Path) -> None:
        library.one(catalog=catalog(papers, "key: m, file: market.txt, title: Scales, source_type: news"))
        changed = library.one(catalog=catalog(papers, "key: m, file: market.txt, title: Ladders, source_type: record"))
        assert changed.outcome == "unchanged"
        assert any("Ladders" in notice for notice in changed.notices)
        document = library.catalogue.find_document("m")
        assert (document.title, document.source_type) == ("Ladders", "record")
        assert library.catalogue.lexical_passages(["ladders"], k=1)
        assert {change.by for change in library.catalogue.changes(document.id)} == {"catalogue"}

    def test_what_a_person_set_stays_until_the_catalogue_says_something_new(
        self, library: Library, papers: Path
    ) -> None:
        entry = "key: m, file: market.txt, source_type: news"
        first = library.one(catalog=catalog(papers, entry))
        library.catalogue.change_document(first.document_id, {"source_type": "record", "title": "Minutes"}, "I know")
        assert library.one(catalog=catalog(papers, entry)).notices == ()
        (papers / "market.txt").write_text(MARKET + "It adjourned at noon on Friday.\n")
        assert library.one(catalog=catalog(papers, entry)).outcome == "updated"
        document = library.catalogue.find_document("m")
        assert (document.source_type, document.title) == ("record", "Minutes")
        library.one(catalog=catalog(papers, "key: m, file: market.txt, source_type: advocacy"))
        assert library.catalogue.find_document("m").source_type == "advocacy"

    def test_plain_ingestion_takes_nothing_away(self, library: Library, papers: Path) -> None:
        library.one(catalog=catalog(papers, "key: m, file: market.txt, publisher: The Board, published: 2023-06"))
        (papers / "market.txt").write_text(MARKET + "It adjourned at noon on Friday.\n")
        library.one(papers / "market.txt")
        document = library.catalogue.find_document("m")
        assert (document.publisher, document.published, document.key) == ("The Board", "2023-06", "m")

    @pytest.mark.parametrize(
        ("url", "official"),
        [
            ("https://undocs.org/en/A/RES/79/167", True),
            ("https://undocs.org/A/79/123", False),
            ("https://www.legislation.gov.uk/ukpga/2018/13", True),
            ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32014R0833", True),
            ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52020PC0001", False),
            ("https://www.federalregister.gov/documents/2024/05/03/2024-09580/a-rule", True),
            ("https://publication.pravo.gov.ru/document/0001202401010001", True),
            ("https://undocs.org.example.com/A/RES/79/167", False),
            ("https://example.com/legislation.gov.uk", False),
        ],
    )
    def test_official_addresses(self, url: str, official: bool) -> None:
        assert (official_address(url) is not None) is official

    def test_an_official_address_that_leads_elsewhere_is_not_official(self) -> None:
        url = "https://undocs.org/A/RES/79/167"
        assert official_address(url, came_from="https://documents.un.org/doc/undoc/gen/n24/1.pdf")
        assert official_address(url, came_from="https://example.com/A/RES/79/167") is None

    def test_what_a_folder_holds_besides_is_told(self, library: Library, papers: Path) -> None:
        (papers / "photo.heic").write_bytes(b"x")
        first, second = library.ingest(papers)
        assert "heic" in " ".join(first.notices)
        assert second.notices == ()
        (papers / "a-blank.txt").write_bytes(b"")
        blank, *_ = library.ingest(papers)
        assert blank.outcome == "failed"
        assert "heic" in " ".join(blank.notices)

    def test_an_address_of_another_scheme_and_a_folder_in_a_catalogue_are_told(
        self, library: Library, papers: Path
    ) -> None:
        (lost,) = library.ingest("ftp://example.org/tariff.pdf")
        assert "http or https" in (lost.error or "")
        catalogue = papers / "list.yaml"
        catalogue.write_text(f"documents:\n  - file: {papers.name}\n".replace(papers.name, "."))
        (folder,) = library.ingestor.ingest(catalog=str(catalogue))
        assert "is a folder" in (folder.error or "")


@pytest.fixture
def site() -> Iterator[tuple[str, dict[str, tuple[int, str]]]]:
    """A web site on this machine: its address, and its pages by path as (status, body or where it leads)."""
    pages: dict[str, tuple[int, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = pages.get(self.path, (404, ""))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", body)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    server.server_close()
    thread.join()


class TestAddresses:
    @pytest.fixture(autouse=True)
    def policy(self, library: Library) -> None:
        library.ingestor._policy = Policy(allow_loopback=True)

    def test_an_address_is_one_document_through_versions_and_tracking(
        self, library: Library, site: tuple[str, dict[str, tuple[int, str]]]
    ) -> None:
        base, pages = site
        pages["/press/market_day.txt"] = (200, MARKET)
        pages["/old"] = (302, "/press/market_day.txt")
        first = library.one(f"{base}/press/market_day.txt")
        assert (first.outcome, first.title) == ("added", "Market day")
        document = library.catalogue.document(first.document_id)
        assert (document.url, document.file, document.source_type) == (f"{base}/press/market_day.txt", None, "other")
        assert library.one(f"{base}/press/market_day.txt#top").outcome == "unchanged"
        assert library.one(f"{base}/old").outcome == "copy"
        pages["/press/market_day.txt"] = (200, HARBOUR)
        assert library.one(f"{base}/press/market_day.txt").outcome == "updated"

    def test_a_page_that_is_not_there_fails_alone(
        self, library: Library, papers: Path, site: tuple[str, dict[str, tuple[int, str]]]
    ) -> None:
        outcomes = library.ingest(f"{site[0]}/nothing", papers / "market.txt")
        assert [outcome.outcome for outcome in outcomes] == ["failed", "added"]
        assert "404" in outcomes[0].error

    def test_a_symbol_that_cannot_be_fetched_fails_alone(self, library: Library, papers: Path) -> None:
        def nowhere(host: str, port: int) -> list[str]:
            raise SourceError(f"The host {host} cannot be found.", "Check it.")

        library.ingestor._policy = Policy(resolver=nowhere)
        outcomes = library.ingest("A/RES/79/167", papers / "market.txt")
        assert [outcome.outcome for outcome in outcomes] == ["failed", "added"]
        assert "docs.un.org" in outcomes[0].error

    def test_a_file_of_a_known_address_is_a_version_of_it(
        self, library: Library, papers: Path, site: tuple[str, dict[str, tuple[int, str]]]
    ) -> None:
        base, pages = site
        pages["/m"] = (200, MARKET)
        first = library.one(f"{base}/m")
        (papers / "saved.txt").write_text(MARKET + "It adjourned at noon on Friday.\n")
        saved = library.one(catalog=catalog(papers, f'file: saved.txt, url: "{base}/m?utm_source=x"'))
        assert (saved.outcome, saved.document_id) == ("updated", first.document_id)


class TestAllOrNothing:
    def test_a_model_that_breaks_in_the_middle_leaves_nothing(self, library: Library, papers: Path) -> None:
        library.one(papers / "market.txt")
        before, version = library.holds(), library.catalogue.library_version
        library.embedder.break_at = library.embedder.calls + 2
        (papers / "long.txt").write_text("\n\n".join(f"The clerk of ward {n} counted {n} boats." for n in range(900)))
        outcome = library.one(papers / "long.txt")
        assert outcome.outcome == "failed"
        assert "model is away" in outcome.error
        assert library.holds() == before
        assert library.catalogue.library_version == version
        library.embedder.break_at = None
        assert library.one(papers / "long.txt").outcome == "added"
        assert agreed(library)

    def test_a_failed_new_version_leaves_the_old_in_place(self, library: Library, papers: Path) -> None:
        library.one(papers / "market.txt")
        before = library.holds()
        (papers / "market.txt").write_text(HARBOUR)
        library.embedder.break_at = 0
        assert library.one(papers / "market.txt").outcome == "failed"
        assert library.holds() == before
        assert library.catalogue.lexical_passages(["scales"], k=1)

    def test_a_failed_write_leaves_no_file(
        self, library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = library.holds()

        def fail(*_: Any, **__: Any) -> None:
            raise RuntimeError("broken\npipe")

        monkeypatch.setattr("ingest.catalogue.contents.write_statements", fail)
        outcome = library.one(papers / "market.txt")
        assert outcome.outcome == "failed"
        assert "broken pipe" in outcome.error
        assert library.holds() == before

    def test_the_batch_goes_on(self, library: Library, papers: Path) -> None:
        (papers / "empty.txt").write_text("")
        outcomes = library.ingest(papers, papers / "missing.txt")
        assert sorted(outcome.outcome for outcome in outcomes) == ["added", "added", "failed", "failed"]
        for outcome in outcomes:
            if outcome.outcome == "failed":
                assert outcome.error
                assert "\n" not in outcome.error

    def test_a_wrong_catalogue_takes_nothing_in(self, library: Library, papers: Path) -> None:
        path = papers / "catalog.yaml"
        path.write_text("documents:\n  - {file: market.txt}\n  - {file: harbour_vote-2024.txt, publishr: X}\n")
        with pytest.raises(CatalogueFileError):
            library.ingest(catalog=str(path))
        assert library.catalogue.counts()["documents"] == 0

    def test_a_dry_run_keeps_nothing(self, library: Library, papers: Path) -> None:
        before = library.holds()
        outcomes = library.ingest(papers, papers / "missing.txt", dry_run=True)
        assert sorted(outcome.outcome for outcome in outcomes) == ["added", "added", "failed"]
        assert all(outcome.passages for outcome in outcomes if outcome.outcome == "added")
        assert library.holds() == before
        library.one(papers / "market.txt")
        told = library.one(papers / "market.txt", provenance=Provenance(title="Other"), dry_run=True)
        assert told.notices
        assert library.catalogue.document(told.document_id).title == "Market"

    def test_nothing_asked_for(self, library: Library) -> None:
        with pytest.raises(UsageError):
            library.ingest()

    def test_progress_is_told_and_what_it_raises_ends_the_run(self, library: Library, papers: Path) -> None:
        heard: list[tuple[str, int, int, str | None]] = []
        library.ingest(papers, progress=lambda *told: heard.append(told))
        stages = [told[0] for told in heard]
        assert list(dict.fromkeys(stages)) == [
            "fetch", "read", "segment", "analyse", "embed", "store", "done",
        ]  # fmt: skip
        assert all(0 <= done <= total for _, done, total, _ in heard)
        (papers / "more.txt").write_text(HARBOUR + "More was said on the quay by all.\n")
        before = library.holds()

        def cancel(stage: str, *_: object) -> None:
            if stage == "store":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.ingest(papers, progress=cancel)
        assert library.holds() == before


class TestAgreement:
    def test_a_lost_vector_index_is_put_back(self, library: Library, papers: Path) -> None:
        library.ingest(papers)
        kept = dict(library.vectors.kept)
        library.vectors.reset()
        (said,) = library.ingestor.reconcile()
        assert said.startswith("2 passages")
        assert agreed(library)
        for one, vector in kept.items():
            assert float(vector @ library.vectors.kept[one]) > 0.999
        assert library.ingestor.reconcile() == []

    def test_a_deleted_chroma_folder_is_made_anew(self, library: Library, papers: Path) -> None:
        from ingest.index.vectors import VectorIndex

        folder = library.home / "vectors"

        def opened() -> tuple[VectorIndex, Ingestor]:
            index = VectorIndex.open(folder, dimension=library.embedder.dimension)
            return index, Ingestor(library.home, library.catalogue, library.embedder, index)

        index, ingestor = opened()
        ingestor.ingest([str(papers)])
        assert index.ids() == {1, 2}
        index.close()
        shutil.rmtree(folder)
        index, ingestor = opened()
        assert ingestor.reconcile()
        vector = library.catalogue.vectors_of([2])[1][0]
        nearest, similarity = index.query(vector, 2)[0]
        assert nearest == 2
        assert similarity > 0.999
        assert ingestor.reconcile() == []
        index.close()

    def test_surplus_vectors_and_leftover_files_go(self, library: Library, papers: Path) -> None:
        library.ingest(papers)
        library.vectors.upsert([77], [library.vectors.kept[1]])
        folder = library.home / "files" / "ab"
        folder.mkdir(exist_ok=True)
        (folder / ("ab" + "0" * 62)).write_text("orphan")
        (folder / "tmpx.part").write_text("half")
        said = library.ingestor.reconcile()
        assert len(said) == 2
        assert agreed(library)
        assert list(folder.iterdir()) == []
        for document in library.catalogue.current_documents():
            assert library.ingestor.originals.read(document.version)

    def test_a_vector_index_that_fails_is_mended_later(
        self, library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: Any) -> None:
            raise LibraryError("full", "make room")

        with monkeypatch.context() as patched:
            patched.setattr(library.vectors, "upsert", fail)
            outcome = library.one(papers / "market.txt")
        assert outcome.outcome == "added"
        assert outcome.notices
        assert library.vectors.count() == 0
        library.ingestor.reconcile()
        assert agreed(library)

    def test_another_model_dimension_or_segmenter_is_refused(self, library: Library, papers: Path) -> None:
        library.ingest(papers)
        check_library(library.catalogue, WordEmbedder())
        for other in (WordEmbedder(name="letters"), WordEmbedder(dimension=8)):
            with pytest.raises(LibraryMismatch, match="rebuild"):
                Ingestor(library.home, library.catalogue, other, library.vectors).ingest([str(papers)])
        library.vectors.reset()
        (said,) = Ingestor(library.home, library.catalogue, WordEmbedder(dimension=8), library.vectors).reconcile()
        assert "rebuild" in said
        assert library.vectors.count() == 0
        library.catalogue.set_meta(segmenter="older")
        with pytest.raises(LibraryMismatch, match="segmenter older"):
            library.ingestor.check_meta()

    def test_an_empty_library_takes_any_model(self, library: Library, papers: Path) -> None:
        library.ingestor.check_meta()
        other = WordEmbedder(name="letters", dimension=8)
        Ingestor(library.home, library.catalogue, other, library.vectors).ingest([str(papers)])
        assert library.catalogue.meta("embedding_model") == "letters"

    def test_rebuild_with_another_model_keeps_documents_and_offsets(self, library: Library, papers: Path) -> None:
        ids = [outcome.document_id for outcome in library.ingest(papers)]
        said = [[row.text for row in library.catalogue.document_statements(one)] for one in ids]
        documents = library.catalogue.current_documents()
        other = Ingestor(library.home, library.catalogue, WordEmbedder("letters", 8), library.vectors)
        other.rebuild()
        other.check_meta()
        assert library.catalogue.current_documents() == documents
        assert [[row.text for row in library.catalogue.document_statements(one)] for one in ids] == said
        assert agreed(library)
        assert {len(vector) for vector in library.vectors.kept.values()} == {8}

    def test_an_interrupted_rebuild_is_noticed(self, library: Library, papers: Path) -> None:
        library.ingest(papers)
        library.embedder.break_at = library.embedder.calls + 2
        with pytest.raises(Exception, match="away"):
            library.ingestor.rebuild()
        library.embedder.break_at = None
        with pytest.raises(LibraryMismatch, match="rebuild"):
            library.ingestor.check_meta()
        library.ingestor.rebuild()
        library.ingestor.check_meta()
        assert agreed(library)

    def test_enrichment_is_embedded_and_never_quoted(self, library: Library, papers: Path) -> None:
        library.one(papers / "market.txt", provenance=Provenance(title="Zeppelin"))
        assert any(text.startswith("Zeppelin\n") for text in library.embedder.texts)
        assert "Zeppelin" not in library.catalogue.passages([1])[0].text
        assert not any("Zeppelin" in row.text for row in library.catalogue.statements_of([1]))
