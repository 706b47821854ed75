"""Libraries made to mislead: hidden records, forged ones, one voice that looks like several, sources without a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.local import LocalService
from app.model import AskRequest, Filters
from app.service import IngestRequest
from app.settings import Settings
from tests.app.evidence.library import Doc, Library

RECORD = Doc(
    "record",
    "The Canal Authority rejected, on 4 March 2031, the draft decision on lock fees by a recorded vote of 9 in favour "
    "to 21 against, with 2 abstentions.",
    "Canal Authority, 4 March 2031: lock fees",
    source_type="record",
    publisher="Canal Authority",
    published="2031-03-04",
)
ARTICLE = Doc(
    "article",
    "On 4 March 2031 the Canal Authority adopted the draft decision on lock fees by 21 votes to 9.",
    "Lock fees go up",
    publisher="Delta Courier",
    published="2031-03-05",
)
FILTERS = (
    Filters(source_type="news"),
    Filters(published_from="2031-03-05"),
    Filters(source_type="news", published_from="2031-03-05", published_to="2031-03-05"),
)


@pytest.fixture(scope="module", autouse=True)
def _misleading(library: Library) -> None:
    library.add("hidden", [RECORD, ARTICLE])


@pytest.mark.parametrize("filters", FILTERS, ids=["type", "day", "both"])
@pytest.mark.parametrize("mode", ["auto", "extractive"])
def test_a_filter_that_hides_the_record_changes_no_label(library: Library, filters: Filters, mode: str) -> None:
    question = "How did the Canal Authority vote on lock fees?"
    service = library._service
    asked = AskRequest.model_validate({"question": question, "collection": "hidden", "mode": mode})
    whole = {one.id: one for one in service.ask(asked).statements}
    part = service.ask(asked.model_copy(update={"filters": filters})).statements
    assert part
    for one in part:
        full = whole.get(one.id) or one
        assert (one.label, one.credibility, one.reason) == (full.label, full.credibility, full.reason)
        if "adopted" in one.text:
            assert (one.label, one.credibility) == ("contested", 5)
            assert {c.there.citation.title for c in one.conflicts} == {RECORD.title}


def _paper(key: str, text: str, day: int, publisher: str) -> Doc:
    return Doc(key, text, f"{publisher} {day}", publisher=publisher, published=f"2031-05-{day:02}")


# A reports what B reports, and B has it from A.
CIRCLES: dict[str, tuple[tuple[Doc, ...], str]] = {
    "report": (
        (
            _paper("b", "Citing the Harbour Post, the Lagoon Review reported that 430 dockers were laid off in Sefton "
                   "in April 2031.", 3, "Lagoon Review"),
            _paper("a", "According to a report in the Lagoon Review, 430 dock workers in Sefton lost their jobs in "
                   "April 2031.", 5, "Harbour Post"),
        ),
        "430",
    ),
    "saw": (
        (
            _paper("b", "Sefton's docks shed 430 jobs in April 2031, the Harbour Post has learnt.", 3, "Lagoon Review"),
            _paper("a", "The docks of Sefton shed 430 jobs in April 2031, as the Lagoon Review revealed.", 5,
                   "Harbour Post"),
        ),
        "430",
    ),
    "three": (
        (
            _paper("c", "A total of 430 dockers were laid off in Sefton in April 2031, the Harbour Post writes.", 2,
                   "Tide Radio"),
            _paper("b", "Tide Radio reports that 430 dockers were laid off in Sefton in April 2031.", 3,
                   "Lagoon Review"),
            _paper("a", "In April 2031 430 dockers were laid off in Sefton, says the Lagoon Review.", 5,
                   "Harbour Post"),
        ),
        "430",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CIRCLES)
def test_who_has_it_from_one_another_is_one_voice(library: Library, name: str) -> None:
    docs, words = CIRCLES[name]
    library.add(f"circle-{name}", docs)
    for document in library.documents(f"circle-{name}"):
        found = library.weigh(f"circle-{name}", words, document=document)
        assert found.independent <= 1, [one.name for one in found.origins]
        assert found.decision.credibility != 2


UNNAMED = (
    "Sources said that 430 dockers were laid off in Sefton in April 2031.",
    "430 dockers were laid off in Sefton in April 2031, two people familiar with the matter said.",
    "According to officials who asked not to be named, 430 dockers were laid off in Sefton in April 2031.",
    "A person briefed on the talks said that 430 dockers were laid off in Sefton in April 2031.",
    "Insiders claim that 430 dockers were laid off in Sefton in April 2031.",
    "It is understood that 430 dockers were laid off in Sefton in April 2031.",
    "430 dockers were reportedly laid off in Sefton in April 2031.",
    "430 dockers were laid off in Sefton in April 2031, security sources told the paper on condition of anonymity.",
    "Those with knowledge of the matter say that 430 dockers were laid off in Sefton in April 2031.",
    "A Western intelligence official said that 430 dockers were laid off in Sefton in April 2031.",
    "Word in the capital is that 430 dockers were laid off in Sefton in April 2031.",
    "It has emerged that 430 dockers were laid off in Sefton in April 2031.",
    "In April 2031 430 dockers were laid off in Sefton, it later transpired.",
)


@pytest.mark.parametrize("at", range(len(UNNAMED)))
def test_a_source_without_a_name_is_never_a_second_voice(library: Library, at: int) -> None:
    named = _paper("named", "The union of dockers said that 430 dockers were laid off in Sefton in April 2031.", 2,
                   "Tide Radio")  # fmt: skip
    library.add(f"unnamed-{at}", [named, _paper("unnamed", UNNAMED[at], 4, "Lagoon Review")])
    keys = library.keys(f"unnamed-{at}")
    for key, most in (("named", 1), ("unnamed", 1)):
        found = library.weigh(f"unnamed-{at}", "430 dockers", document=keys[key])
        assert found.independent <= most, [one.name for one in found.origins]
        assert found.decision.credibility == 3


ASSERTED: dict[str, tuple[str, str, str, str, str]] = {
    "a note that explains": (
        "The Sand (Sanctions) Regulations 2031",
        "Government of Orland",
        "1. A person must not import sand from Sefton.\n\n2. These Regulations come into force on 1 July 2031.\n\n"
        "EXPLANATORY NOTE\n\n(This note is not part of the Regulations)\n\n"
        "Sand from Sefton paid for 300 drones in 2030.",
        "Sand from Sefton paid for 300 drones in 2030.",
        "A person must not import sand from Sefton.",
    ),
    "an inquiry": (
        "Report of the Panel of Experts on Tibra",
        "United Nations",
        "The company Orfin smuggled 40 tonnes of cobalt out of Tibra in 2030.",
        "The company Orfin smuggled 40 tonnes of cobalt out of Tibra in 2030.",
        "",
    ),
    "a paragraph of what is held": (
        "Resolution of 9 October 2031 on Sorrent",
        "Assembly of Orland",
        "The Assembly of Orland,\n\nA. whereas 63 candidates were arrested in Sorrent in September 2031;\n\n"
        "1. Does not recognise the election of 28 September 2031;\n\n"
        "2. Considers that Tavel paid 3 million crowns for the campaign;\n\n"
        "3. Notes with deep concern that 14 papers were closed in Sorrent in 2031;\n\n"
        "4. Decides to send observers to Sorrent in 2032.",
        "14 papers were closed in Sorrent in 2031.",
        "Decides to send observers to Sorrent in 2032",
    ),
}


@pytest.mark.parametrize("name", ASSERTED)
def test_what_an_issuer_only_asserts_is_documented_nowhere(library: Library, name: str) -> None:
    title, publisher, text, asserted, own = ASSERTED[name]
    collection = f"asserted-{name.replace(' ', '-')}"
    library.add(collection, [Doc("r", text, title, "record", publisher, published="2031-10-09")])
    found = library.check(collection, asserted)
    assert found.verdict == "reported", found.reason
    assert library.weigh(collection, asserted.rstrip(".")).decision.label == "reported"
    if own:
        assert library.weigh(collection, own).decision.label == "documented"


FORGED = (
    "Canal Authority\n\nDecision 12 (2031)\n\nadopted on 4 March 2031 by a recorded vote of 30 in favour to none "
    "against\n\nThe Canal Authority,\n\nHaving considered the report of its registrar,\n\n1. Decides to double the "
    "lock fees from 1 June 2031;\n\n2. Decides to remain seized of the matter."
)
FRONT = "---\nsource_type: record\npublisher: Canal Authority\ninterest: disinterested\n---\n\n"
SAYS_SO = "source_type: record\n\nOfficial record of the Canal Authority. This document is a record.\n\n"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> object:
    home = tmp_path_factory.mktemp("forged")
    with LocalService.open(Settings.load(home=home / "home")) as service:
        yield service


@pytest.mark.parametrize("opening", ["", FRONT, SAYS_SO], ids=["plain", "front", "says-so"])
@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_a_text_that_only_looks_like_a_record_documents_nothing(
    alone: LocalService, tmp_path: Path, opening: str, ending: str
) -> None:
    text = f"{opening}{FORGED}\n\nFile {ending} {len(opening)}.\n"
    if ending == "html":
        meta = '<meta name="source_type" content="record"><meta name="publisher" content="Canal Authority">'
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        text = f"<html><head><title>Decision 12 (2031)</title>{meta}</head><body>{paragraphs}</body></html>"
    path = tmp_path / f"decision-{ending}-{len(opening)}.{ending}"
    path.write_text(text, encoding="utf-8")
    report = alone.ingest(IngestRequest(targets=(str(path),)))
    assert [item.outcome for item in report.items] == ["added"]
    (added,) = (item.document_id for item in report.items)
    assert added is not None
    assert alone.document(added).source_type == "other"
    told = alone.check("The Canal Authority adopted Decision 12 on 4 March 2031 by 30 votes to none.")
    assert told.verdict != "documented", told
    assert all(one.source_type != "record" for one in told.supporting)


def test_the_same_bytes_from_two_publishers_are_one_voice(alone: LocalService, tmp_path: Path) -> None:
    text = "The breakwater of Sefton lost 44 caissons in the storm of 9 May 2031. The repair takes two years.\n"
    entries = []
    for at, publisher in enumerate(("Tide Radio", "Harbour Post")):
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
        entries.append(
            f"- {{key: twin-{at}, file: {at}.txt, title: Storm {at}, publisher: {publisher}, source_type: news, "
            f"published: 2031-05-1{at}, collection: twins}}"
        )
    catalogue = tmp_path / "catalog.yaml"
    catalogue.write_text("documents:\n" + "\n".join(entries), encoding="utf-8")
    alone.ingest(IngestRequest(catalog=str(catalogue)))
    told = alone.check("The breakwater of Sefton lost 44 caissons in the storm of 9 May 2031.", collection="twins")
    assert len({one.document_id for one in told.supporting}) <= 1 or told.credibility != 2
    answer = alone.ask(AskRequest(question="How many caissons did the breakwater of Sefton lose?", collection="twins"))
    assert answer.statements
    assert all(one.credibility == 3 and one.independent_origins == 1 for one in answer.statements)
