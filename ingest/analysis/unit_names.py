"""One form of units and values, in which quantities of two texts are compared: "1.2 km" and "1,200 metres" are one.

A unit is kept as its text writes it (`Quantity.unit`); whoever asks whether two quantities count the same asks here.
"""

from __future__ import annotations

_MANY = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "fishermen": "fisherman", "policemen": "policeman", "servicemen": "serviceman", "countries": "country",
    "series": "series", "species": "species", "gas": "gas", "news": "news",
    "kilos": "kilogram", "kilo": "kilogram", "lives": "life", "wives": "wife", "knives": "knife",
    "halves": "half", "shelves": "shelf", "premises": "premises", "headquarters": "headquarters", "movies": "movie",
}  # fmt: skip
_MONEY = {
    "us dollar": "usd", "dollar": "usd", "euro": "eur", "pound sterling": "gbp", "yen": "jpy", "renminbi": "cny",
    "yuan": "cny", "rouble": "rub", "ruble": "rub", "hryvnia": "uah", "swiss franc": "chf", "indian rupee": "inr",
    "canadian dollar": "cad", "australian dollar": "aud",
}  # fmt: skip
# A short or other name: the name that stands for it, and how many of that one it is.
_SHORT: dict[str, tuple[str, float]] = {
    "%": ("percent", 1), "per cent": ("percent", 1), "pct": ("percent", 1), "percentage": ("percent", 1),
    "pp": ("percentage point", 1), "bps": ("percentage point", 0.01), "basis point": ("percentage point", 0.01),
    "km": ("metre", 1e3), "kilometre": ("metre", 1e3), "m": ("metre", 1), "cm": ("metre", 0.01), "mm": ("metre", 1e-3),
    "centimetre": ("metre", 0.01), "millimetre": ("metre", 1e-3), "nm": ("nautical mile", 1),
    "nmi": ("nautical mile", 1), "mi": ("mile", 1), "ft": ("foot", 1),
    "kg": ("kilogram", 1), "g": ("kilogram", 1e-3), "gram": ("kilogram", 1e-3), "mg": ("kilogram", 1e-6),
    "t": ("kilogram", 1e3), "tonne": ("kilogram", 1e3), "metric ton": ("kilogram", 1e3),
    "metric tonne": ("kilogram", 1e3), "kt": ("kilogram", 1e6), "Mt": ("kilogram", 1e9), "lb": ("pound weight", 1),
    "ha": ("hectare", 1), "km2": ("square kilometre", 1), "km²": ("square kilometre", 1), "l": ("litre", 1),
    "kW": ("watt", 1e3), "MW": ("watt", 1e6), "GW": ("watt", 1e9), "TW": ("watt", 1e12), "kilowatt": ("watt", 1e3),
    "megawatt": ("watt", 1e6), "gigawatt": ("watt", 1e9), "terawatt": ("watt", 1e12), "kWh": ("watt hour", 1e3),
    "MWh": ("watt hour", 1e6), "GWh": ("watt hour", 1e9), "TWh": ("watt hour", 1e12), "bpd": ("barrel", 1),
    "hr": ("hour", 1), "hrs": ("hour", 1), "min": ("minute", 1),
}  # fmt: skip
_SPELLINGS = (("meter", "metre"), ("liter", "litre"), ("kilogramme", "kilogram"))


def in_base(value: float, unit: str | None) -> tuple[float, str]:
    """A value and its unit in the form that is compared: the singular, one spelling, short names written out, money as
    its code in small letters, metric measures in their base. The unit is empty where there is none.

    Dollars of no country are taken for US dollars, as their sign is; a ton that is not called metric is none.
    """
    if unit is None:
        return value, ""
    name, factor = _SHORT.get(unit, ("", 1.0))
    if not name:
        plain = " ".join(_singular(word) for word in unit.lower().split())
        name, factor = _SHORT.get(plain, (_MONEY.get(plain, plain), 1.0))
    return float(f"{value * factor:.12g}"), name


def _singular(word: str) -> str:
    for one, other in _SPELLINGS:
        if word.removesuffix("s").endswith(one) and word != "parameter":
            word = word.replace(one, other)
    if word in _MANY:
        return _MANY[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
