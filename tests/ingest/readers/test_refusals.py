"""What cannot be read: one clear line each, with the remedy."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest import errors
from ingest.readers import SUPPORTED_SUFFIXES, read
from tests.ingest.readers.pdfs import column, encrypted_pdf, image_only_pdf, make_pdf

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(64))
PDF = make_pdf([column(["The harbour was closed on 3 May."] * 30)] * 3)


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<xml/>")
    return out.getvalue()


CASES = [
    ("nothing.txt", b"", errors.EmptyDocument),
    ("nothing.pdf", b"", errors.EmptyDocument),
    ("space.txt", b" \n\t\r\n \xc2\xa0", errors.EmptyDocument),
    ("space.md", b"\n<!-- nothing -->\n", errors.EmptyDocument),
    ("space.html", b"<html><body><script>x()</script></body></html>", errors.EmptyDocument),
    ("blank.pdf", make_pdf([[]]), errors.EmptyDocument),
    ("locked.pdf", encrypted_pdf("secret"), errors.EncryptedDocument),
    ("no-pages.pdf", make_pdf([]), errors.EmptyDocument),
    ("locked-and-cut.pdf", encrypted_pdf("secret")[:900], errors.DamagedDocument),
    ("scan.pdf", image_only_pdf(), errors.ImageOnlyDocument),
    ("stamped.pdf", image_only_pdf(stamp="Scanned with an app on 3 May"), errors.ImageOnlyDocument),
    ("half.pdf", PDF[: len(PDF) // 2], errors.DamagedDocument),
    ("garbled.pdf", b"%PDF-1.7\n" + b"garbage " * 100 + b"\nstartxref\n0\n%%EOF", errors.DamagedDocument),
    ("words.pdf", b"This is a letter, no PDF.", errors.DamagedDocument),
    ("picture.txt", PNG, errors.UnsupportedFormat),
    ("picture.pdf", PNG, errors.UnsupportedFormat),
    ("archive.pdf", zipped("a.xml"), errors.UnsupportedFormat),
    ("letter.docx", zipped("word/document.xml"), errors.UnsupportedFormat),
    ("data.json", b'{"a": 1}', errors.UnsupportedFormat),
    ("blank.csv", b",,\n,,\n", errors.EmptyDocument),
    ("open.csv", b'a,b\n1,2\n"3,4\n5,6\n', errors.DamagedDocument),
    ("after.csv", b'a,b\n"1"x,2\n', errors.DamagedDocument),
    ("cell.csv", b"a,b\n" + b"x" * 5_000_000, errors.DamagedDocument),
    ("cells.csv", b"a,b\n" + b"x," * 2_500_000, errors.UnreadableFile),
    ("line.csv", b"a,b\n" + b"word and word," * 9_000, errors.UnreadableFile),
    ("zeros.csv", b"a,b\n\x00\x00,1\n", errors.UnsupportedFormat),
    ("russian.csv", "город,число\nТверь,5\n".encode("koi8-r"), errors.WrongEncoding),
    ("book.csv", zipped("xl/workbook.xml"), errors.UnsupportedFormat),
    ("noise.txt", bytes(range(256)) * 8, errors.UnsupportedFormat),
    ("russian.txt", "Совет собрался в понедельник утром.".encode("koi8-r"), errors.WrongEncoding),
    ("broken.txt", "The café is öpen. ".encode() * 3 + b"\xff\xfe\x81\x8d\x9d", errors.WrongEncoding),
    ("odd.txt", b"\xff\xfeT\x00h\x00e\x00\x00\xd8", errors.WrongEncoding),
]


@pytest.mark.parametrize(("name", "data", "kind"), CASES, ids=[name for name, _, _ in CASES])
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    name: str, data: bytes, kind: type[errors.ReadError], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(errors.ReadError) as caught:
        read(data, name=name)
    assert type(caught.value) is kind
    assert name in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy
    assert not caplog.records


def test_a_format_is_named_and_so_are_those_that_can_be_read() -> None:
    with pytest.raises(errors.UnsupportedFormat, match="a Word document") as caught:
        read(zipped("word/document.xml"), name="letter.docx")
    for word in ("PDF", "HTML", "Markdown", "text"):
        assert word in caught.value.remedy


def test_the_bytes_decide_before_the_name() -> None:
    assert read(PDF, name="paper.txt").media_type == "application/pdf"
    page = b"<!DOCTYPE html><html><body><p>The harbour was closed on 3 May.</p></body></html>"
    assert read(page, name="page.txt").media_type == "text/html"
    assert read(page, name="page.pdf").media_type == "text/html"


def test_what_the_sender_calls_it_decides_where_the_name_does_not() -> None:
    assert read(b"# The Port\n\nIt *closed*.", name="x", media_type="text/markdown").text == "The Port\n\nIt closed."
    assert read(b"It *closed*.", name="x", media_type="text/plain").text == "It *closed*."


def test_limits_are_held() -> None:
    with pytest.raises(errors.UnreadableFile, match="too large"):
        read(b"x" * 100, name="a.txt", max_bytes=99)
    with pytest.raises(errors.UnreadableFile, match="3 pages"):
        read(PDF, name="a.pdf", max_pages=2)


def test_no_file_is_called_by_the_trouble_of_the_one_before() -> None:
    for data, kind in (
        (encrypted_pdf("secret"), errors.EncryptedDocument),
        (make_pdf([]), errors.EmptyDocument),
        (encrypted_pdf("secret"), errors.EncryptedDocument),
        (b"%PDF-1.7\n" + b"garbage " * 100 + b"\nstartxref\n0\n%%EOF", errors.DamagedDocument),
    ):
        with pytest.raises(errors.ReadError) as caught:
            read(data, name="a.pdf")
        assert type(caught.value) is kind


def test_a_password_that_is_empty_locks_nothing() -> None:
    assert read(encrypted_pdf(""), name="a.pdf").text == "Kept from view."


def test_suffixes_are_those_a_folder_is_searched_for() -> None:
    assert frozenset((".pdf", ".html", ".htm", ".md", ".txt")) <= SUPPORTED_SUFFIXES


def test_a_name_that_does_not_print_makes_no_second_line() -> None:
    with pytest.raises(errors.EmptyDocument) as caught:
        read(b"", name="a\nb\x1b[31m.txt")
    assert str(caught.value).isprintable()
