from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import CatalogueFileError
from ingest.sources.catalogue_file import CatalogueFile, load
from tests.ingest.shared import shared


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "catalog.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(tmp_path: Path, text: str) -> CatalogueFile:
    return load(written(tmp_path, text))


def test_every_field_is_taken(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """\
documents:
  - key: port-act
    file: texts/act.txt
    title: "The Port Act: a text"
    publisher: Coast Council
    authors: [Ann Lee, Bo Berg]
    source_type: record
    interest: party
    side: Coast
    interest_reason: it made the act
    published: 2024-05-03
    symbol: C/2024/7
    url: https://coast.example/act
    language: en
    collection: ports
    digest_of: C/2024/7
  - url: https://coast.example/news
    authors: Ann Lee
    published: 2024-05
  - symbol: A/RES/79/167
    published: 2024
    side:
""",
    )
    first, second, third = found.entries
    assert (first.kind, first.target, first.line) == ("file", str(tmp_path / "texts" / "act.txt"), 2)
    assert first.provenance.authors == ("Ann Lee", "Bo Berg")
    assert first.provenance.published == "2024-05-03"
    assert first.provenance.source_type == "record"
    assert first.provenance.source_type_reason == "set by the catalogue"
    assert first.provenance.url == "https://coast.example/act"
    assert (second.kind, second.target, second.line) == ("url", "https://coast.example/news", 17)
    assert (second.provenance.authors, second.provenance.published) == (("Ann Lee",), "2024-05")
    assert second.provenance.source_type_reason is None
    assert (third.kind, third.target, third.provenance.published) == ("symbol", "A/RES/79/167", "2024")
    assert third.provenance.side is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("documents:\n  - file: a.txt\n    titel: X\n", 3, "titel is not known"),
        ("documents:\n  - file: a.txt\n    source_type: law\n", 3, "source_type cannot be law"),
        ("documents:\n  - file: a.txt\n    interest: none\n", 3, "interest cannot be none"),
        ("documents:\n  - file: a.txt\n  - title: X\n", 3, "none of file, url and symbol"),
        ("documents:\n  - file: a.txt\n    published: 2024-13\n", 3, "no date"),
        ("documents:\n  - file: a.txt\n    published: 2024-02-30\n", 3, "no date"),
        ("documents:\n  - file: a.txt\n    published: May 2024\n", 3, "no date"),
        ("documents:\n  - file: a.txt\n    title: X\n    title: Y\n", 4, "title stands twice"),
        ("documents:\n  - {key: k, file: a.txt}\n  - {key: k, file: b.txt}\n", 3, "key k is used already in line 2"),
        ("documents:\n  - url: ftp://x/y\n", 2, "no http or https"),
        ("documents:\n  - a.txt\n", 2, "not a list of names and values"),
        ("documents:\n  file: a.txt\n", 2, "not a list"),
        ("documents:\n  - file: [a, b]\n", 2, "not a single text"),
        ("documents:\n  - file: ''\n", 2, "file is empty"),
        ("documents:\n  - file: a.txt\n   title: X\n", 3, "no proper YAML"),
        ("documents:\n  - file: 'a.txt\n", 3, "no proper YAML"),
        ("- file: a.txt\n", 1, "not a list of names and values"),
        ("docs: []\n", 1, "docs is not known"),
        ("", 1, "is empty"),
        ("documents: []\n", 1, "lists nothing"),
        ("documents:\n", 1, "not a list"),
        ("documents:\n  -\n", 2, "not a list of names and values"),
        ("documents:\n\t- file: a.txt\n", 2, "no proper YAML"),
        ("documents:\n  - file: a.txt\n---\ndocuments: []\n", 3, "no proper YAML"),
        ("documents:\n  - file: a.txt\n    title: The Act: a text\n", 3, "no proper YAML"),
        ("documents:\n  - {[a]: b, file: a.txt}\n", 2, "not a single text"),
        ("documents:\n  - file: a.txt\n  - file: ./a.txt\n    title: X\n", 3, "is listed already in line 2"),
        ("documents:\n  - {key: k, file: a.txt}\n  - file: a.txt\n", 3, "is listed already in line 2"),
        ("documents:\n  - url: https://x.example/y\n  - url: https://x.example/y\n", 3, "is listed already in line 2"),
        ("documents: " + "[" * 5000 + "\n", 1, "no proper YAML"),
        ("documents: &a\n  - *a\n", 1, ""),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CatalogueFileError) as caught:
        load(path)
    assert f"{path}, line {line}:" in caught.value.message
    assert says in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_catalogue_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFileError, match="no catalogue file"):
        load(tmp_path / "none.yaml")
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueFileError, match="not UTF-8"):
        load(tmp_path / "x.yaml")


def test_the_remedy_leads_on(tmp_path: Path) -> None:
    for text, remedy in (
        ("documents:\n  - file: a.txt\n    titel: X\n", "Did you mean title?"),
        ("documents:\n  - File: a.txt\n", "Did you mean file?"),
        ("documents:\n  - file: a.txt\n    title: The Act: a text\n", "in quotes"),
        ("documents:\n  - file: a.txt\n  - file: a.txt\n", "a key of its own"),
    ):
        with pytest.raises(CatalogueFileError) as caught:
            read(tmp_path, text)
        assert remedy in caught.value.remedy
    with pytest.raises(CatalogueFileError, match="is a folder"):
        load(tmp_path)


def test_one_file_under_two_keys_is_two_documents(tmp_path: Path) -> None:
    found = read(tmp_path, "documents:\n  - {key: a, file: a.txt}\n  - {key: b, file: a.txt}\n")
    assert [entry.provenance.key for entry in found.entries] == ["a", "b"]


def test_tags_make_nothing(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFileError):
        read(tmp_path, "documents:\n  - file: !!python/object/apply:os.system ['x']\n")


@pytest.mark.data
def test_the_shared_catalogue_is_read() -> None:
    found = load(shared("corpus/catalog.yaml"))
    assert [entry.kind for entry in found.entries] == ["file", "file"]
    assert all(Path(entry.target).is_file() for entry in found.entries)
    assert found.entries[1].provenance.authors == ("Marta Kharynovych",)
