"""The words of a vote's roles: in favour, against, abstaining, not voting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.analysis.tokens import Token, dash

_SPOKEN = {
    "in_favour": (
        "in favour", "in favor", "in support", "affirmative", "affirmative votes", "affirmative vote", "aye", "ayes",
        "yes", "yeses", "yea", "yeas", "for", "pro", "pros", "supported", "supporting", "backed", "backing", "favoured",
        "favored", "favouring", "favoring", "approved", "approving", "endorsed", "assented", "concurring", "said yes",
        "said aye", "in the affirmative", "positive votes",
        "yes votes", "yes vote", "aye votes", "support of", "support from", "backing of",
        *(f"voted to {verb}" for verb in "adopt approve pass support keep accept confirm ratify retain".split()),
    ),
    "against": (
        "against", "opposed", "opposing", "in opposition", "nay", "nays", "noes", "nos", "no", "no votes", "no vote",
        "negative", "negative votes", "negative vote", "not - contents", "not - content", "not contents", "not content",
        "dissent", "dissents", "dissented", "dissenting", "dissenters",
        "dissenting votes", "dissenting vote", "rejected", "rejecting", "contrary", "said no", "said nay", "opposition",
        "in the negative", "opponents", "opposition of", "opposition from", "contra",
        *(f"voted to {verb}" for verb in "reject oppose strike delete dismiss block refuse".split()),
    ),
    "abstaining": (
        "abstention", "abstentions", "abstain", "abstains", "abstained", "abstaining", "abstainers", "abstainer",
        "abstention votes", "abstained from voting", "abstaining from voting", "abstain from voting",
    ),
    "not_voting": (
        "not voting", "non voting", "non - voting", "nonvoting", "not present", "absent", "absentee",
        "absentees", "absence", "absences", "not vote", "not voted", "n't vote", "didn't vote",
        "didn't take part", "not participate", "not participating", "not participated", "not take part",
        "not taken part", "not taking part", "took no part", "taking no part", "no - show", "no - shows",
        "missed", "stayed away", "staying away", "not recorded", "not recorded as voting", "not cast",
        "not casting", "not cast a vote", "not cast a ballot", "not cast their votes", "failed to vote",
        "without voting", "not record a vote", "recorded no vote", "cast no vote", "cast no ballot",
        "skipped", "boycotted", "sat out", "stayed out", "not to vote", "refused to vote", "declined to vote",
        "present but not voting", "excused", "recused themselves", "recused himself", "recused herself",
        "not attend", "recusal", "recusals", "recused",
    ),
}  # fmt: skip
SUPPORT = ("support of", "support from", "backing of", "opposition of", "opposition from")
_VOTED_ON = frozenset(
    """text texts draft drafts motion bill resolution amendment proposal measure plan treaty law decree report project
    budget strike deal agreement paragraph clause rezoning ban it them""".split()
)
OF_OBJECT = frozenset(("ayes", "noes", "for", "against", "in favour", "in favor", "in support", "opposed"))
_TAKES_OBJECT = frozenset(
    """for against supported supporting backed backing favoured favored favouring favoring approved approving endorsed
    opposed opposing rejected rejecting""".split()
)
_OF_VOTING = frozenset(
    """abstention abstentions abstain abstains abstained abstaining abstainers abstainer aye ayes yea yeas nay nays
    noes vote votes voted voting dissented dissenters dissenting dissents contents content recusal recusals""".split()
)
ONE = frozenset("single lone sole solitary".split())
"""Words that count one voter."""
VOTERS = frozenset(
    """state states country countries nation nations delegation delegations member members government governments
    legislator legislators lawmaker lawmakers senator senators deputy deputies mp mps meps mep judge judges
    justice justices delegate delegates representative representatives commissioner commissioners councillor
    councillors councilor councilors vote votes ballot ballots shareholder shareholders party parties people
    voter voters minister ministers director directors governor governors parliamentarian parliamentarians
    bishop bishops trustee trustees person persons islander islanders citizen citizens peers peer congressman
    congressmen congresswomen republicans democrats assemblymen assemblymembers magistrates arbitrators
    panellists panelists experts players unions workers households electors capitals participants signatories
    neighbours islands economies permanent other others more further additional elected""".split()
)  # fmt: skip
IS = frozenset("were was is are had got numbered totalled totaled number stood came reached".split())
_STOPS = frozenset(", . ; : ) ] | ! ?".split())


_IN_THE_VOTE = (
    ("in", "the", "vote"),
    ("in", "the", "ballot"),
    ("from", "the", "vote"),
    ("out", "the", "vote"),
    ("of", "the", "vote"),
    ("in", "the", "poll"),
    ("in", "that", "vote"),
    ("in", "the", "voting"),
    ("in", "voting"),
    ("for", "the", "vote"),
    ("the", "vote"),
)
_NEEDS_VOTE = frozenset("missed skipped boycotted stayed sat".split())
_OBJECTS = frozenset("it them".split())


@dataclass(frozen=True, slots=True)
class Role:
    """A role's words at token positions `at` to `end` (half open). `told`: they are of voting by themselves."""

    name: str
    at: int
    end: int
    told: bool
    whole: str


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role, wordings in _SPOKEN.items():
        for wording in wordings:
            words = tuple(wording.split())
            found.setdefault(words[0], []).append((words, role))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


