"""Every name of a text turned into a placeholder, once, before anything else reads it; and back, when all is read.

Whatever reads a hidden text sees the same words whichever names stood there: an exchange of names can change nothing
but names. An article that some names have ("the Gambia"), a possessive that some lack ("the Bahamas' share") and
capitals are part of the name. Nouns for offices, bodies and texts stay in sight within names ("the Ministry of ⟨⟩"),
for they tell what is named; so do the symbols of instruments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.analysis.hidden import Hidden, Stretch
from ingest.analysis.instruments import instruments
from ingest.analysis.lexicon import GREETING_WORDS, WORDS, W
from ingest.analysis.naming import ABBREVIATIONS, BODY_FIRST, JOINERS, NUMBERING, STATES, Item, Token, items, ordinary
from ingest.analysis.placeholders import ACRONYM, GROUP, PERSON, THING, is_thing, placeholder
from ingest.analysis.roles import PHRASES, VOTERS
from ingest.analysis.spans import Taken
from ingest.analysis.speakers import DOCUMENTS, HONORIFICS, OF_BODIES
from ingest.analysis.units import names_a_unit
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS, F
from ingest.analysis.vocabulary import listed
from ingest.names import NameMention, find

_TELLING = (
    W.ROLE | W.BODY | W.INSTRUMENT | W.WEAK_INSTRUMENT | W.TEXT_SOURCE | W.UNNAMED | W.FIRST
)  # what a name's words can tell of it
_GRAMMAR = W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV
_PLACES = frozenset(
    """street city square hall palace avenue valley bay river island islands isles mountain mountains sea strait
    airport county district hills coast gate station bridge road park beach region airways airlines motors oil gas
    energy holdings industries telecom media today times post press news tribune herald mail watch international
    partners brothers ltd inc plc gmbh""".split()
)  # what no surname ends with
_GROUPS = frozenset(
    """bureau bureaus fleet corps guard guards squadron squadrons force forces troops rangers studies affairs rights
    services systems archives labs laboratories workers teachers doctors farmers writers observers monitors""".split()
)  # plain nouns that names of groups end with
_TITLES = frozenset(
    """rules platform concept strategy roadmap arrangement compact draft joint final executive communique communiqué
    treaties constitutional appeals chamber arbitrators human action position framework delegated implementing
    mr mrs ms mister madam excellency excellencies""".split()
)
_SEVERAL_STATES = frozenset("republics states provinces territories".split())
_PEOPLE = ("an", "ese", "ish", "ic", "ch")  # "the Kenyan plans": a noun behind it, and no article of a country
_NOT_SEVERAL = ("ss", "us")
_CLOSING = re.compile(r"[\s\"”»’')\]]*$")
_MONEY_SIGN = re.compile(r"\s?[$€£¥₽₹₴₺₩]")
_FIGURE_BEFORE = re.compile(r"(?:\d\.?|°)\Z")
_PERIOD = re.compile(r"(?:Q[1-4]|H[12]|FY)\d*")
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAY_BEHIND = re.compile(r"\.?\s?\d")
_SHORT_TITLES = frozenset("mr mrs ms dr prof rep sen gov hon gen col capt rev".split())  # no last word of a name
_OF_OFFICES = frozenset("state staff".split())  # "Secretary of State", "Chief of Staff"
_OWNS = re.compile(r"['’]s$", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‐‑–]")
_S_BEFORE = "sSzZxX"
# Given names that are ordinary words too: with them a name of ordinary words is a person's.
_GIVEN = frozenset(
    """mark bill will grant rose may june april august frank jack pat rob art gene ray hope grace faith joy dawn ruby
    pearl amber lily daisy iris violet olive ivy heather hazel guy max chase
    hunter drew wade rich angel victor""".split()
)


def hide(text: str) -> Hidden:
    """The text with placeholders for its names. Linear in its length."""
    found = list(items(text))
    states = {(m.start, m.end): m for m in find(text, any_case=True) if m.principal.is_state}
    symbols = Taken(len(text), [(m.span.start, m.span.end) for m in instruments(text) if m.symbol])
    out: list[str] = []
    stretches: list[Stretch] = []
    names: list[str] = []
    at = length = 0

    def put(first: int, last: int, new: str) -> None:
        nonlocal at, length
        out.append(text[at:first])
        length += first - at
        stretches.append(Stretch(length, length + len(new), first, last))
        out.append(new)
        length += len(new)
        at = last

    for k, item in enumerate(found):
        if item.kind != "name":
            continue
        for first, last, sort in _runs(text, found, k, symbols):
            start = _with_article(text, found, k, first, last)
            name = text[start:last]
            head = text[first:last].split(" of ")[0]
            state = states.get((first, last)) or states.get((first, first + len(head)))
            plural = _plural(head, start < first, state)
            put(start, last, placeholder(len(names), sort, plural=plural))
            owned = text[last - 1] in _S_BEFORE and _owns(text, start, last)
            names.append(name + text[last] if owned else name)
            if owned:
                put(last, last + 1, text[last] + "s")
    out.append(text[at:])
    return Hidden(text, "".join(out), stretches, names)


def _runs(text: str, found: Sequence[Item], k: int, symbols: Taken) -> Iterable[tuple[int, int, str]]:
    """The stretches of a name that are nothing but a name, each with its sort."""
    tokens = found[k].tokens
    following = found[k + 1] if k + 1 < len(found) else None
    before = found[k - 1] if k else None
    kept = [_stays(text, tokens, i, before, following, symbols) for i in range(len(tokens))]
    i = 0
    while i < len(tokens):
        if kept[i] or (not tokens[i].state and (tokens[i].written in JOINERS or not tokens[i].written[0].isalpha())):
            i += 1
            continue
        j = i + 1
        while j < len(tokens):
            onward = j
            while onward < len(tokens) and not kept[onward] and _joins(tokens, onward):
                onward += 1
            if (
                onward >= len(tokens)
                or kept[onward]
                or _OWNS.search(tokens[j - 1].written)
                or (tokens[onward].capital and _torn(tokens, onward))
            ):
                break
            if onward > j and i and tokens[j].low in ("of", "for"):
                break  # "Governor Telles of Morwen"
            if onward > j and _apart(tokens[j - 1]):
                break  # "Kenyans of Veldia": two names
            j = onward + 1
        start, end = _bare(text, tokens[i], tokens[j - 1])
        if start < end and (end - start > 1 or i + 1 < j):  # not "Annex B"
            yield start, end, _sort(text, tokens, kept, (i, j), before)
        i = j


def _joins(tokens: Sequence[Token], i: int) -> bool:
    return not tokens[i].state and (tokens[i].written in JOINERS or not tokens[i].written[0].isalnum())


def _apart(token: Token) -> bool:
    """Whether what stands behind "of" is another name: behind one of several people, or one written small."""
    several = token.low.endswith("s") and token.low not in STATES
    return not token.state and (several or token.written.islower())


def _torn(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word written small stands beside one written large: "Kenyan matatus" are no name of two words."""
    before = tokens[i - 1]
    if tokens[i].state:
        return False
    return tokens[i].written.islower() and before.written[0].isupper()


