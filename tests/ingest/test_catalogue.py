"""The catalogue: what goes in comes out exactly, what goes leaves every index, and nothing is half-written."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.catalogue import Catalogue, Identity, schema
from ingest.errors import LibraryDamaged, LibraryError, LibraryMismatch, NotFound
from ingest.model import Document
from tests.ingest.library import content, put

VOTE = "The council voted 12 to 3. Nobody was late. The harbour stays open."


class TestOpening:
    def test_a_library_is_the_same_after_reopening(self, tmp_path: Path) -> None:
        with Catalogue.open(tmp_path / "c.db") as first:
            put(first, "a", VOTE, title="Harbour")
            first.keep_answer("x1", "2026-01-01T00:00:00Z", '{"id": "x1"}')
            before = (first.documents(), first.document_statements("d-a"), first.library_version)
        with Catalogue.open(tmp_path / "c.db") as second:
            assert (second.documents(), second.document_statements("d-a"), second.library_version) == before
            assert second.answer("x1") == '{"id": "x1"}'
            assert second.troubles() == []

    def test_write_ahead_log_and_foreign_keys_are_on(self, catalogue: Catalogue) -> None:
        with catalogue._database.reading() as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
            assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1

    def test_a_text_file_is_no_catalogue(self, tmp_path: Path) -> None:
        path = tmp_path / "c.db"
        path.write_text("this is a letter, not a database, and long enough to be looked at" * 20)
        with pytest.raises(LibraryDamaged, match="not a database"):
            Catalogue.open(path)

    def test_anothers_database_is_left_alone(self, tmp_path: Path) -> None:
        other = sqlite3.connect(tmp_path / "c.db")
        other.execute("CREATE TABLE photographs (name)")
        other.close()
        with pytest.raises(LibraryDamaged, match="not one of On Record"):
            Catalogue.open(tmp_path / "c.db")
        other = sqlite3.connect(tmp_path / "c.db")
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["photographs"]
        other.close()

    def test_a_newer_schema_is_refused_with_the_remedy(self, tmp_path: Path) -> None:
        Catalogue.open(tmp_path / "c.db").close()
        raw = sqlite3.connect(tmp_path / "c.db")
        raw.execute("PRAGMA user_version = 999")
        raw.close()
        with pytest.raises(LibraryMismatch, match="Upgrade"):
            Catalogue.open(tmp_path / "c.db")

    def test_a_torn_file_is_told_in_one_line(self, tmp_path: Path) -> None:
        path = tmp_path / "c.db"
        with Catalogue.open(path) as opened:
            for name in range(30):
                put(opened, f"n{name}", VOTE * 20)
        data = path.read_bytes()
        path.write_bytes(data[:100] + b"\xff" * 8000 + data[8100:])
        with pytest.raises(LibraryDamaged) as caught:
            self.read_all(path)
        assert caught.value.remedy
        assert "\n" not in str(caught.value)

    @staticmethod
    def read_all(path: Path) -> None:
        with Catalogue.open(path) as opened:
            opened.documents()
            opened.document_statements("d-n3")

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(LibraryError):
            Catalogue.open(tmp_path / "file" / "c.db")

    def test_a_closed_catalogue_says_so(self, tmp_path: Path) -> None:
        opened = Catalogue.open(tmp_path / "c.db")
        opened.close()
        opened.close()
        with pytest.raises(LibraryError, match="closed"):
            opened.documents()
        with pytest.raises(LibraryError, match="closed"):
            put(opened, "a", VOTE)

    def test_migrations_run_in_order_once_and_together(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "c.db"
        with Catalogue.open(path) as opened:
            put(opened, "a", VOTE)

        def add_column(connection: sqlite3.Connection) -> None:
            connection.execute("ALTER TABLE answers ADD COLUMN note TEXT")

        def fail(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO nowhere VALUES (1)")

        monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, add_column, fail])
        with pytest.raises(sqlite3.OperationalError):
            Catalogue.open(path)
        monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:-1])
        for _ in range(2):
            with Catalogue.open(path) as opened, opened._database.reading() as connection:
                columns = [row[1] for row in connection.execute("PRAGMA table_info(answers)")]
                assert columns == ["id", "asked_at", "json", "question", "conversation_id", "turn", "note"]
                assert connection.execute("PRAGMA user_version").fetchone()[0] == len(schema.MIGRATIONS)
                assert opened.counts()["documents"] == 1

    def test_a_copy_is_a_library(self, catalogue: Catalogue, tmp_path: Path) -> None:
        put(catalogue, "a", VOTE)
        catalogue.copy_to(tmp_path / "copy.db")
        with Catalogue.open(tmp_path / "copy.db") as copy:
            assert copy.documents() == catalogue.documents()


class TestContent:
    def test_every_row_is_the_exact_slice(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", "Café 𝒳 opened. The council voted 12 to 3.", heading="Zum Hafen")
        text = catalogue.text("d-a")
        rows = catalogue.document_statements("d-a")
        assert [row.text for row in rows] == ["Café 𝒳 opened.", "The council voted 12 to 3."]
        for row in rows:
            assert text[row.start : row.end] == row.text == row.analysis.text
            assert row.heading_text == "Zum Hafen"
            assert row.vector.dtype == np.float32
            assert abs(float(np.linalg.norm(row.vector)) - 1) < 1e-3
        (passage,) = catalogue.passages([1])
        assert text[passage.start : passage.end] == passage.text
        (page,) = catalogue.pages("d-a")
        assert (page.number, page.label, page.end) == (1, "i", len(text))

    def test_statements_of_passages_come_once_in_the_order_asked(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        put(catalogue, "b", "The market closed. It rained.")
        rows = catalogue.statements_of([2, 1, 2])
        assert [row.text for row in rows][:3] == ["The market closed.", "It rained.", "The council voted 12 to 3."]
        assert len(rows) == 5
        assert [row.id for row in catalogue.statements([4, 1, 99])] == [4, 1]

    def test_statements_of_a_passage_are_those_inside_it(self, catalogue: Catalogue) -> None:
        made = content(VOTE)
        whole = made.passages[0]
        cuts = [(statement.start, statement.end) for statement in made.statements]
        halves = [replace(whole, end=cuts[1][1]), replace(whole, start=cuts[1][0])]
        document = Document(id="d-a", version="", title="a", retrieved="x", sha256="")
        first, second = catalogue.put(document, identity=Identity("a", "/a"), content=replace(made, passages=halves))[0]
        assert [row.text for row in catalogue.statements_of([first])] == [VOTE[slice(*cut)] for cut in cuts[:2]]
        assert [row.text for row in catalogue.statements_of([second])] == [VOTE[slice(*cut)] for cut in cuts[1:]]
        assert len(catalogue.statements_of([second, first])) == 3

    def test_tallies_and_scope(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        put(catalogue, "b", "The board voted 7 to 6.")
        assert [row.analysis.tallies[0].in_favour for row in catalogue.tally_statements()] == [12, 7]
        assert [row.document_id for row in catalogue.tally_statements(frozenset(["d-b"]))] == ["d-b"]

    def test_neighbours(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE, heading="Votes")
        first, middle, last = catalogue.document_statements("d-a")
        assert catalogue.neighbours(first) == (None, (middle.start, middle.end))
        assert catalogue.neighbours(middle) == ((first.start, first.end), (last.start, last.end))
        assert catalogue.neighbours(last)[1] is None

    def test_a_new_version_leaves_the_old_readable_and_out_of_the_indexes(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        old = catalogue.document("d-a").version
        made = content("The council voted 13 to 2.")
        added, gone = catalogue.put(catalogue.document("d-a"), identity=Identity("a", "/nowhere/a"), content=made)
        assert gone == [1]
        assert added == [2]
        assert catalogue.text("d-a", old) == VOTE
        assert catalogue.text("d-a") == "The council voted 13 to 2."
        assert catalogue.lexical_passages(["harbour"], k=5) == []
        assert catalogue.lexical_statements(["harbour"], k=5) == []
        assert catalogue.passages([1]) == []
        document = catalogue.document("d-a")
        assert [version.version for version in document.versions] == [old, made.version]
        assert (document.version, document.sha256, document.passages, document.statements) == (
            made.version, made.version, 1, 1,
        )  # fmt: skip
        with pytest.raises(NotFound):
            catalogue.text("d-a", "0" * 64)

    def test_removal_leaves_text_and_nothing_in_the_indexes(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        put(catalogue, "b", "The harbour closed.")
        assert catalogue.remove_document("d-a") == [1]
        assert [hit[0] for hit in catalogue.lexical_passages(["harbour"], k=9)] == [2]
        assert catalogue.passage_ids() == [2]
        assert catalogue.document_statements("d-a") == []
        assert catalogue.document("d-a").status == "removed"
        assert catalogue.text("d-a") == VOTE
        assert [document.id for document in catalogue.documents()[0]] == ["d-b"]
        with pytest.raises(NotFound):
            catalogue.find_document("d-a")
        with pytest.raises(NotFound):
            catalogue.remove_document("d-none")
        assert catalogue.document_frequency(["harbour"]) == {"harbour": 1}

    def test_a_failure_in_the_transaction_leaves_nothing(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        before = (catalogue.documents(), catalogue.counts(), catalogue.library_version)
        made = content("Another text.")
        broken = Document(id="d-b", version="", title="b", retrieved="x", sha256="")
        object.__setattr__(made.statements[0], "end", None)  # violates NOT NULL after passages were written
        with pytest.raises((sqlite3.IntegrityError, TypeError)):
            catalogue.put(broken, identity=Identity("b", "/b"), content=made)
        assert (catalogue.documents(), catalogue.counts(), catalogue.library_version) == before
        assert catalogue.lexical_passages(["another"], k=3) == []

    def test_vectors_for_exact_scoring(self, catalogue: Catalogue) -> None:
        catalogue.set_meta(dimension="4")
        put(catalogue, "a", VOTE)
        put(catalogue, "b", "The market closed.")
        ids, matrix = catalogue.passage_vectors(None)
        assert ids.dtype == np.int64
        assert ids.tolist() == [1, 2]
        assert matrix.shape == (2, 4)
        ids, matrix = catalogue.passage_vectors(frozenset(["d-b"]))
        assert ids.tolist() == [2]
        assert np.allclose(matrix, catalogue.vectors_of([2])[1])
        ids, matrix = catalogue.passage_vectors(frozenset())
        assert (len(ids), matrix.shape) == (0, (0, 4))


class TestLexical:
    @pytest.mark.parametrize(
        "term",
        ['"', '""', "'", "AND", "NOT x", "a OR", "NEAR(", "c:x", "^", "*", "x*", "(", "—", "\0", "\ud800", " ", ""],
    )
    def test_nothing_in_a_term_is_query_syntax(self, catalogue: Catalogue, term: str) -> None:
        put(catalogue, "a", VOTE)
        catalogue.lexical_passages([term], k=3)
        assert [hit[0] for hit in catalogue.lexical_passages([term, "harbour"], k=3)] == [1]
        assert catalogue.lexical_statements([term, "harbour"], k=3)

    def test_many_terms(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        assert catalogue.lexical_passages([*(f"w{n}" for n in range(5000)), "harbours"], k=3)

    def test_title_weighs_twice_and_scores_fall(self, catalogue: Catalogue) -> None:
        for name in range(8):
            put(catalogue, f"other{name}", "Quite another matter.")
        put(catalogue, "body", "A word on tariffs and on other things.")
        put(catalogue, "titled", "A word on customs and on other things.", title="Tariffs")
        hits = catalogue.lexical_passages(["tariff"], k=5)
        assert [catalogue.passages([hit])[0].document_id for hit, _ in hits] == ["d-titled", "d-body"]
        assert hits[0][1] > hits[1][1] > 0

    def test_diacritics_and_stems(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", "Türkiye's declarations were voted on.")
        for word in ("turkiye", "declaration", "voting"):
            assert catalogue.lexical_passages([word], k=1), word

    def test_scope_narrows(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        put(catalogue, "b", VOTE + " Indeed.")
        assert {hit for hit, _ in catalogue.lexical_passages(["harbour"], k=9, documents=frozenset(["d-b"]))} == {2}
        assert catalogue.lexical_passages(["harbour"], k=9, documents=frozenset()) == []
        assert catalogue.passage_count(frozenset(["d-b"])) == 1
        assert catalogue.passage_count() == 2

    def test_a_changed_title_is_found(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE, title="Minutes")
        catalogue.change_document("d-a", {"title": "Quay record"}, "named so on its cover")
        assert catalogue.lexical_passages(["quay"], k=1)
        assert not catalogue.lexical_passages(["minutes"], k=1)

    def test_frequencies_by_stem(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", "The assembly spoke of technology. The harbours are responsibly run.")
        put(catalogue, "b", "An assembly spoke.")
        import snowballstemmer

        porter = snowballstemmer.stemmer("porter").stemWord
        stems = [porter(word) for word in ("assembly", "technology", "harbour", "responsibly", "absent")]
        assert list(catalogue.document_frequency(stems).values()) == [2, 1, 1, 1, 0]


class TestThreads:
    def test_readers_see_whole_transactions_while_one_writes(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        stop, troubles = threading.Event(), list[str]()

        def watch() -> None:
            while not stop.is_set():
                counts = catalogue.counts()
                if counts["statements"] != 3 * counts["documents"] or counts["passages"] != counts["documents"]:
                    troubles.append(json.dumps(counts))
                hits = catalogue.lexical_passages(["harbour"], k=100)
                rows = catalogue.passages([hit for hit, _ in hits])
                if len(rows) != len(hits):
                    troubles.append("a passage without its row")

        readers = [threading.Thread(target=watch) for _ in range(4)]
        for reader in readers:
            reader.start()
        try:
            for name in range(40):
                put(catalogue, f"n{name}", VOTE)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
        assert troubles == []
        assert catalogue.counts()["documents"] == 41

    def test_two_writers_take_turns(self, catalogue: Catalogue) -> None:
        failures = list[BaseException]()

        def write(start: int) -> None:
            try:
                for name in range(start, start + 20):
                    put(catalogue, f"n{name}", VOTE)
            except BaseException as error:
                failures.append(error)

        writers = [threading.Thread(target=write, args=(start,)) for start in (0, 100)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert failures == []
        assert catalogue.library_version == catalogue.counts()["documents"] == 40
