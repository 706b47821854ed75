"""Hybrid retrieval: words and meaning, fused; filters; near-identical passages once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.local import LocalService
from app.retrieve import Hit, Retriever, collapse, fuse, query_words
from app.settings import Settings
from ingest.catalogue.rows import PassageRow
from tests.app.evidence.library import Doc, Library

DOCS = (
    Doc("boats", "The ferry to the island sank in a storm. Forty passengers were rescued by fishermen.", "The ferry"),
    Doc("bread", "The bakery raised the price of rye bread. Customers queued for cheaper loaves.", "Bread"),
    Doc(
        "trains", "The night train was cancelled after snow fell on the pass. Travellers slept at the station.", "Rail"
    ),
    Doc("law", "Regulation QX-77 bans the sale of untreated milk. Farmers objected.", "Milk", "record"),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    home = tmp_path_factory.mktemp("retrieve")
    with LocalService.open(Settings.load(home=home / "home")) as opened:
        Library(home, opened).add("all", DOCS)
        yield opened


@pytest.fixture(scope="module")
def retriever(service: LocalService) -> Retriever:
    return service._retriever


def keys(service: LocalService, hits: list[Hit]) -> list[str]:
    rows = {row.id: row for row in service._catalogue.passages([hit.passage for hit in hits])}
    return [(service.document(rows[hit.passage].document_id).key or "").removeprefix("all-") for hit in hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("QX-77", "law"),
        ("What does QX-77 ban?", "law"),
        ("a vessel went down in bad weather", "boats"),
        ("railway disruption in winter", "trains"),
        ("cost of loaves", "bread"),
    ],
)
def test_found_by_word_or_by_meaning(service: LocalService, retriever: Retriever, query: str, first: str) -> None:
    assert keys(service, retriever.retrieve(query, k=4))[0] == first


def test_scores_fall_and_stay_between_none_and_one(retriever: Retriever) -> None:
    hits = retriever.retrieve("ferry storm passengers", k=10)
    assert len(hits) == len({hit.passage for hit in hits}) == 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert len(retriever.retrieve("ferry storm passengers", k=2)) == 2


def test_only_the_documents_asked_for(service: LocalService, retriever: Retriever) -> None:
    chosen = frozenset({service.document("all-bread").id, service.document("all-law").id})
    assert set(keys(service, retriever.retrieve("ferry in a storm", k=10, documents=chosen))) == {"bread", "law"}
    assert retriever.retrieve("ferry in a storm", k=10, documents=frozenset()) == []


def test_a_filter_that_lets_all_through_changes_no_order(service: LocalService, retriever: Retriever) -> None:
    everything = frozenset(one.id for one in service.documents().documents)
    for query in ("ferry in a storm", "price of bread", "QX-77"):
        free, filtered = retriever.retrieve(query, k=4), retriever.retrieve(query, k=4, documents=everything)
        assert [hit.passage for hit in free] == [hit.passage for hit in filtered]
        for one, other in zip(free, filtered, strict=True):
            assert one.similarity == pytest.approx(other.similarity, abs=1e-4)


def test_a_vector_given_is_used(service: LocalService, retriever: Retriever) -> None:
    vector = service._embedder.encode_query("snow on the railway")
    assert keys(service, retriever.retrieve("zzz", k=1, vector=vector)) == ["trains"]
    assert np.isclose(np.linalg.norm(vector), 1.0, atol=1e-3)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("What does the ferry carry?", ["ferry", "carry"]),
        ("the ferry, the ferry", ["ferry"]),
        ("What is the date?", ["date"]),
        ("who is it", ["who", "is", "it"]),
        ("", []),
    ],
)
def test_words_that_are_looked_for(query: str, words: list[str]) -> None:
    assert query_words(query) == words


def test_fusion_by_hand() -> None:
    fused = fuse([(1, 10.0), (2, 6.0), (3, 2.0)], [(2, 0.9), (4, 0.5)], 0.6)
    assert fused == pytest.approx({1: 0.4, 2: 0.4 * 0.5 + 0.6, 3: 0.0, 4: 0.0})
    assert fuse([(1, 3.0)], [], 0.6) == pytest.approx({1: 0.4})
    assert fuse([], [(1, 0.2), (2, 0.2)], 0.6) == pytest.approx({1: 0.6, 2: 0.6})
    assert fuse([], [], 0.6) == {}


scores = st.dictionaries(st.integers(0, 20), st.floats(-5, 50), max_size=8).map(lambda d: list(d.items()))


@settings(max_examples=60, deadline=None)
@given(scores, scores, st.floats(0, 1))
def test_fused_scores_are_bounded_and_cover_both_sides(
    lexical: list[tuple[int, float]], dense: list[tuple[int, float]], weight: float
) -> None:
    fused = fuse(lexical, dense, weight)
    assert set(fused) == {one for one, _ in (*lexical, *dense)}
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in fused.values())


def test_near_identical_passages_are_kept_once() -> None:
    text = "The ferry to the island sank in a storm and forty passengers were rescued by fishermen."

    def row(at: int, words: str) -> PassageRow:
        return PassageRow(at, f"d{at}", "v", 0, len(words), None, None, words, None)

    rows = [row(1, text), row(2, text.replace("Forty", "forty") + " "), row(3, "The bakery raised its price.")]
    hits = [Hit(2, 0.9, 0.5), Hit(1, 0.8, 0.5), Hit(9, 0.7, 0.5), Hit(3, 0.1, 0.2)]
    assert [(hit.passage, kept.id) for hit, kept in collapse(hits, rows)] == [(2, 2), (3, 3)]
