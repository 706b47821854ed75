"""BM25 from postings: the very scores and the very order of FTS5, at a fraction of the work."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue, lexical, postings
from ingest.catalogue.postings import Indexed
from tests.effort import instructions
from tests.ingest.library import put

WORDS = """harbour harbours tariff tariffs the of a 3.5 U.N. don't état Türkiye council councils vote voted voting
2024 1,200 naïve ship ships quay quays rate rated ferry""".split()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "c.db") as opened:
        yield opened


def fill(catalogue: Catalogue, documents: int, *, seed: int = 1) -> random.Random:
    chance = random.Random(seed)
    for name in range(documents):
        sentences = (" ".join(chance.choices(WORDS, k=chance.randint(3, 14))) for _ in range(chance.randint(1, 4)))
        text = ". ".join(sentence.capitalize() for sentence in sentences) + "."
        put(catalogue, f"n{name}", text, title=" ".join(chance.choices(WORDS, k=2)))
    return chance


def by_fts5(
    catalogue: Catalogue, table: Indexed, terms: Sequence[str], *, k: int, documents: frozenset[str] | None
) -> list[tuple[int, float]]:
    """The same question put to FTS5 itself."""
    query = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
    within = ",".join(f"'{one}'" for one in sorted(documents or ()))
    scope = "" if documents is None else f"AND +rowid IN (SELECT id FROM {table.name} WHERE document_id IN ({within}))"
    with catalogue._database.reading() as connection:
        found = connection.execute(
            f"SELECT rowid, rank FROM {table.name}_fts WHERE {table.name}_fts MATCH ? AND rank MATCH ? {scope}"
            " ORDER BY rank LIMIT ?",
            [query, f"bm25({', '.join(map(str, table.weights))})", k],
        ).fetchall()
    return sorted(((row, -rank) for row, rank in found), key=lambda hit: (-hit[1], hit[0]))


class TestScores:
    def test_are_those_of_fts5_to_the_last_bit(self, catalogue: Catalogue) -> None:
        chance = fill(catalogue, 60)
        catalogue.remove_document("d-n7")
        everyone = [f"d-n{name}" for name in range(60)]
        asked = 0
        for _ in range(120):
            terms = chance.choices([*WORDS, "absent", "ship quay", "U.N. vote"], k=chance.randint(1, 6))
            scope = frozenset(chance.sample(everyone, 8)) if chance.random() < 0.4 else None
            k = chance.choice([1, 5, 500])
            for table, ask in (
                (lexical.PASSAGES, catalogue.lexical_passages),
                (lexical.STATEMENTS, catalogue.lexical_statements),
            ):
                expected = by_fts5(catalogue, table, terms, k=k, documents=scope)
                assert ask(terms, k=k, documents=scope) == expected, (table.name, terms, scope, k)
                asked += bool(expected)
        assert asked > 150

    def test_terms_are_split_as_the_index_splits_them(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", "Running RÉSUMÉ of 3.5 don't U.N.")
        with catalogue._database.reading() as connection:
            held = {row[0] for row in connection.execute("SELECT term FROM statements_vocabulary")}
        words = {word for term in ("Running", "RÉSUMÉ", "of", "3.5", "don't", "U.N.") for word in postings._split(term)}
        assert words == held

    def test_a_row_is_as_long_as_the_index_says(self) -> None:
        assert postings._length(b"\x11\x0f") == 32
        assert postings._length(bytes([0x81, 0x00, 0x02])) == 130


class TestEffort:
    def test_a_word_is_read_once_for_each_state_of_the_library(self, catalogue: Catalogue) -> None:
        fill(catalogue, 40)

        def effort() -> int:
            with catalogue._database.reading() as connection:
                pass  # the one that is lent again next
            return instructions(connection, lambda: catalogue.lexical_statements(["harbour", "vote"], k=9))

        first, again = effort(), effort()
        assert again < 100 < first
        put(catalogue, "late", "Harbour and vote.")
        assert effort() > 100
        assert len(catalogue.lexical_statements(["harbour"], k=500)) == len(
            by_fts5(catalogue, lexical.STATEMENTS, ["harbour"], k=500, documents=None)
        )

    def test_a_scope_adds_the_reading_of_its_rows_and_no_more(self, catalogue: Catalogue) -> None:
        fill(catalogue, 60)
        scope = frozenset(f"d-n{name}" for name in range(50))
        with catalogue._database.reading() as connection:
            pass

        def effort(documents: frozenset[str] | None) -> int:
            return instructions(
                connection, lambda: catalogue.lexical_passages(["council", "harbour"], k=100, documents=documents)
            )

        cold = effort(None)
        assert effort(scope) < cold + 40 * len(scope)

    def test_what_is_held_is_bounded(self, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(postings, "_MOST_POSTINGS", 300)
        fill(catalogue, 30)
        for word in WORDS:
            found = catalogue.lexical_statements([word], k=500)
            assert found == by_fts5(catalogue, lexical.STATEMENTS, [word], k=500, documents=None)
        state = catalogue._statement_words._state
        assert state is not None
        assert len(state.words._values) < 6