PHRASES = _phrases()


def roles_in(tokens: Sequence[Token]) -> list[Role]:
    """The roles that a text names, in order and without overlap."""
    out: list[Role] = []
    at = 0
    lords = any(one.low in ("-", "not") and other.low.startswith("content") for one, other in pairwise(tokens))
    while at < len(tokens):
        role = _role_at(tokens, at)
        if role is None and lords and tokens[at].low in ("contents", "content"):
            role = Role("in_favour", at, at + 1, True, tokens[at].low)  # beside "Not-Contents"
        if role is not None:
            out.append(role)
        at = role.end if role is not None else at + 1
    return out


def _role_at(tokens: Sequence[Token], at: int) -> Role | None:
    if tokens[at].kind != "word":
        return None
    for words, name in PHRASES.get(tokens[at].low, ()):
        end = at + len(words)
        if tuple(t.low for t in tokens[at:end]) != words:
            continue
        if " ".join(words) in SUPPORT and not (end < len(tokens) and tokens[end].value is not None):
            continue
        if words == ("no",) and _is_zero(tokens, at):
            continue
        if (
            words in (("no", "votes"), ("no", "vote"))
            and not (_counted(tokens, at - 1) or _tells(tokens, end))
            and not (at and tokens[at - 1].low in ONE)
        ):
            continue
        told = bool(_OF_VOTING & set(words)) or (
            at > 0 and tokens[at - 1].low in ("voted", "votes", "voting", "vote", "cast")
        )
        if words == ("against",) and not (told or _stands_alone(tokens, end) or _answers(tokens, at)):
            continue
        if words == ("for",) and not (told or _ends_role(tokens, end) or _side_taken(tokens, at)):
            continue
        if words[-1] in _TAKES_OBJECT and end < len(tokens) and tokens[end].low in _OBJECTS:
            end += 1
        if name == "not_voting":
            end, in_vote = _past_vote(tokens, end)
            if words[0] in _NEEDS_VOTE and not in_vote:
                continue
            told = told or in_vote or "not" in words
        return Role(name, at, end, told, " ".join(words))
    return None


def _past_vote(tokens: Sequence[Token], end: int) -> tuple[int, bool]:
    """Past "in the vote" behind "had not participated"."""
    for words in _IN_THE_VOTE:
        if tuple(t.low for t in tokens[end : end + len(words)]) == words:
            return end + len(words), True
    return end, False