def _stays(
    text: str,
    tokens: Sequence[Token],
    i: int,
    before: Item | None,
    following: Item | None,
    symbols: Taken,
) -> bool:
    """Whether a word within a name stays in sight: it tells what is named, or belongs to a figure or a symbol."""
    token = tokens[i]
    low = token.low
    if not symbols.free(token.start, token.end):
        return True
    if _MONEY_SIGN.match(text, token.end) and token.written.isupper():
        return True  # "US$"
    if token.state or _given(tokens, i):
        return False
    if i == 0 and before is not None and NUMBERING.fullmatch(token.written) and _numbered(before):
        return True  # "Article IV"
    if not token.written[0].isalpha() or token.written in JOINERS:
        return False
    if _FIGURE_BEFORE.search(text, max(0, token.start - 2), token.start):
        return True  # "40km", "25T09", "5.VI.2024"
    last = i == len(tokens) - 1
    figure = following is not None and following.kind == "number" and last
    counted = before is not None and before.kind == "number" and i == 0
    if names_a_unit(low, code=token.written.isupper() and (figure or counted)) and (
        counted or token.written.islower() or figure or i > 0
    ):
        return True
    if (figure and ordinary(low)) or _PERIOD.fullmatch(token.written):
        return True  # "Phase 2"
    if low in _MONTHS and (counted or _DAY_BEHIND.match(text, token.end)):
        return True
    parts = _HYPHEN.split(low)
    if (low in STATES or low == "house") and len(tokens) > 1 and _of_a_state(tokens, i):
        return False
    if last and i and low in _SHORT_TITLES:
        return False  # "Li Sen"
    flags = WORDS.get(low, 0)
    for part in (low, *parts):
        flags |= WORDS.get(part, 0) if part in (low, parts[0], parts[-1]) else 0
    return bool(
        flags & _TELLING
        or (i == 0 and WORDS.get(low, 0) & _GRAMMAR)
        or low in ABBREVIATIONS
        or low in _TITLES
        or low in HONORIFICS
        or low in OF_BODIES
        or low in DOCUMENTS
        or low in VOTERS
        or low in PHRASES
        or (low in GREETING_WORDS and ordinary(low))
    )


