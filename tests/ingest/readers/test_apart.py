"""Files read in a process of their own: the same text, and no file takes the program with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import readers
from ingest.errors import EmptyDocument, OnRecordError, UnreadableFile, UnsupportedFormat
from ingest.readers import apart, child
from ingest.readers.apart import ReadingProcess

PAGE = (
    b"<html><head><title>Tolls</title></head><body><h1>Tolls</h1>"
    b"<p>The toll rose by 3 percent in 2021.</p></body></html>"
)
WAIT = 30.0


@pytest.fixture
def process() -> Iterator[ReadingProcess]:
    made = ReadingProcess()
    yield made
    made.close()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0] != "Z"  # a child that nobody waited for is no process any more


@pytest.mark.parametrize(
    ("name", "data"),
    [("tolls.html", PAGE), ("tolls.md", b"# Tolls\n\nThe toll *rose* by 3 percent.\n\n- one\n- two\n")],
)
def test_the_text_is_the_same(process: ReadingProcess, name: str, data: bytes) -> None:
    assert process.read(data, name=name) == readers.read(data, name=name) == apart.read(data, name=name)


def test_one_child_reads_file_after_file(process: ReadingProcess) -> None:
    process.read(PAGE, name="a.html")
    first = process.pid
    process.read(PAGE, name="b.html")
    assert process.pid == first


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [(b"", "a.html", EmptyDocument), (b"PK\x03\x04aaaa", "a.docx", UnsupportedFormat)],
)
def test_its_errors_are_raised_as_they_were(
    process: ReadingProcess, data: bytes, name: str, kind: type[OnRecordError]
) -> None:
    with pytest.raises(kind) as here:
        readers.read(data, name=name)
    with pytest.raises(kind) as there:
        process.read(data, name=name)
    assert str(there.value) == str(here.value)


def test_plain_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "shared", lambda: pytest.fail("a child was asked"))
    assert "toll" in apart.read(b"The toll rose.", name="a.txt").text


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(process: ReadingProcess) -> None:
    slow = ReadingProcess(seconds=0.001)
    with pytest.raises(UnreadableFile, match="within"):
        slow.read(PAGE * 2000, name="slow.html")
    assert slow.pid is None
    slow._seconds = WAIT
    assert "toll" in slow.read(PAGE, name="a.html").text
    slow.close()


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_read() -> None:
    small = ReadingProcess(memory=300 * 1024 * 1024)
    paragraphs = b"".join(b"<p>The toll of %d rose by 3 percent.</p>" % number for number in range(400_000))
    with pytest.raises(UnreadableFile, match=r"memory|fail"):
        small.read(b"<html><body>" + paragraphs + b"</body></html>", name="large.html")
    assert "toll" in small.read(PAGE, name="a.html").text
    small.close()


def test_a_child_that_is_lost_costs_one_file(process: ReadingProcess) -> None:
    process.read(PAGE, name="a.html")
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(UnreadableFile, match="fail"):
        process.read(PAGE, name="b.html")
    assert "toll" in process.read(PAGE, name="b.html").text


def test_an_interrupt_in_the_middle_leaves_no_reply_for_the_next_file(
    process: ReadingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_stream: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(child, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            process.read(PAGE, name="a.html")
    other = PAGE.replace(b"toll", b"levy")
    assert "levy" in process.read(other, name="b.html").text


def test_a_child_with_nothing_to_read_is_let_go() -> None:
    idle = ReadingProcess(idle=0.01)
    idle.read(PAGE, name="a.html")
    until(lambda: idle.pid is None)
    assert "toll" in idle.read(PAGE, name="a.html").text
    idle.close()


def test_several_threads_read_one_after_the_other(process: ReadingProcess) -> None:
    words, read = ["levy", "fee", "due", "tax"], dict[str, str]()

    def work(word: str) -> None:
        data = PAGE.replace(b"toll", word.encode())
        read[word] = process.read(data, name=f"{word}.html").text

    threads = [threading.Thread(target=work, args=(word,)) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert all(word in read[word] for word in words)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells a process that is gone by /proc")
def test_a_child_ends_with_its_parent() -> None:
    script = """
        import os
        from ingest.readers.apart import ReadingProcess
        process = ReadingProcess()
        process.read(b"<p>The toll rose by 3 percent in 2021.</p>", name="a.html")
        print(process.pid, flush=True)
        os._exit(0)
    """
    parent = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=WAIT, check=True
    )
    until(lambda: not alive(int(parent.stdout)))


@pytest.mark.parametrize(
    "reply",
    [
        {"error": "SystemExit", "message": "x", "remedy": "y"},
        {"error": "annotations", "message": "x", "remedy": "y"},
        {"failed": "ValueError"},
        {"exhausted": "MemoryError"},
    ],
)
def test_no_reply_raises_what_is_no_error_of_reading(reply: dict[str, str]) -> None:
    with pytest.raises(UnreadableFile):
        apart._told(dict(reply), "a.pdf")


@pytest.mark.parametrize("offsets", [(0, 10**6), (-1, 2), (5, 3)])
def test_a_reply_with_offsets_beyond_its_text_is_refused(offsets: tuple[int, int]) -> None:
    block = {"start": offsets[0], "end": offsets[1], "kind": "paragraph", "level": 0, "marker": None}
    read = {"text": "The toll rose.", "blocks": [block], "pages": [], "media_type": "x", "authors": [], "notices": []}
    with pytest.raises(UnreadableFile):
        apart._told({"read": read}, "a.pdf")
