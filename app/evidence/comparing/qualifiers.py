"""A quotation or title that drops or adds words which change its scope, held against the words that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.wording import Difference, called, flat
from app.evidence.reading.facets import Word
from app.evidence.reading.numbered import numbers
from app.evidence.reading.quoting import Cut, Stretch, cut, quoted, titles
from app.words import STOP, tokens

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_FEW = 4
"""Words with content up to which a quotation must say whose words it gives."""
_SURE = 5
"""Words with content given alike from which it does not matter whom else a sentence names."""


def qualifier(here: Account, there: Account) -> Difference | None:
    """What the one gives as the other's words and is not, or None."""
    for one, other in ((here, there), (there, here)):
        for stretch in one.stretches:
            found = _cut(one, stretch, other)
            if found is None or not _of_one_text(one, other, stretch, found):
                continue
            quote = flat(one.view.row.text[slice(*found.quote)])
            full = flat(other.view.row.text[slice(*found.full)])
            values = (quote, full) if one is here else (full, quote)
            what = "" if found.renamed else f": “{found.words}” is {'added' if found.added else 'left out'}"
            told = f"{called(one, opens=True)} gives “{quote}”; {called(other)} says “{full}”{what}."
            return Difference("name" if found.renamed else "qualifier", *values, told)
    return None


def _cut(one: Account, stretch: Stretch, other: Account) -> Cut | None:
    """What a stretch of the one leaves out of the other's words; where that quotes too, of its quotation."""
    text, words = one.view.row.text, other.view.row.text
    places = list(titles(words)) if stretch.sort == "title" else []
    if stretch.sort != "title":
        inner = quoted(words)
        places = [inner] if inner is not None else [(0, len(words))] if _gives_text(one, other, stretch) else []
    for place in places:
        found = cut(text, stretch, words, place)
        if found is not None:
            return None if _elsewhere(one, found, other) else found
    return None


def _gives_text(one: Account, other: Account, stretch: Stretch) -> bool:
    """Whether the other's own words may be what is quoted: it is a record, or tells what one says."""
    return (
        other.is_record
        or other.view.identity.document.source_type == "record"
        or (stretch.sort == "told" and other.view.row.analysis.kind == one.view.row.analysis.kind == "instrument_text")
    )


def _elsewhere(one: Account, found: Cut, other: Account) -> bool:
    """Whether the other document has the very words in another place."""
    quote = " ".join(t.word for t in tokens(one.view.row.text[slice(*found.quote)]))
    own = " ".join(t.word for t in tokens(other.view.row.text))
    body = other.view.identity.body()
    return quote not in own and quote in " ".join(t.word for t in tokens(body[:60_000]))


def _of_one_text(one: Account, other: Account, stretch: Stretch, found: Cut) -> bool:
    """Whether nothing speaks for two texts: other numbers, bodies, times, speakers or names."""
    mine, theirs = one.facets, other.facets
    known = other.view.identity
    a, b = mine.numbers, theirs.numbers or numbers(f"{known.document.title}")
    if any(not _meet(a[noun], b[noun]) for noun in a.keys() & b.keys()):
        return False
    symbols = [frozenset("".join(filter(str.isdigit, symbol)) for symbol in x.act.symbols) for x in (one, other)]
    if all(symbols) and not _meet(*symbols):
        return False
    if matching.other_bodies(mine, theirs) or (mine.levels and theirs.levels and not mine.levels & theirs.levels):
        return False
    speakers = [
        {t.stem for s in x.view.row.analysis.speakers if s.kind == "person" for t in tokens(s.name)}
        for x in (one, other)
    ]
    if all(speakers) and not speakers[0] & speakers[1]:
        return False
    years = {d.value[:4] for d in one.view.row.analysis.dates if not stretch.start <= d.span.start < stretch.end}
    theirs_ = {value[:4] for value in (*theirs.dates, *known.dates)}
    if years and theirs_ and not years & theirs_:
        return False
    names = _strange(one, (stretch.start, stretch.end), other)
    if stretch.sort != "quote":
        names += _strange(other, found.full, one)
    given = len([t for t in tokens(one.view.row.text[stretch.start : stretch.end]) if t.word not in STOP])
    if given < _FEW and not _refers(one, stretch, other):
        return False
    return not names or (stretch.sort == "quote" and given >= _SURE)


def _strange(one: Account, aside: tuple[int, int], other: Account) -> list[Word]:
    """The names that the one has outside a stretch and the other knows nothing of, nor the one's own document."""
    known = other.facets.known | {t.stem for t in tokens(other.view.row.text)} | one.view.identity.stems
    return [w for w in one.facets.words if w.name and not aside[0] <= w.start < aside[1] and w.stem not in known]


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of numbers or symbols have one in common, which either may write in short."""
    return any(x in y or y in x for x in some for y in others)


def _refers(one: Account, stretch: Stretch, other: Account) -> bool:
    """Whether the words around a short quotation name the other document, or what acts in it."""
    text = one.view.row.text
    around = {t.stem for t in tokens(f"{text[: stretch.start]} {text[stretch.end :]}") if t.word not in STOP}
    own = {t.stem for t in tokens(other.view.row.text) if t.word not in STOP}
    return any(matching.has(word, other.view.identity.stems | own) for word in around)