def _ends_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether "for" stands by itself here, as in "33 for, 13 against" and "for: 40", or with its object "it"."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.low in _STOPS or token.low in ("and", "to", "versus", "vs", "it", "(", "=", "but", "/", "were", "was"):
        return True
    if past_object(tokens, at) > at:
        return True
    return dash(token) or token.figure or (token.capital and token.low in PHRASES)


def _side_taken(tokens: Sequence[Token], at: int) -> bool:
    """Whether "for" tells where counted voters stand: "230 deputies were for doing so", "21 members for readmission and
    one against".
    """
    if at > 1 and tokens[at - 1].low in VOTERS and tokens[at - 2].value is not None:
        return any(t.low == "against" and tokens[k - 1].value is not None for k, t in _behind(tokens, at))
    voters = tokens[at - 2] if at > 1 and tokens[at - 1].low in ("were", "are", "was", "being") else None
    return voters is not None and (voters.value is not None or voters.low in VOTERS)


def _behind(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, Token]]:
    for k in range(at + 2, min(len(tokens), at + 9)):
        yield k, tokens[k]


def _answers(tokens: Sequence[Token], at: int) -> bool:
    """Whether "against" answers a role just before it: "fourteen in favour and one against the extension"."""
    if not _counted(tokens, at - 1) or at < 4 or tokens[at - 2].low not in (",", "and", "to", "with"):
        return False
    return tokens[at - 3].low in ("favour", "favor", "for", "yes") or tokens[at - 4].low in ("favour", "favor", "for")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "against" ends its entry or stands before what is voted on: "12 against the motion"; "the appeal of four
    states against the decision" tells no vote.
    """
    if closes(tokens, at) or tokens[at].low in (
        "it",
        "them",
        "to",
        "with",
        "were",
        "was",
        "=",
        "by",
        "in",
        "on",
        "at",
        "by",
        "out",
        "of",
    ):
        return True
    if tokens[at].value is not None or dash(tokens[at]) or past_object(tokens, at) > at:
        return True
    return any(t.low in _VOTED_ON for t in tokens[at : at + 4])


def past_object(tokens: Sequence[Token], at: int) -> int:
    """Past what is voted on, where a figure is told behind it: "for the motion: 33", "against the text were 12"."""
    if [t.low for t in tokens[at : at + 2]] == ["to", "the"] and at + 4 < len(tokens) and tokens[at + 3].low == ",":
        return at + 4  # "the ayes to the right, 202"
    if at >= len(tokens) or tokens[at].low not in ("the", "this", "that", "of"):
        return at
    for k in range(at + 1, min(at + 7, len(tokens) - 1)):
        if tokens[k].kind != "word" or tokens[k].low in IS:
            marked = (
                tokens[k].low in (":", "=") or tokens[k].low in IS or (tokens[k].low == "(" and tokens[k + 1].figure)
            )
            return k if marked or (tokens[k].figure and closes(tokens, k + 1)) else at
    return at


def _counted(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and tokens[at].value is not None


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure is told here of what stands before: ": 12", "were 12", "12"."""
    joint = at < len(tokens) and (tokens[at].low in (":", "=", "(", "|") or tokens[at].low in IS or dash(tokens[at]))
    return _counted(tokens, at + joint) if at + joint < len(tokens) else False


def _is_zero(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no" counts nothing ("no abstentions"), rather than being a role ("12 yes, 3 no", "voted no")."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.low in ("voted", "voting", "vote", "votes", "said"):
        return False
    if (
        after is None
        or after.low in _STOPS
        or after.low in ("=", "(", "and", "or")
        or dash(after)
        or after.value is not None
    ):
        return False
    return not (before is not None and before.value is not None)


def closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure's entry ends here: a mark, a joining word, or the next role."""
    if at >= len(tokens) or (dash(tokens[at]) and not (at + 1 < len(tokens) and tokens[at + 1].value is not None)):
        return True
    return tokens[at].low in _STOPS or tokens[at].low in ("and", "/", "versus", "but", "(") or tokens[at].low in PHRASES
