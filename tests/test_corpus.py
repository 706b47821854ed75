"""The starter corpus keeps what it promises: own words, verified figures, equal care for every side."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from corpus import starter_catalogue
from ingest.model import Interest, Provenance, SourceType
from ingest.readers import read
from ingest.segment import segment
from ingest.sources.catalogue_file import load

ROOT = starter_catalogue().parent
KNOWN_KEYS = {field.name for field in fields(Provenance)} - {"source_type_reason"} | {"file"}
# Names are not anyone's wording: the titles of instruments, states and articles are the same for everybody.
NAMES = (
    "Unilateral economic measures as a means of political and economic coercion against developing countries",
    "Ways and Means to Counter, Mitigate and Redress the Adverse Impacts of Unilateral Coercive Measures",
    "Democratic People's Republic of Korea (DPRK)",
    "Russia Under Sanctions—From Survival to Strategic Alliances",
)
ATTRIBUTED = re.compile(r"^(According to the |The author of the )")


def entries() -> list[dict[str, Any]]:
    """The catalogue's documents."""
    loaded = yaml.safe_load(starter_catalogue().read_text(encoding="utf-8"))
    assert set(loaded) == {"documents"}
    return list(loaded["documents"])


def text_of(entry: dict[str, Any]) -> str:
    """A digest as it stands in its file."""
    return ROOT.joinpath(entry["file"]).read_text(encoding="utf-8")


def sentences(text: str) -> list[str]:
    """A digest's claims: one a line; headings are none."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def shared(*parts: str) -> Path:
    """A file or folder of the shared data, or a skip that says what is absent."""
    base = Path(os.environ.get("ONRECORD_TEST_DATA", str(ROOT.parents[1] / ".." / "shared")))
    path = base.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data absent: {path}")
    return path


def sequences(text: str, length: int = 8) -> set[str]:
    """All runs of so many words; a name breaks a run."""
    folded = text.casefold().replace("’", "'")
    for name in NAMES:
        folded = folded.replace(name.casefold(), "\0")
    runs: set[str] = set()
    for stretch in folded.split("\0"):
        words = re.findall(r"\w+", stretch)
        runs.update(" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
    return runs


def numbers(text: str) -> set[str]:
    """Every figure, thousands separators taken out."""
    return {found.replace(",", "") for found in re.findall(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", text)}


def test_every_entry_is_complete_and_every_file_is_used() -> None:
    listed = entries()
    assert 30 <= len(listed) <= 45
    for entry in listed:
        assert set(entry) <= KNOWN_KEYS, entry["key"]
        assert entry["source_type"] in get_args(SourceType), entry["key"]
        assert entry["interest"] in get_args(Interest), entry["key"]
        assert entry["digest_of"], entry["key"]
        assert entry["interest_reason"].endswith("."), entry["key"]
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", entry.get("published", "2000")), entry["key"]
    assert len({entry["key"] for entry in listed}) == len(listed)
    assert len({entry["title"] for entry in listed}) == len(listed)
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.md")}
    assert {entry["file"] for entry in listed} == files


def test_the_program_reads_the_catalogue_and_every_claim_as_one_sentence() -> None:
    loaded = load(starter_catalogue()).entries
    assert [entry.provenance.key for entry in loaded] == [entry["key"] for entry in entries()]
    for entry in entries():
        found = read(ROOT.joinpath(entry["file"]).read_bytes(), name=entry["file"])
        cut = [found.text[s.start : s.end] for s in segment(found).sentences if s.indexed and not s.repeated]
        assert [" ".join(one.split()) for one in cut] == sentences(text_of(entry)), entry["key"]


def test_a_party_has_a_side_and_the_disinterested_have_none() -> None:
    for entry in entries():
        assert (entry["interest"] in {"party", "aligned"}) == ("side" in entry), entry["key"]


def test_first_line_says_digest_as_a_heading() -> None:
    for entry in entries():
        first = text_of(entry).splitlines()[0]
        assert first == f"# {entry['title']} (digest, not the original's words)", entry["key"]


def test_one_claim_a_line_that_can_stand_alone() -> None:
    every = [line for entry in entries() for line in sentences(text_of(entry))]
    assert 200 <= len(every) <= 350
    assert len(set(every)) == len(every)
    for line in every:
        assert line.endswith("."), line
        assert not re.search(r"\.\s+[A-Z]", line), line
        assert not re.match(r"(It|They|This|These|He|She|Such|That) (?!digest)", line), line


def test_official_digests_tell_their_strength() -> None:
    for entry in entries():
        if entry["source_type"] != "advocacy":
            body, _, strength = text_of(entry).partition("## How far this digest was checked")
            assert sentences(body), entry["key"]
            assert sentences(strength), entry["key"]


def test_no_secondary_source_is_called_a_record() -> None:
    for entry in entries():
        text = text_of(entry)
        secondhand = re.search(r"secondary source|as secondary|as the press|as TASS|machine translation", text)
        if secondhand and entry["source_type"] == "record":
            assert "in a digest of their own" in text, entry["key"]


def test_commentaries_are_attributed_sentence_by_sentence_and_treated_alike() -> None:
    digests = [entry for entry in entries() if entry["source_type"] == "advocacy"]
    assert {entry["side"] for entry in digests} == {"Russia", "Ukraine"}
    assert {entry["interest"] for entry in digests} == {"party"}
    counts, words, argued = [], [], []
    for entry in digests:
        lines = sentences(text_of(entry))
        assert all(ATTRIBUTED.match(line) for line in lines), [x for x in lines if not ATTRIBUTED.match(x)]
        counts.append(len(lines))
        words.append(len(" ".join(lines).split()))
        argued.append(sum(" argues that " in line for line in lines))
    assert max(counts) <= 1.1 * min(counts)
    assert max(words) <= 1.25 * min(words)
    assert min(argued) >= 10


@pytest.mark.data
def test_every_number_of_a_record_is_a_verified_one() -> None:
    rows = shared("corpus", "official_facts.md").read_text(encoding="utf-8").splitlines()
    verified = numbers("\n".join(row for row in rows if "VERIFIED" in row))
    for entry in entries():
        if entry["source_type"] != "advocacy":
            assert numbers(text_of(entry)) - verified == set(), entry["key"]


@pytest.mark.data
def test_no_eight_words_in_a_row_are_the_commentaries() -> None:
    theirs: set[str] = set()
    for path in shared("corpus", "commentary").glob("*.txt"):
        theirs |= sequences(path.read_text(encoding="utf-8"))
    assert theirs
    for entry in entries():
        assert sequences(text_of(entry)) & theirs == set(), entry["key"]


@pytest.mark.data
def test_commentaries_figures_are_kept_as_given() -> None:
    originals = {path.stem: path.read_text(encoding="utf-8") for path in shared("corpus", "commentary").glob("*.txt")}
    for entry in entries():
        if entry["source_type"] == "advocacy":
            assert numbers(text_of(entry)) - numbers(originals[entry["key"]]) == set(), entry["key"]
