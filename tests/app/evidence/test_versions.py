"""A text and its later amendment, repeal or replacement; a vote and what was later said to have been meant."""

from __future__ import annotations

import pytest

from app.answer.cite import Citer
from app.evidence.accounts import Ledger
from app.evidence.changes.succession import Named, clauses, titled
from app.evidence.weigh import Weighed, weigh
from ingest.model import Document
from tests.app.evidence.library import Doc, Library
from tests.effort import growth

TREATY = """The Agreement was done at Lisband on 10 October 2028.

Article 2. Corvane pays 60 percent of the upkeep of the Otter Bridge.

Article 3. The keeper of the Otter Bridge is named by Sulvane.
"""
PROTOCOL = """Done in duplicate.

Article 1. With effect from 1 January 2036, Corvane pays 45 percent of the upkeep of the Otter Bridge.

Article 2 concerns paint.
"""
OLD_NEWS = "Under the Agreement, Corvane pays 60 percent of the upkeep of the Otter Bridge. Ducks nest under it.\n"
NEW_NEWS = "Corvane pays 45 percent of the upkeep of the Otter Bridge. Ducks nest under it still.\n"
WRONG = "Corvane pays 90 percent of the upkeep of the Otter Bridge. It rains often.\n"

ORDINANCE = """Ordinance 12/2030

The landing quota for sprat is 400 tonnes a year. Boats under 8 metres are exempt.
"""
AMENDING = """Ordinance 4/2033

In section 1 of Ordinance 12/2030 the figure is replaced.

The landing quota for sprat is 320 tonnes a year.
"""
REPEALING = """Ordinance 9/2035

Ordinance 12/2030 is hereby repealed. Licences issued under it lapse on 31 December 2035.
"""
VOTE = """The Assembly of Straits met on 21 November 2031.

A recorded vote was taken on draft resolution AS/9 on pilot fees. The draft resolution was adopted by 40 votes to 7, \
with 25 abstentions.

In favour: Chile, Kenya, Norway.

Against: Ghana, Japan.

Abstaining: Bhutan, Fiji, Malta.

Subsequently, the delegation of Malta informed the Secretariat that it had intended to vote in favour.
"""
IMPOSING = """The Strait Council,

1. Decides that all members shall prevent the supply of helicopters to Varenia.
"""
ENDING = """The Strait Council,

1. Decides to terminate the measures imposed by paragraph 1 of its resolution SC/RES/12.
"""
OLD_NOTICE = """This notice has been replaced by Notice 31/2033.

The roads of Kell are open to 40 ships at a time.
"""
NEW_NOTICE = """The roads of Kell are open to 55 ships at a time.
"""
REGISTER = """Acts are entered in the order of their passage.

Bill 19, Compulsory Shark Nets, was passed by the Assembly of Orsk on 22 April 2030.
"""
LETTER = """On 15 April 2034 the Assembly of Orsk repealed the act on compulsory shark nets. Swimming starts in June.
"""
LIBRARIES = {
    "bridge": (
        Doc("treaty", TREATY, "Agreement on the Otter Bridge", "record", "Registry", published="2028-10-10"),
        Doc("protocol", PROTOCOL, "Protocol amending the Agreement on the Otter Bridge", "record", "Registry",
            published="2035-10-10"),
        Doc("old", OLD_NEWS, "A bridge for two", "news", "Weekly", published="2031-07-07"),
        Doc("new", NEW_NEWS, "The bridge again", "news", "Daily", published="2036-07-07"),
        Doc("wrong", WRONG, "The price of a bridge", "news", "Evening", published="2036-08-07"),
    ),
    "quota": (
        Doc("first", ORDINANCE, "Ordinance 12/2030 on sprat", "record", "Fisheries Office", published="2030-03-01",
            symbol="Ordinance 12/2030"),
        Doc("second", AMENDING, "Ordinance 4/2033 amending Ordinance 12/2030", "record", "Fisheries Office",
            published="2033-03-01", symbol="Ordinance 4/2033"),
    ),
    "repeal": (
        Doc("first", ORDINANCE, "Ordinance 12/2030 on sprat", "record", "Fisheries Office", published="2030-03-01",
            symbol="Ordinance 12/2030"),
        Doc("last", REPEALING, "Ordinance 9/2035", "record", "Fisheries Office", published="2035-03-01",
            symbol="Ordinance 9/2035"),
    ),
    "measures": (
        Doc("imposing", IMPOSING, "Strait Council resolution 12", "record", "Strait Council", published="2031-06-01",
            symbol="SC/RES/12"),
        Doc("ending", ENDING, "Strait Council resolution 90", "record", "Strait Council", published="2032-06-01",
            symbol="SC/RES/90"),
    ),
    "notice": (
        Doc("old", OLD_NOTICE, "Notice 12/2031 to mariners", "record", "Port Office", published="2031-01-01",
            symbol="Notice 12/2031"),
        Doc("new", NEW_NOTICE, "Notice 31/2033 to mariners", "record", "Port Office", published="2033-01-01",
            symbol="Notice 31/2033"),
    ),
    "told": (
        Doc("register", REGISTER, "Register of acts, volume 7", "record", "Assembly of Orsk", published="2030-04-22"),
        Doc("letter", LETTER, "School letter", "other", "Parents of Orsk", published="2034-05-10"),
    ),
    "vote": (Doc("record", VOTE, "Verbatim record, 21 November 2031", "record", "Assembly of Straits",
                 published="2031-11-21"),),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _held(library: Library) -> None:
    for name, docs in LIBRARIES.items():
        library.add(f"versions-{name}", docs)


def weighed(library: Library, name: str, words: str, as_of: str | None = None, key: str = "") -> Weighed:
    """The statement (of a document) that holds these words, weighed on a day against what was published by then."""
    catalogue, views = library._service._catalogue, library._service.assistant.recall.views
    scope = catalogue.scope(collection=f"versions-{name}", as_of=as_of)
    assert scope
    documents = [one for one in scope if (catalogue.document(one).key or "").endswith(key)]
    (row,) = [row for one in documents for row in catalogue.document_statements(one) if words in row.text]
    views.refresh(catalogue.library_version)
    return weigh(views.view(row), Ledger(catalogue, views), scope, Citer(catalogue).cite, as_of=as_of)


def test_an_amended_text_and_its_amendment_do_not_conflict(library: Library) -> None:
    old = weighed(library, "bridge", "Corvane pays 60", key="treaty")
    new = weighed(library, "bridge", "With effect from")
    assert (old.decision.label, new.decision.label) == ("documented", "documented")
    assert not [c for c in old.conflicts if "Protocol" in c.there.citation.title]
    assert not [c for c in new.conflicts if c.there.citation.title == "Agreement on the Otter Bridge"]
    note = old.pointers[0]
    later, earlier = "“Protocol amending the Agreement on the Otter Bridge”", "“Agreement on the Otter Bridge”"
    assert note.text == f"{later} amended {earlier} with effect from 1 January 2036."
    assert "45 percent" in note.citation.quote
    assert [view.row.text for view in old.superseded_by] == [note.citation.quote]
    assert new.superseded_by == ()
    assert any(
        "said otherwise before it was amended" in one.text and "60 percent" in one.citation.quote
        for one in new.pointers
    )


def test_a_provision_that_was_not_changed_has_no_note(library: Library) -> None:
    assert weighed(library, "bridge", "keeper of the Otter Bridge").pointers == ()


def test_who_tells_one_of_the_versions_is_not_contested(library: Library) -> None:
    old = weighed(library, "bridge", "Under the Agreement")
    assert old.decision.label in ("documented", "reported")
    assert not [c for c in old.conflicts if c.there.is_record]
    assert any("amended" in one.text for one in old.pointers)
    new = weighed(library, "bridge", "Corvane pays 45 percent", key="new")
    assert not [c for c in new.conflicts if c.there.is_record]


def test_who_tells_neither_is(library: Library) -> None:
    wrong = weighed(library, "bridge", "90 percent")
    assert wrong.decision.label == "contested"


def test_on_an_earlier_day_the_later_text_is_not_there(library: Library) -> None:
    old = weighed(library, "bridge", "Corvane pays 60", key="treaty", as_of="2030")
    assert (old.pointers, old.superseded_by) == ((), ())
    between = weighed(library, "bridge", "Corvane pays 60", key="treaty", as_of="2035-12-01")
    assert between.superseded_by == ()  # published, and not yet in force
    assert weighed(library, "bridge", "Corvane pays 60", key="treaty", as_of="2036-02-01").superseded_by


def test_an_amendment_is_known_by_symbol(library: Library) -> None:
    old = weighed(library, "quota", "400 tonnes")
    assert (old.decision.label, old.conflicts) == ("documented", ())
    assert "320 tonnes" in old.pointers[0].citation.quote
    assert weighed(library, "quota", "320 tonnes").conflicts == ()


def test_a_repealed_text_says_so_of_all_it_provides(library: Library) -> None:
    for words in ("400 tonnes", "under 8 metres"):
        old = weighed(library, "repeal", words)
        assert old.decision.label == "documented"
        assert old.pointers[0].text == "“Ordinance 9/2035” repealed “Ordinance 12/2030 on sprat” (1 March 2035)."
        assert "hereby repealed" in old.pointers[0].citation.quote
        assert old.superseded_by == ()
    assert weighed(library, "repeal", "400 tonnes", as_of="2034-01-01").pointers == ()


def test_a_correction_is_a_note_beside_the_vote(library: Library) -> None:
    for words in ("40 votes to 7", "Bhutan, Fiji"):
        vote = weighed(library, "vote", words)
        assert (vote.decision.label, vote.conflicts) == ("documented", ())
        assert any("later correction" in one.text and "Malta" in one.citation.quote for one in vote.pointers), words


def test_measures_that_were_ended_are_told_beside_what_imposed_them(library: Library) -> None:
    imposed = weighed(library, "measures", "helicopters")
    assert imposed.decision.label == "documented"
    (note,) = imposed.pointers
    assert note.text == "“Strait Council resolution 90” ended measures of “Strait Council resolution 12” (1 June 2032)."
    assert "terminate the measures" in note.citation.quote
    ending = weighed(library, "measures", "terminate the measures")
    assert ending.conflicts == ()


def test_a_text_may_say_itself_that_it_was_replaced(library: Library) -> None:
    old = weighed(library, "notice", "open to 40 ships")
    assert old.pointers[0].text.startswith("“Notice 31/2033 to mariners” replaced “Notice 12/2031 to mariners”")
    assert weighed(library, "notice", "open to 55 ships").conflicts == ()
    assert not [one for one in weighed(library, "notice", "has been replaced").pointers if "replaced" in one.text]


def test_who_tells_a_repeal_does_not_conflict_with_the_making(library: Library) -> None:
    news = weighed(library, "told", "repealed the act")
    assert (news.decision.label, news.conflicts) == ("reported", ())
    assert "two acts" in news.pointers[0].text
    made = weighed(library, "told", "was passed by")
    assert made.decision.label == "documented"
    assert "tells that this was later repealed" in made.pointers[0].text


@pytest.mark.parametrize(
    ("vote", "correction", "told"),
    [
        ("The delegation of Lesotho voted against the amendment.",
         "Two days later Lesotho asked for the record to show that it had wished to support the amendment.", True),
        ("Ms Ada Corr was among the 91 ayes.", "Ada Corr told the clerks that she had pressed the wrong button.", True),
        ("Bhutan, Malta and 21 other members abstained in the vote on draft A/86/L.19.",
         "The delegation of Malta advised the Secretariat that it had intended to vote in favour of A/86/L.19.", True),
        ("Bhutan, Malta and 21 other members abstained in the vote on draft A/86/L.19.",
         "The delegation of Malta advised the Secretariat that it had intended to vote in favour of A/86/L.30.", False),
        ("The delegation of Lesotho voted against the amendment.",
         "Two days later Fiji asked for the record to show that it had wished to support the amendment.", False),
        ("The delegation of Lesotho voted against the amendment.",
         "Lesotho intended to vote on the port bill in autumn.", False),
    ],
)  # fmt: skip
def test_a_correction_in_another_document_is_of_its_vote_alone(
    library: Library, request: pytest.FixtureRequest, vote: str, correction: str, told: bool
) -> None:
    name = f"correction-{abs(hash(request.node.name)) % 10**8}"
    docs = [
        Doc("record", f"{vote} The meeting rose at six.\n", "Record of the sitting", "record", "The House",
            published="2032-05-26"),
        Doc("later", f"{correction} It rained.\n", "After the vote", "news", "Weekly", published="2032-05-28"),
    ]  # fmt: skip
    library.add(f"versions-{name}", docs)
    found = weighed(library, name, vote[:30])
    assert bool(found.pointers) == told
    assert found.conflicts == ()
    assert found.decision.label == "documented"


@pytest.mark.parametrize(
    ("text", "how", "target"),
    [
        ("Decree 7 of 2019 is hereby repealed.", "repealed", "Decree 7 of 2019"),
        ("This Act replaces the Harbour Dues Act 1998.", "replaced", "Harbour Dues Act 1998"),
        ("Article 3 of the Charter of the Port is replaced by the following.", "amended", "Charter of the Port"),
        ("The measures imposed by resolution 2801 (2029) shall terminate on 3 May.", "lifted", "resolution 2801"),
        ("Terminates the measures imposed by resolution 2801 (2029).", "lifted", "resolution 2801"),
        ("Decides to extend the mandate established by resolution 2206 (2015).", "extended", "resolution 2206"),
        ("Regulation (EU) 2031/4, as amended by Regulation (EU) 2033/15, applies.", "amended", "2031/4"),
        ("The notice of 4 May is superseded by this notice.", "replaced", "notice of 4 May"),
    ],
)
def test_changes_of_texts_are_read(text: str, how: str, target: str) -> None:
    assert [one.how for one in clauses(text)] == [how]
    assert target in next(clauses(text)).target


@pytest.mark.parametrize(
    "text",
    [
        "The Act has not been repealed.",
        "The Decree may be amended by the President.",
        "The party proposed to repeal the Harbour Dues Act.",
        "The amendment to the draft resolution was rejected.",
    ],
)
def test_what_was_not_done_is_no_change(text: str) -> None:
    assert list(clauses(text)) == []


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Foreign Asset Freezing (Repeal) Act", "Foreign Asset Freezing"),
        ("Amendment to the Agreement on the Otter Bridge", "the Agreement on the Otter Bridge"),
        ("Council Regulation (EU) 2022/334 amending Regulation (EU) No 833/2014", "833/2014"),
    ],
)
def test_titles_tell_changes_too(title: str, target: str) -> None:
    assert any(target in one.target for one in titled(title))


@pytest.mark.parametrize("piece", ["repealed by ", "amends ", "the measures shall ", "(", " " * 7, "Act 12 of 2030 "])
def test_reading_changes_grows_with_the_text(piece: str) -> None:
    assert growth(lambda size: list(titled(piece * size)), short=100, long=1000) < 1.5


def test_finding_changes_grows_with_the_library() -> None:
    def named(size: int) -> object:
        made = [
            Document(id=f"d{at}", version="", title="Sprat", symbol=f"Ordinance {at}/2030", retrieved="", sha256="")
            for at in range(10, size + 10)
        ]
        known = Named(made)
        found = [known.named(f"Ordinance {at}/2030 is hereby") for at in range(10, size, 10)]
        assert all(len(one) == 1 for one in found)
        return found

    assert growth(named, short=50, long=500) < 2
