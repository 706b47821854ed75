"""Whether a statement speaks of an anchor: itself, by what belongs to it, or by the sentences above it."""

from __future__ import annotations

import re
from collections.abc import Set

from app.answer.anchors import COMMON, Anchor
from app.answer.asking import Asked
from app.answer.question import Question
from app.answer.views import View, subject
from app.symbols import same_symbol
from app.words import STOP, stems, tokens
from ingest.analysis.dates import dates
from ingest.names import find

_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|stat(?:e|es|ed|ing)|argu\w+|claim\w*|call\w*|announc\w+|condemn\w*|declar\w+|stress\w*|"
    r"not(?:e|es|ed|ing)|urg\w+|t(?:ell|ells|old)|believ\w+|maintain\w*|insist\w*|warn\w*|demand\w*|propos(?:e|es|ed|ing)|"
    r"emphasi[sz]\w+|recommend\w*|ask\w*|request\w*|den(?:y|ies|ied)|admit\w*|promis\w+|express\w*|report\w*|"
    r"describ\w+|provid\w+|requir\w+|observ\w+|reject\w*|reaffirm\w*|recall\w*|want\w*|support\w*|"
    r"oppos\w+|see(?:s|n)?|saw|consider\w*|acknowledg\w+|commit(?:s|ted|ting|ments?)?|decid\w+|pledg\w+|criticis\w+|prais\w+)\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(r"\b(?:according to|as (?:told|reported|stated) by)\b[^,;]{1,160}[,;]", re.IGNORECASE)
# The body in which all members of an organisation sit, by the organisation: "of the 193 UN member states, …".
_PLENARY = {"UNGA": "UN"}
_ALL_MEMBERS = re.compile(r"\bmember states\b", re.IGNORECASE)


def spoken_of(anchor: Anchor, view: View) -> float:
    """1 the statement itself speaks of the anchor, 0.5 what belongs to it does, 0 nothing does."""
    if anchor.speaks and anchor.kind in ("principal", "name", "acronym"):
        return _speaker(anchor, view)
    match anchor.kind:
        case "principal":
            return _principal(anchor, view)
        case "symbol":
            return _symbol(anchor, view)
        case "date":
            return _date(anchor, view)
        case "number":
            return _number(anchor, view)
        case _:
            return _name(anchor, view)


def _speaker(anchor: Anchor, view: View) -> float:
    """Whether the statement is this one's: its document's, a speaker's whom it names, or its subject's own saying."""
    said = " · ".join(speaker.name for speaker in view.row.analysis.speakers if speaker.kind != "author")
    if anchor.principal is not None:
        code = anchor.principal.id
        if code in view.identity.voices and not _put_on_another(view):
            return 0.5
        told = f"{said} · {_cue(view)} · {_saying(view)}"
        return float(any(mention.principal.id == code for mention in find(told)))
    own = {t.stem for t in tokens(f"{said} · {subject(view.row.sentence_text)} · {view.antecedent} · {_cue(view)}")}
    identity = view.identity.stems | view.initials
    ways = _ways(anchor, view.identity.acronyms)
    if any(all(_told(one, own) for one in way) for way in ways):
        return 1.0
    return 0.5 if any(all(_told(one, identity) for one in way) for way in ways) else 0.0


def _put_on_another(view: View) -> bool:
    """Whether a statement is told as someone else's alone, so that who its document is of does not say it."""
    speakers = view.row.analysis.speakers
    return bool(speakers) and all(one.kind not in ("author", "document") or one.relays for one in speakers)


def _saying(view: View) -> str:
    """Who is the subject of a statement's first verb of saying or demanding; nothing where it has none.

    A state that is merely the subject of a deed says nothing, and who tells it ("according to the paper, A left the
    talks") does not make its subject say anything.
    """
    sentence = _BY_ANOTHER.sub(" ", view.row.sentence_text)
    verb = _SAYING.search(sentence)
    return f"{view.antecedent} · {sentence[: verb.start()]}" if verb else ""


def _cue(view: View) -> str:
    return " · ".join(speaker.cue.text for speaker in view.row.analysis.speakers if speaker.cue is not None)


def spoken_of_above(question: Question, anchor: Anchor, view: View) -> float:
    """Whether the sentences above speak of an anchor. Symbols and numbers do not carry over.

    A date does to a statement that has none of its own, unless a date is what is asked for.
    """
    if anchor.speaks:
        return 0.0  # who was spoken of above has not therefore said this
    if anchor.kind == "principal":
        code = anchor.principal.id if anchor.principal else ""
        return float(code in view.above_principals)
    if anchor.kind in ("name", "acronym"):
        near = view.above_stems | view.stems
        return float(any(all(_told(one, near) for one in way) for way in _ways(anchor, view.identity.acronyms)))
    if anchor.kind == "date" and question.asked is not Asked.DATE and not view.row.analysis.dates:
        return float(any(same_time(anchor.value, date.value) for date in dates(view.before)))
    return 0.0


