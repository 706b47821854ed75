"""Documents in the catalogue: found, counted, listed, renamed and let go."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.catalogue import Catalogue
from ingest.catalogue.documents import days
from ingest.errors import NotFound, UsageError
from tests.ingest.library import put

VOTE = "The council voted 12 to 3. Nobody was late. The harbour stays open."


class TestDocuments:
    def test_found_by_id_key_symbol_and_beginning(self, catalogue: Catalogue) -> None:
        put(catalogue, "alpha", VOTE, key="k1", symbol="A/RES/1/1")
        put(catalogue, "alps", VOTE)
        for name in ("d-alpha", "k1", "A/RES/1/1", "alpha", "d-alph"):
            assert catalogue.find_document(name).id == "d-alpha"
        with pytest.raises(NotFound, match="2 documents"):
            catalogue.find_document("d-al")
        for name in ("", "nothing", "%"):
            with pytest.raises(NotFound):
                catalogue.find_document(name)

    def test_paging_by_title(self, catalogue: Catalogue) -> None:
        for name in ("pear", "Apple", "fig", "apple", "quince"):
            put(catalogue, name, VOTE + name + ".", title=name, collection="fruit" if name != "fig" else "other")
        seen, cursor = [], None
        for _ in range(3):
            page, cursor, total = catalogue.documents(limit=2, cursor=cursor)
            seen += [document.title for document in page]
            assert total == 5
        assert cursor is None
        assert [title.lower() for title in seen] == ["apple", "apple", "fig", "pear", "quince"]
        assert catalogue.documents(collection="fruit")[2] == 4
        assert catalogue.documents(query="PEA")[0][0].title == "pear"
        assert catalogue.documents(query="100% _")[2] == 0
        assert [one.title for one in catalogue.documents(query="ap pl", collection="fruit")[0]] == ["Apple", "apple"]
        for bad in ({"cursor": "nonsense"}, {"limit": 0}):
            with pytest.raises(UsageError):
                catalogue.documents(**bad)

    def test_words_are_looked_for_in_all_that_a_document_is_called_by(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE, title="Été au port", publisher="Écho")
        put(catalogue, "b", VOTE + "b", title="Winter", authors=("Zoë Ångström", "A. Other"))
        for query, ids in (("ÉTÉ écho", ["d-a"]), ("ångstr", ["d-b"]), ("other zoë", ["d-b"]), ("été zoë", [])):
            assert [one.id for one in catalogue.documents(query=query)[0]] == ids, query
        catalogue.change_document("d-b", {"title": "Summer"}, "the cover says so")
        assert [one.id for one in catalogue.documents(query="summer")[0]] == ["d-b"]
        assert catalogue.documents(query="winter")[2] == 0

    @pytest.mark.parametrize(("order", "expected"), [("published", "cabed"), ("added", "edcba"), ("title", "abcde")])
    def test_paging_by_other_orders(self, catalogue: Catalogue, order: Any, expected: str) -> None:
        for name, published in zip("abcde", ("2020-05", "2020", "2021-01-01", None, "1999"), strict=True):
            put(
                catalogue,
                name,
                VOTE + name,
                title=name,
                published=published,
                retrieved=f"2026-01-0{'abcde'.index(name) + 1}",
            )
        seen, cursor = "", None
        for _ in range(3):
            page, cursor, total = catalogue.documents(limit=2, cursor=cursor, order=order)
            seen, total = seen + "".join(document.title for document in page), total
            assert total == 5
        assert (seen, cursor) == (expected, None)
        _, cursor, _ = catalogue.documents(limit=2, order=order)
        with pytest.raises(UsageError):
            catalogue.documents(cursor=cursor, order="added" if order != "added" else "title")

    def test_collections_are_counted(self, catalogue: Catalogue) -> None:
        for name, collection in (("a", "fruit"), ("b", "fruit"), ("c", "bread")):
            put(catalogue, name, VOTE + name, collection=collection)
        assert catalogue.listing.collections() == [("bread", 1), ("fruit", 2)]

    def test_a_change_needs_a_reason_and_is_kept(self, catalogue: Catalogue) -> None:
        put(catalogue, "a", VOTE)
        changed = catalogue.change_document("d-a", {"source_type": "record", "side": "North"}, "the masthead says so")
        assert (changed.source_type, changed.source_type_reason, changed.side) == (
            "record",
            "the masthead says so",
            "North",
        )
        first = catalogue.changes("d-a")[0]
        assert (first.field, first.old, first.new, first.reason, first.by) == (
            "source_type", "other", "record", "the masthead says so", "person",
        )  # fmt: skip
        assert catalogue.change_document("d-a", {"side": ""}, "unsure").side is None
        before = catalogue.changes("d-a")
        for changes, reason in (
            ({"side": "South"}, " "),
            ({"source_type": "gospel"}, "why"),
            ({"published": "2024-13"}, "why"),
            ({"title": " "}, "why"),
            ({"version": "x"}, "why"),
            ({"copy_of": "x"}, "why"),
        ):
            with pytest.raises(UsageError):
                catalogue.change_document("d-a", changes, reason)
        assert catalogue.changes("d-a") == before

    def test_library_version_counts_changes(self, catalogue: Catalogue) -> None:
        assert catalogue.library_version == 0
        put(catalogue, "a", VOTE)
        catalogue.change_document("d-a", {"side": "North"}, "why")
        catalogue.keep_answer("x", "2026-01-01T00:00:00Z", "{}")
        catalogue.set_meta(segmenter="9")
        assert catalogue.library_version == 2
        catalogue.remove_document("d-a")
        assert catalogue.library_version == 3

    def test_an_unknown_answer(self, catalogue: Catalogue) -> None:
        with pytest.raises(NotFound):
            catalogue.answer("none")

    @pytest.mark.parametrize(
        ("narrow", "expected"),
        [
            ({}, None),
            ({"collection": "c"}, {"d-b"}),
            ({"collection": "none"}, set()),
            ({"source_type": "record"}, {"d-b"}),
            ({"side": "north"}, {"d-a"}),
            ({"as_of": "2024"}, {"d-a", "d-b"}),
            ({"as_of": "2024-06-30"}, {"d-a"}),
            ({"as_of": "2024-02-29"}, {"d-a"}),
            ({"as_of": "2024-02-28"}, set()),
            ({"published_from": "2024-02"}, {"d-a", "d-c"}),
            ({"published_from": "2024-02", "published_to": "2024-12"}, {"d-a"}),
            ({"document": "d-c"}, {"d-c"}),
            ({"document": "key-c", "source_type": "record"}, set()),
        ],
    )
    def test_scope(self, catalogue: Catalogue, narrow: dict[str, str], expected: set[str] | None) -> None:
        put(catalogue, "a", VOTE, published="2024-02", side="North")
        put(catalogue, "b", "B.", published="2024", source_type="record", collection="c")
        put(catalogue, "c", "C.", published="2025-01-31", key="key-c")
        put(catalogue, "undated", "D.")
        put(catalogue, "gone", "E.", published="2024-02", side="North", source_type="record", collection="c")
        catalogue.remove_document("d-gone")
        assert catalogue.scope(**narrow) == expected

    def test_scope_refuses_what_is_no_date_or_document(self, catalogue: Catalogue) -> None:
        with pytest.raises(UsageError):
            catalogue.scope(as_of="last week")
        with pytest.raises(NotFound):
            catalogue.scope(document="none")

    def test_days(self) -> None:
        assert days("2024-02") == ("2024-02-01", "2024-02-29")
        assert days("2023") == ("2023-01-01", "2023-12-31")
        assert days("2024-02-30") is days("24") is days("2024-2-3") is days("0000") is days("2024-00") is None
