"""Which language a text is in, from its script and its commonest words. Small and without dependency."""

from __future__ import annotations

import re
import unicodedata

from ingest.analysis.lexicon import WORDS
from ingest.analysis.verbs import VERBS

_COMMON = {
    "en": """
a i the of and to in is that for was on are with as by at from it be this have has which not were an or had
their its will been but they would who also more than after other new said said one two all no there may can
into our we you he his she her against under between should must could these those what when where how why do
does did if so such only over any some most because""",
    "fr": """
le la les des du et est une dans que qui pour pas sur au aux avec par plus ce cette sont ont été ne se sa son
ses leur leurs il elle ils nous vous mais ou où comme aussi entre contre depuis était cet d l qu n s""",
    "es": """
el la los las de del y en que es un una por con para se no su sus al lo como más pero fue ha son este esta entre
sobre también desde hasta han ser contra sin según está""",
    "pt": """
o a os as de do da dos das e em que é um uma por com para se não seu sua no na nos nas ao como mais mas foi são
pelo pela entre também até sem sobre está foram contra""",
    "it": """
il lo la i gli le di del della dei delle e è un una che per con non si nel nella sono al alla da dal come più ma
anche ha hanno questo questa tra stato contro""",
    "de": """
der die das und ist von den dem des ein eine einer einem einen zu in mit im für auf nicht sich auch als an es
wird wurde werden nach bei aus hat haben sind war über gegen durch zum zur dass oder""",
    "nl": """
de het een en van is in dat op te voor met zijn niet aan er om ook als door bij naar heeft worden werd zich
tegen uit deze over""",
    "sv": """
och att det som en på är av för med till den har de inte om ett från var vid men kan så efter mot under också""",
    "da": """
og at det som en på er af for med til den har de ikke om et fra var ved men kan efter mod under også blev""",
    "pl": """
i w na z do że się nie jest o to jak po przez od dla oraz są za był było który która które przeciw także""",
    "cs": """
a v na je se že s z do o to k za po od jako pro byl byla které který není také proti""",
    "ro": """
și în de la a cu pe din o un este că care nu se pentru sunt mai au fost prin dar ca împotriva""",
    "hu": """
a az és hogy nem is egy ez volt meg de csak van már ki mint vagy után szerint ellen""",
    "tr": """
ve bir bu da de için ile olarak olan çok daha ne gibi kadar sonra olduğu karşı tarafından ise""",
    "fi": """
ja on ei se että oli ovat hän mutta kuin joka myös niin sen ole tai vastaan""",
    "id": """
yang dan di dari untuk dengan pada ini itu tidak adalah dalam akan oleh ke juga telah sebagai negara""",
    "vi": """
và của là có trong cho được không với các những này đã một người để""",
    "sw": """
ya na wa kwa ni za katika la kuwa cha hiyo huo lakini pia kama""",
}  # fmt: skip
_LANGUAGES: dict[str, list[str]] = {}
for _code, _block in _COMMON.items():
    for _word in set(_block.split()):
        _LANGUAGES.setdefault(_word, []).append(_code)
_ENGLISH = frozenset(_COMMON["en"].split()) - {"a", "i"}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("CYRILLIC", "ru"), ("ARABIC", "ar"), ("HEBREW", "he"), ("GREEK", "el"), ("HANGUL", "ko"), ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"), ("CJK", "zh"), ("DEVANAGARI", "hi"), ("BENGALI", "bn"), ("THAI", "th"), ("GEORGIAN", "ka"),
    ("ARMENIAN", "hy"), ("ETHIOPIC", "am"), ("TAMIL", "ta"), ("TELUGU", "te"), ("KHMER", "km"), ("LAO", "lo"),
    ("MYANMAR", "my"),
)  # fmt: skip


def language_of(text: str) -> str | None:
    """An ISO 639-1 code, or null where too little stands there to tell. Reads at most the first 2,000 characters."""
    sample = text[:2000]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return None
    foreign = [c for c in letters if c > "\u024f"]
    if len(foreign) * 2 > len(letters):
        return _by_script(foreign)
    words = [w.lower() for w in _WORD.findall(sample)]
    scores: dict[str, int] = {}
    for word in words:
        for code in _LANGUAGES.get(word, ()):
            scores[code] = scores.get(code, 0) + 1
    english = scores["en"] = sum(1 for w in words if w in _ENGLISH or w in WORDS or w in VERBS)
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if best == "en" or scores[best] < 3 or scores[best] * 5 < len(words) or scores[best] < 1.3 * english:
        return "en" if english else None
    return best


def _by_script(letters: list[str]) -> str | None:
    counts: dict[str, int] = {}
    for c in letters[:200]:
        name = unicodedata.name(c, "")
        code = next((code for script, code in _SCRIPTS if name.startswith(script)), None)
        if code:
            counts[code] = counts.get(code, 0) + 1
    if not counts:
        return None
    if counts.get("ja"):
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    joined = "".join(letters).lower()
    if best == "ru":
        if re.search("[іїєґ]", joined):
            return "be" if "ў" in joined else "uk"
        if re.search("[ћђљњџј]", joined):
            return "sr"
        if "ъ" in joined and not re.search("[ыэё]", joined):
            return "bg"
    if best == "ar" and re.search("[پچژگ]", joined):
        return "fa"
    return best
