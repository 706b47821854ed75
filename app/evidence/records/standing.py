"""What a statement of a document is worth as a record: the act itself, or only what somebody says.

A record documents the act that it performs, its own text, and a measurement by the body charged with it. Its recitals,
reasons and findings are what the body asserts. What others said at a meeting is theirs. A body's release documents the
body's own act, whatever else it says, and whichever side it stands on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from app.evidence.reading.deeds import THING, Deed, performs, told
from app.evidence.records.clauses import Clause, does_something, main_clause
from app.evidence.records.drafting import (
    ABOUT_ITSELF,
    ADJUDGING,
    BALLOT,
    BARE_ORGAN,
    BY_THIS,
    FARES,
    FIRST_PERSON,
    GUESSES,
    LAW,
    LISTED,
    MOTIVES,
    NARRATIVE,
    NORM,
    OBJECT,
    OF_LAW,
    OFFICIAL,
    ORDERS,
    ORGANS,
    OWN_FINDING,
    PAPER,
    PARTIES,
    PROVISION,
    REASONS,
    RECITAL,
    REGISTER,
    RETURNED,
    RIGHT,
    RULES,
    SITTING,
    TEXTS,
    TOLD,
    UNIVERSAL,
)
from app.evidence.records.genre import Sort
from app.evidence.records.issuers import names_own, own
from app.evidence.records.layout import asserts, orders
from app.evidence.records.places import chair, provision, titled, turn
from app.evidence.records.principals import state_of
from app.words import STOP, stem, tokens
from ingest.analysis.rolls import is_roll
from ingest.analysis.verbs import V
from ingest.model import BlockKind, Speaker

if TYPE_CHECKING:
    from app.answer.identity import Identity
    from app.answer.views import View

Standing = Literal["act", "text", "measurement", "assertion", "speech", "aside", "none"]
"""`act`, `text` and `measurement` are documented by the document itself. `assertion`: the body asserts it. `speech`:
somebody else says it there. `aside`: told beside the acts. `none`: the document is neither record nor own release."""

_LEAD = re.compile(r"^(?:\W*(?:on|in|at|during|after|following|by|under)\b[^,]{0,80},\s*)+", re.IGNORECASE)
# Deeds that an organ performs by saying or sealing so; its own release is their record.
_INSTITUTIONAL = frozenset(
    """adopt veto vote ratify force sign conclude extend impose lift list amend appoint recall expel withdraw join
    suspend resume establish authorise prohibit order issue decide close open""".split()
)
# Deeds of one who attends a meeting; the meeting's record is theirs too.
_AT_MEETING = frozenset({"vote", "veto", "table"})


# "Our correspondent", "a reporter of this paper": who writes for the document's own publisher.
_STAFF = re.compile(
    r"\b(?:our|this\s+(?:news)?paper['’]s)\s+(?:\w+\s+){0,3}(?:reporters?|correspondents?|photographers?|teams?|staff|members|"
    r"researchers|inspectors|observers|monitors)\b|"
    r"\b(?:reporter|correspondent|photographer)s?\s+(?:of|for|from)\s+this\s+(?:news)?paper\b",
    re.IGNORECASE,
)
_PROVIDING = frozenset("shall should must may ought".split())
_AUTHOR = (Speaker(name="author", kind="author"),)
"""What the chair tells of a meeting its record tells."""


def documents(standing: Standing) -> bool:
    """Whether the document itself is the record of the statement."""
    return standing in ("act", "text", "measurement")


def standing(view: View, sort: Sort) -> Standing:
    """How a statement stands in its document."""
    document = view.identity.document
    if document.source_type == "official_statement":
        return "act" if not document.digest_of and _own_release(view) else "none"
    if document.source_type != "record":
        return "none"
    found = _in_record(view, sort)
    if document.digest_of and documents(found):
        return found if found == "act" and _act_with_its_marks(view) else "aside"
    return found


def asserters(view: View) -> tuple[Speaker, ...]:
    """Who asserts a statement: its speakers, but its author where the words tell what somebody did, not said, and where
    it is the publisher's own people who say it.

    "The Council rejected the draft" is the author's telling of the Council's act.
    """
    analysis = view.row.analysis
    found = [
        Speaker(name="author", kind="author", cue=one.cue, relays=one.relays)
        if (analysis.kind == "attestation" and one.cue is not None and performs(one.cue.text))
        or _is_document(one, view.identity)
        or (one.cue is not None and _STAFF.search(one.cue.text))
        else one
        for one in analysis.speakers
    ]
    member = turn(view)
    if member is not None:
        found = [Speaker(name=member, kind="person") if one.kind == "author" else one for one in found]
    return tuple(dict.fromkeys(found))


def _is_document(speaker: Speaker, identity: Identity) -> bool:
    """Whether a speaker is the document itself by its own name: "the commentary", "the author of the article"."""
    words = {t.word for t in tokens(speaker.name) if t.word not in STOP}
    named = {t.word for t in identity.tokens}
    if (part := PROVISION.match(speaker.name)) is not None:
        own_part = {t.word for t in tokens(speaker.name[part.end() :]) if t.word not in STOP}
        return bool(own_part) and own_part <= {t.word for t in tokens(identity.document.title)}
    return bool(words & TEXTS) and words <= named | TEXTS


def _in_record(view: View, sort: Sort) -> Standing:
    text, analysis, document = view.row.text, view.row.analysis, view.identity.document
    asserting = asserters(view)
    if document.digest_of and ABOUT_ITSELF.search(text):
        return "aside"
    if _ordered(view, sort):
        return "text"
    chaired = sort.genre == "proceedings" and not turn(view)
    asserting = tuple(one for one in asserting if not (chaired and chair(one.name))) or _AUTHOR
    mine = [one for one in asserting if own(one, view.identity) or _enactor(one, view, sort) or _party(one, sort)]
    # "The Court declared section 14 of the Act invalid": the Act is what is spoken of.
    foreign = [one for one in asserting if one not in mine and not (mine and one.kind == "document")]
    returned = sort.genre == "measurement" and _returned(view, foreign)
    ballot = bool(analysis.tallies) or (bool(BALLOT.search(text)) and analysis.kind == "attestation")
    told_by_the_record = ballot and all(one.kind != "unnamed" for one in foreign) and not _second_hand(foreign)
    if foreign and not returned and (not told_by_the_record or turn(view)):
        return "speech"
    if _recital(view, sort):
        return "assertion"
    if analysis.nature != "factual":
        return "assertion"
    clause = main_clause(text)
    if analysis.tallies or is_roll(text) or _performs(view, sort) or (clause and _own_deed(view, sort, clause)):
        return "act"
    if not returned and _asserts(view, sort, clause, asserting):
        return "assertion"
    if analysis.kind == "attestation" and not returned:
        return "act"
    return _by_genre(view, sort, clause)


def _asserts(view: View, sort: Sort, clause: Clause | None, asserting: tuple[Speaker, ...]) -> bool:
    """Whether the body only says it: a finding of its own, or content that it is the speaker of."""
    if sort.genre == "ruling" and clause is not None and _adjudges(clause):
        return False
    found = bool(OWN_FINDING.search(view.row.text))
    return found or (view.row.analysis.kind == "plain" and any(one.kind != "author" for one in asserting))


def _adjudges(clause: Clause) -> bool:
    """Whether a court tells what it found the law to be, which is documented as its finding; facts it finds are not."""
    return clause.governs_clause and clause.base in ADJUDGING and bool(OF_LAW.search(clause.rest))


def _returned(view: View, foreign: list[Speaker]) -> bool:
    """Whether a figure was reported to the body that counts, as its statistics are made: "472 cases were reported"."""
    text = view.row.text
    if not view.row.analysis.quantities or not foreign or re.search(r"\bthat\b", text):
        return False
    return all(
        one.kind in ("unnamed", "body")
        and one.cue is not None
        and RETURNED.search(one.cue.text)
        and state_of(one.name) is None
        for one in foreign
    )


def _own_deed(view: View, sort: Sort, clause: Clause) -> bool:
    """Whether the main clause tells a deed of the issuing body."""
    document = view.identity.document
    if document.interest in ("party", "aligned") and sort.genre == "measurement":
        return False  # what a party did in the field is its word; its acts on paper are known by their verbs
    if MOTIVES.search(view.row.heading_text or "") and not ORDERS.search(view.row.text):
        return False
    on_paper = bool(PAPER.search(clause.rest[:OBJECT]) or LISTED.search(clause.rest))
    if not does_something(clause, on_paper):
        return False
    if sort.genre == "proceedings" and chair(clause.subject):
        return True
    # A bare name is the state, of which a body tells much; on paper it acts through its organs.
    organ = on_paper or clause.subject.lower() in ("it", "they") or ORGANS.search(clause.subject)
    if sort.genre != "proceedings" and not clause.past and BARE_ORGAN.match(clause.subject):
        return True  # "The Board approves a grant": what it does by saying so is done by the body whose document it is
    return bool(organ or FIRST_PERSON.match(clause.subject)) and _own_subject(view, clause.subject)


def _own_subject(view: View, subject: str) -> bool:
    if subject.lower() in ("it", "they"):
        subject = view.antecedent
    return bool(FIRST_PERSON.match(subject)) or names_own(subject, view.identity)


def _second_hand(foreign: list[Speaker]) -> bool:
    """Whether the words name them as a source ("according to …"), not as one who acts."""
    return any(one.cue is not None and re.match(r"(?:according|citing|per)\b", one.cue.text, re.I) for one in foreign)


def _ordered(view: View, sort: Sort) -> bool:
    """Whether the statement is one of the orders that an instrument is made of, however its words are taken alone."""
    listed = sort.genre == "proceedings" and view.row.block is BlockKind.LIST_ITEM and not turn(view)
    if not (listed or sort.genre == "instrument") or _recital(view, sort):
        return False
    text = view.row.text
    clause = main_clause(text)
    of_itself = clause is not None and not clause.past and bool(NORM.search(text)) and _of_itself(view, clause)
    enacting = _enacting(view, sort)
    provides = enacting or bool(LAW.search(view.identity.document.title))
    return of_itself or (provides and clause is not None and _lays_down(clause)) or orders(text, enacting=enacting)


def _lays_down(clause: Clause) -> bool:
    """Whether a clause among what an instrument enacts says what is to be: "States should refrain from …". It is the
    instrument's text, to be looked up there, whatever it would be as somebody's opinion.
    """
    if FIRST_PERSON.match(clause.subject):
        return False  # "We must never forget": a pledge or a plea of its authors
    if clause.base == "have" and not clause.past and not clause.negated and RIGHT.match(clause.rest):
        return True
    return clause.modal in _PROVIDING or (clause.modal == "will" and clause.passive)


def _enacting(view: View, sort: Sort) -> bool:
    return sort.layout.at(view.row.start) == "enacting"


def _enactor(speaker: Speaker, view: View, sort: Sort) -> bool:
    """Whether a speaker carried on from above is who enacts ("I, President of the Republic, do hereby order:")."""
    return _enacting(view, sort) and (speaker.cue is None or speaker.cue.text not in view.row.text)


def _party(speaker: Speaker, sort: Sort) -> bool:
    """Whether a speaker is those whom a treaty binds, and who make it: "the Parties establish"."""
    return sort.genre == "instrument" and PARTIES.match(speaker.name) is not None


def _recital(view: View, sort: Sort) -> bool:
    row = view.row
    if sort.layout.at(row.start) in ("recital", "reasons") or RECITAL.match(row.sentence_text):
        return True
    if sort.genre == "instrument" and asserts(row.sentence_text):
        return True
    carried = f"{row.context_text or ''} {view.context_text if row.block is BlockKind.LIST_ITEM else ''}"
    if OWN_FINDING.search(carried):
        return True
    return sort.genre in ("instrument", "ruling") and bool(REASONS.search(row.heading_text or ""))


def _performs(view: View, sort: Sort) -> bool:
    """Whether the statement tells a deed of the body whose record it is, or of a party to what is recorded."""
    text = view.row.text
    for deed in told(text, view.row.analysis.dates).deeds:
        if deed.kind in _AT_MEETING and sort.genre == "proceedings":
            return True
        if _subject_is_own(view, deed) or _subject_is_thing(text, deed):
            return True
        if deed.kind in ("sign", "ratify", "force") and sort.genre == "instrument":
            return True
    return False


def _subject(text: str, deed: Deed) -> str:
    return _LEAD.sub("", text[: deed.start])


def _subject_is_own(view: View, deed: Deed) -> bool:
    return names_own(_subject(view.row.text, deed), view.identity)


def _subject_is_thing(text: str, deed: Deed) -> bool:
    """A passive about a text ("the draft was rejected") that names nobody else as the doer."""
    before = _subject(text, deed)
    return bool(THING.search(before)) and not re.search(r"\b(?:said|says|told|by)\b", before, re.IGNORECASE)


def _by_genre(view: View, sort: Sort, clause: Clause | None) -> Standing:
    text, analysis = view.row.text, view.row.analysis
    if sort.genre == "instrument":
        return _in_instrument(view, sort, clause)
    if analysis.kind == "instrument_text":
        return "text"
    if sort.genre == "ruling":
        if clause is not None and _adjudges(clause):
            return "act"
        return "text" if _provides(clause) or BY_THIS.search(text) or RULES.search(text) else "assertion"
    if sort.genre == "proceedings":
        return "act" if _at_meeting(text, clause) else "aside"
    if sort.genre == "inquiry":
        return "assertion"
    if GUESSES.search(text) or view.identity.document.interest in ("party", "aligned"):
        return "assertion"
    if analysis.quantities or _counted(view, clause):
        return "measurement"
    return "measurement" if _titled(view, clause) or (clause and _entered(view, clause)) else "aside"


def _in_instrument(view: View, sort: Sort, clause: Clause | None) -> Standing:
    text, analysis = view.row.text, view.row.analysis
    if MOTIVES.search(view.row.heading_text or "") and not ORDERS.search(text):
        return "assertion"
    carrier = (view.row.context_text or "") if view.row.block is BlockKind.LIST_ITEM else ""
    if analysis.kind == "instrument_text" or NORM.search(f"{text} {carrier}") or BY_THIS.search(text):
        return "text"
    if _provides(clause) or _sets(view, clause):
        return "text"
    if _titled(view, clause):
        return "act"
    if clause is not None and clause.past and clause.passive and not clause.agent and _of_itself(view, clause):
        return "act"
    enacting = _enacting(view, sort)
    if clause.past if clause is not None else NARRATIVE.search(text):
        return "assertion"
    # Behind "has adopted this regulation", and in an article, all is provision; in a law, all that is no preamble.
    numbered = provision(view)
    law = numbered is None and bool(LAW.search(view.identity.document.title))
    return "text" if enacting or numbered or law else "assertion"


def _of_itself(view: View, clause: Clause) -> bool:
    """Whether the subject is the instrument that speaks, by the word of its title: "the order was made on …"."""
    subject = re.match(r"(?:the|this|the present)\s+([\w-]+)$", clause.subject, re.IGNORECASE)
    return subject is not None and bool(
        THING.search(subject.group(1)) and stem(subject.group(1).lower()) in view.identity.stems
    )


def _sets(view: View, clause: Clause | None) -> bool:
    """Whether a figure is that of what the title of an instrument sets: "the allocation of X is …"."""
    if clause is None or not clause.copula or clause.past or clause.modal or clause.negated:
        return False
    head = re.match(r"(?:the|this)\s+([\w-]+)", clause.subject, re.IGNORECASE)
    titles = {t.stem for t in tokens(view.identity.document.title)}
    return head is not None and stem(head.group(1).lower()) in titles and bool(re.match(r"\s*\d", clause.rest))


_INWARD = V.MENTAL | V.KNOW | V.JUDGE | V.TREND


def _provides(clause: Clause | None) -> bool:
    """Whether a clause in the present sets what holds from now on for a duty, a right, a request or a text."""
    if clause is None or clause.past or clause.modal or clause.agent:
        return False
    if clause.copula:  # "the fee is 40 crowns"
        return bool(PAPER.search(clause.subject)) and bool(re.match(r"\s*(?:fixed at |set at )?\d", clause.rest))
    if not clause.passive or clause.base in TOLD or (clause.does & _INWARD and clause.base not in OFFICIAL):
        return False
    return clause.base in OFFICIAL or bool(PAPER.search(f"{clause.subject} · {clause.rest}"))


def _at_meeting(text: str, clause: Clause | None) -> bool:
    """Whether the record of a meeting tells what was done there with a text, a request or a vote."""
    if BALLOT.search(text) and not FIRST_PERSON.match(text):
        return True
    if clause is None or clause.modal or clause.agent or clause.base in TOLD:
        return False
    if not clause.past or clause.governs_clause:
        return False
    if clause.passive:
        return clause.base in OFFICIAL or bool(PAPER.search(clause.subject) or SITTING.search(clause.subject))
    head = clause.subject[-OBJECT:]
    return bool(SITTING.search(head)) or (clause.base in FARES and bool(PAPER.search(head)))


def _counted(view: View, clause: Clause | None) -> bool:
    """Whether a count is told without a figure: "no licence was issued in 2031", "exports rose in 2031"."""
    if clause is None or clause.modal or clause.base in TOLD or clause.governs_clause:
        return False
    moved = bool(clause.does & V.CHANGE) and not clause.passive and bool(view.row.analysis.dates)
    return moved or bool(UNIVERSAL.search(view.row.text))


def _entered(view: View, clause: Clause) -> bool:
    """Whether the statement is an entry of a register: what the body keeps that is charged with keeping it."""
    if clause.modal or clause.governs_clause or clause.base in TOLD:
        return False
    left_undone = clause.base == "fail" and clause.rest.startswith(" to ")
    if clause.does & (_INWARD | V.EFFECT) and not left_undone:
        return False
    return bool(REGISTER.search(view.identity.document.title))


def _titled(view: View, clause: Clause | None) -> bool:
    """Whether the statement tells, of nobody else, the act that the document's title names."""
    if clause is not None and (clause.modal or clause.negated or clause.agent or (clause.past and not clause.passive)):
        return False
    return titled(view.row.text, clause.base if clause else None, view.identity.document.title)


def _act_with_its_marks(view: View) -> bool:
    """A digest documents an act by its date, symbol or tally."""
    analysis = view.row.analysis
    marked = analysis.dates or analysis.instruments or view.identity.document.symbol or view.identity.document.published
    return analysis.kind != "instrument_text" and bool(analysis.tallies or marked)


def _own_release(view: View) -> bool:
    """A body's own institutional act, told by its own release: "Norland has recalled its ambassador"."""
    analysis = view.row.analysis
    if analysis.nature != "factual" or any(not own(one, view.identity) for one in asserters(view)):
        return False
    for deed in told(view.row.text, analysis.dates).deeds:
        before = _subject(view.row.text, deed)
        if deed.kind in _INSTITUTIONAL and (FIRST_PERSON.match(before) or names_own(before, view.identity)):
            return True
    return False