def _given(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is a given name here, though it is an ordinary one elsewhere: "Bill Okello"."""
    if tokens[i].low not in _GIVEN or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    return following.capital and following.written[0].isalpha() and not WORDS.get(following.low, 0) & _TELLING


def _numbered(before: Item) -> bool:
    return bool(WORDS.get(before.written.lower(), 0) & (W.INSTRUMENT | W.WEAK_INSTRUMENT))


def _of_a_state(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word for a state is part of its name: "the Republic of Veldia", "the Brellish Republic"."""
    led = i > 0 and tokens[i - 1].capital and not WORDS.get(tokens[i - 1].low, 0) & (_TELLING | _GRAMMAR)
    of = i + 2 < len(tokens) and tokens[i + 1].low == "of"
    if tokens[i].low == "house":
        return led and tokens[i - 1].low not in ("upper", "lower")  # "the White House"
    if tokens[i].low in _SEVERAL_STATES:
        return led and of  # "the Federated States of Lunda", not "African States", "States of Africa"
    return led or of


def _bare(text: str, first: Token, last: Token) -> tuple[int, int]:
    """A run without the possessive behind it and the ordinary words joined to it: of "pro-Veldian" the second word."""
    start, end = first.start, last.end
    written = text[start:end]
    if written[-2:].lower() in ("'s", "’s"):
        end -= 2
    if written[-1] == "." and _CLOSING.match(text, end):
        end -= 1  # "the U.S." at the end of a sentence
    while (m := re.match(r"[^\W\d_]+[-‐‑]", text[start:end])) and _joined(m.group()[:-1]):
        start += m.end()
    while (m := re.search(r"[-‐‑][^\W\d_]+$", text[start:end])) and _joined(m.group()[1:]):
        end = start + m.start()
    return start, end


def _joined(word: str) -> bool:
    return word.islower() and (ordinary(word) or word in ("pro", "non", "ex"))


def _sort(text: str, tokens: Sequence[Token], kept: Sequence[bool], run: tuple[int, int], before: Item | None) -> str:
    """Whether a run has the form of a person's name, of an acronym, or neither."""
    i, j = run
    own = [t for t in tokens[i:j] if t.written[0].isalpha()]
    written = text[slice(*_bare(text, own[0], own[-1]))]
    if len(own) == 1:
        state = any(m.principal.is_state for m in (*find(written), *find(f"{written}.")))
        return ACRONYM if _short(own[0]) and not state else THING
    article = before is not None and before.written.lower() == "the" and i == 0
    titled = i == 0 or (all(kept[m] for m in range(i)) and not any(t.low in JOINERS for t in tokens[:i]))
    titled = titled or _behind_title(tokens, kept, i)
    if _is_group(written, own, whole=j - i == len(tokens), article=article):
        return GROUP
    if (
        article
        or not titled
        or j < len(tokens)
        or not 2 <= sum(t.written not in JOINERS for t in own) <= 4
        or (_short(own[0]) and "." not in written)
    ):
        return THING
    capitals = [t for t in own if any(p[:1].isupper() for p in re.split(r"[-‑–’']", t.written))]
    if (
        len(capitals) < 2
        or any(t.low in ("of", "for") for t in own)
        or own[0].low in BODY_FIRST
        or own[-1].low in _PLACES
    ):
        return THING
    whole = any(m.start == 0 and m.end == len(written) for m in find(written))
    common = all(t.low in WORDS or t.low in VERBS or t.low in listed() for t in own) and own[0].low not in _GIVEN
    return THING if whole or common else PERSON


def _behind_title(tokens: Sequence[Token], kept: Sequence[bool], i: int) -> bool:
    """Whether a title stands right before a run: "the Brellish Secretary of State Ana Telles"."""
    if not i or not kept[i - 1]:
        return False
    office = tokens[i - 1].low in _OF_OFFICES and i > 2 and tokens[i - 2].low == "of"
    return bool(WORDS.get(tokens[i - 3 if office else i - 1].low, 0) & W.ROLE)


def _is_group(written: str, own: Sequence[Token], *, whole: bool, article: bool) -> bool:
    """Whether a whole name of several words is that of a group: no person's and no state's has an article before it or
    a plain noun behind it.
    """
    if not whole or any(t.low in STATES for t in own) or own[0].low in BODY_FIRST or own[-1].low in BODY_FIRST:
        return False
    if any(m.start == 0 and m.end == len(written) and m.principal.is_state for m in find(written)):
        return False
    return article or own[-1].low in _GROUPS


def _short(token: Token) -> bool:
    letters = token.written.replace(".", "").removesuffix("’s").removesuffix("'s")
    return len(letters) > 1 and letters.isupper()


def _plural(name: str, articled: bool, state: NameMention | None) -> bool:
    """Whether a name is that of several, as its form shows."""
    low = name.lower()
    if not low.endswith("s") or low.endswith(_NOT_SEVERAL) or len(low) < 4 or name.isupper():
        return False
    if state is not None:
        return state.form == "people"
    return not articled or low.endswith("ans")


def _owns(text: str, start: int, end: int) -> bool:
    """Whether a bare apostrophe behind a name makes it possessive, and closes no quotation."""
    following = text[end + 1 : end + 2]
    if text[end : end + 1] not in ("'", "’") or following.isalnum() or following == text[end : end + 1]:
        return False
    return not any(text[k] in "'‘" and not text[k - 1].isalnum() for k in range(max(1, start - 60), end))


def _with_article(text: str, found: Sequence[Item], k: int, first: int, last: int) -> int:
    """Where a name begins with the article that some names have; it has none where it describes a noun."""
    item, before = found[k], found[k - 1] if k else None
    if before is None or before.written.lower() != "the" or first != item.start or "\n" in text[before.end : first]:
        return first
    owned = text[last : last + 1] in ("'", "’")
    if not owned and (
        last < item.end - (text[item.end - 1] == ".") or text[last : last + 1] in ("-", "‐", "‑", "–", "/")
    ):
        return first
    if not owned and not _ends_phrase(found, k + 1, adjective=text[first:last].lower().endswith(_PEOPLE)):
        return first
    return before.start


def _ends_phrase(found: Sequence[Item], k: int, *, adjective: bool) -> bool:
    """Whether no noun stands behind a name that it could describe."""
    if k >= len(found) or found[k].kind in ("mark", "number", "day"):
        return True
    if found[k].written[0].isupper():
        return False  # "the Veldia Act"
    low = found[k].written.lower().replace("’", "'")
    flags = WORDS.get(low, 0)
    if low in AUXILIARIES or low.endswith("n't"):
        return True
    verb = VERBS.get(low)
    finite = verb is not None and bool(verb.form & (F.PAST | F.PRES3 | F.BASE))
    if flags & (W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV) and not flags & W.ADJ:
        return True
    if not finite or flags & (W.ADJ | W.EVAL_ADJ):
        return False
    if low not in NOUN_FORMS:
        return True
    following = found[k + 1] if k + 1 < len(found) else None
    if adjective or following is None:
        return False
    behind = following.written.lower()
    return (
        following.kind in ("number", "name")
        or behind in ("to", "that")
        or bool(WORDS.get(behind, 0) & (W.DET | W.PRON))
    )


def is_bare_name(name: str) -> bool:
    """Whether a name is nothing but one, and neither an acronym nor a person's in full: "Veldia", "Okello"."""
    return is_thing(hide(f"with {name}").text.removeprefix("with "))
