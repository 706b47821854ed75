"""The ordinary words of English, by which an unknown name is told even where it is written small.

`data/words.txt` lists the words that the speeches of the United Nations general debate 1946-2025 (UN General Debate
Corpus, CC0) and the abstracts of SciFact write mostly in lower case; no name of a state, a people or a capital is
among them; `_ALSO` adds what these texts hardly have, or write with a capital. A word that is neither listed nor made
of listed ones by the usual endings is taken for a name.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib import resources

_PREFIXES = tuple(
    "anti counter cross de dis ex fore hyper inter micro mid mini mis multi neo non out over post pre pro pseudo quasi "
    "re self semi sub super trans ultra un under".split()
)
_ALSO = """
lake river bay gulf delta lagoon strait fjord cape promontory embankment breakwater wharf pier jetty riverbed riverine
expressway motorway roadside fairground barn cabin lounge hostel museum pagoda mosque chapel steelworks switchyard
refinery bakery brewery shipyard warehouse blackboard placard parchment paperwork scarf apron goggles socket stove
fridge
anvil megaphone pistol tarpaulin motorcycle taxi bulldozer schooner corvette sledge outrigger dredger excavator tractor
internet bitcoin e-mail website smartphone geolocation photocopy voucher invoice gazette
respondent petitioner appellant litigant plaintiff coroner consignee squatter sergeant lieutenant corporal consul
co-chair co-president moderator tutor apprentice archivist hydrographer hydrologist grocer shopkeeper butcher
plumber schoolteacher headteacher churchman logger deportee drunkard niece nephew grandson granddaughter bride lady
choir vigil festival cup wing brigade kingdom confederation emirate prefecture prefect impeachment interpellation
recusal valuation extenuation neutralisation neutralization baptised wept shaved stitched tattooed rammed hooded
barefoot legible riverside seaside undersea subsea deadweight seamanship thereabouts thereupon hereunder
salt sediment tritium ammonium boron tantalum dysprosium fentanyl haemophilia anaesthetic kilovolt millimetre euro
shilling forint comma wrist rib whale octopus perch salmon herring goat pigeon owl oak cedar acacia
shrub onion cucumber yam groundnut stew drip frying dining whaling boxing fin crescent
"""
_DOUBLING = ("ed", "ing", "er", "ers", "est")
_FEWEST = 4  # letters of a stem: a shorter one is found in too many names
# An ending and what may stand in its place in the listed word.
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)), ("ily", ("y",)), ("iness", ("y",)),
    ("es", ("e",)), ("ses", ("s",)), ("xes", ("x",)), ("zes", ("z",)), ("hes", ("h",)), ("oes", ("o",)), ("s", ("",)),
    ("ed", ("", "e")), ("ing", ("", "e")), ("ers", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ly", ("", "le")), ("ness", ("",)), ("less", ("",)), ("ful", ("",)), ("ally", ("",)),
    ("able", ("", "e")), ("ably", ("", "e")), ("wise", ("",)), ("like", ("",)), ("ment", ("",)), ("ments", ("",)),
    ("ize", ("",)), ("ise", ("",)), ("ized", ("",)), ("ised", ("",)), ("izing", ("",)), ("ising", ("",)),
)  # fmt: skip


@cache
def listed() -> frozenset[str]:
    """The listed words, lower case."""
    text = resources.files("ingest.analysis").joinpath("data/words.txt").read_text(encoding="utf-8")
    return frozenset((*text.split(), *_ALSO.split()))


@lru_cache(maxsize=50_000)
def is_word(low: str) -> bool:
    """Whether a word in lower case is an ordinary one: listed, inflected or put together from what is listed."""
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))  # "façade"
    if low in listed():
        return True
    if "-" in low or "/" in low or "‑" in low:
        parts = low.replace("/", "-").replace("‑", "-").split("-")
        return all(not part or part.isdigit() or part in _PREFIXES or is_word(part) for part in parts)
    return _inflected(low) or any(
        low.startswith(prefix)
        and len(low) - len(prefix) >= _FEWEST
        and (low[len(prefix) :] in listed() or _inflected(low[len(prefix) :]))
        for prefix in _PREFIXES
    )


def _inflected(low: str) -> bool:
    for ending, others in _ENDINGS:
        if not low.endswith(ending):
            continue
        stem = low[: -len(ending)]
        if len(stem) < _FEWEST - 1:
            continue
        if any(stem + other in listed() for other in others if len(stem + other) >= _FEWEST):
            return True
        doubled = len(stem) > _FEWEST and stem[-1] == stem[-2] and ending in _DOUBLING
        if doubled and stem[:-1] in listed():  # "regrabbed", "unplugging"
            return True
    return False