def _principal(anchor: Anchor, view: View) -> float:
    code = anchor.principal.id if anchor.principal else ""
    if code in view.principals:
        return 1.0
    if code in view.context_principals or code in view.identity.principals:
        return 0.5
    if code == view.identity.subject:
        return 0.4
    if code in view.referred:
        return 0.4
    if (
        code in _PLENARY
        and _PLENARY[code] in view.principals | view.context_principals
        and _ALL_MEMBERS.search(view.row.sentence_text)
    ):
        return 0.5
    # A body's name may stand within a longer one ("Second Committee of the General Assembly"), or as a short form.
    words = [t.stem for t in tokens(anchor.principal.name if anchor.principal else "") if t.word not in STOP]
    return 1.0 if len(words) > 1 and set(words) <= view.stems else 0.0


def _symbol(anchor: Anchor, view: View) -> float:
    if any(same_symbol(anchor.value, i.symbol) for i in view.row.analysis.instruments if i.symbol):
        return 1.0
    lent = [i.symbol for i in (*view.context_instruments, *view.identity.instruments) if i.symbol]
    if view.identity.document.symbol:
        lent.append(view.identity.document.symbol)
    return 0.5 if any(same_symbol(anchor.value, one) for one in lent) else 0.0


def same_time(asked: str, told: str) -> bool:
    """Whether two dates agree at the coarser one's precision."""
    size = min(len(asked), len(told))
    return asked[:size] == told[:size]


def _date(anchor: Anchor, view: View) -> float:
    """A date told by the statement, its context or its document. A statement's own other date is not overruled
    by a coarser one of its document: "September 2025" on the title does not make the 19th the 26th.
    """
    own = [date.value for date in view.row.analysis.dates]
    if any(same_time(anchor.value, told) for told in own):
        return 1.0
    if any(same_time(anchor.value, date.value) for date in view.context_dates):
        return 0.5
    needed = len(anchor.value) if own else 0
    told_by = [told for told in view.identity.dates if len(told) >= needed]
    return 0.5 if any(same_time(anchor.value, told) for told in told_by) else 0.0


def _number(anchor: Anchor, view: View) -> float:
    value = float(anchor.value)
    told = {q.value for q in view.row.analysis.quantities}
    if value in told or anchor.value in {t.word.replace(",", "") for t in view.tokens}:
        return 1.0
    lent = {t.word for t in (*view.context_tokens, *view.heading_tokens, *view.identity.tokens)}
    return 0.5 if anchor.value in lent else 0.0


def _name(anchor: Anchor, view: View) -> float:
    own = view.stems | view.initials
    lent = stems(view.own_context) | stems(view.antecedent) | view.heading_stems | view.identity.stems
    for wanted in _ways(anchor, view.identity.acronyms):
        if all(_told(one, own) for one in wanted):
            return 1.0
        if all(_told(one, own) or _told(one, lent) for one in wanted):
            return 0.5
    return 0.0


def _told(stemmed: str, among: Set[str]) -> bool:
    """Whether a name's word is there, in one of its forms: "African" also speaks of Africa."""
    if stemmed in among:
        return True
    if len(stemmed) < 5:
        return False
    return any(
        abs(len(other) - len(stemmed)) <= 3
        and (other.startswith(stemmed) or (len(other) >= 5 and stemmed.startswith(other)))
        for other in among
    )


def _ways(anchor: Anchor, acronyms: dict[str, str]) -> list[set[str]]:
    """The sets of stems by which a name may be told: in full, by its short form, a person by the last name."""
    ways = [set(anchor.stems)]
    if anchor.kind == "acronym":
        short = anchor.text.rstrip("s").upper()
        ways.append({short.lower()})
        ways.append({short.lower() + "s"})
        if short in acronyms:
            ways.append({t.stem for t in tokens(acronyms[short]) if t.word not in STOP})
        return ways
    for short, long in acronyms.items():
        if set(anchor.stems) <= {t.stem for t in tokens(long)}:
            ways.append({tokens(short)[0].stem})
    words = [t for t in tokens(anchor.text) if t.word not in STOP]
    if len(words) in (2, 3) and words[-1].word not in COMMON and not any(w.word.isdigit() for w in words):
        ways.append({words[-1].stem})
    return ways
