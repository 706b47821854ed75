"""Pages with tables as documents have them: the yearbook of a harbour, and a register whose cells are awkward."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

AWKWARD = (
    "<b>bold</b> & <script>document.title = 'run'</script>",
    "قرار مجلس الميناء رقم ١٢",
    "🚢🏽‍🦱 first, then words",
    "‮txet detrever‬ and on",
    "long " + "Donaudampfschifffahrtsgesellschaft" * 6,
    "=HYPERLINK(\"http://a.invalid\")",
    "word " * 180,
)  # fmt: skip
WIDE = 40
LONG = 1_000


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def row(tag: str, cells: Iterable[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    return (
        f"<table><caption>{escape(caption)}</caption>{row('th', head)}{''.join(row('td', one) for one in rows)}</table>"
    )


def _page(title: str, *parts: str) -> str:
    head = f"<head><title>{escape(title)}</title></head>"
    body = f"<body><main><h1>{escape(title)}</h1>{''.join(parts)}</main></body>"
    return f"<!doctype html><html lang='en'>{head}{body}</html>"


LANDED = ("41,210", "39,874", "", "36,500", "38,115", "33,092", "–", "30,447", "31,980", "32,655", "34,018", "35,790")
YEARBOOK = _page(
    "Yearbook of the Lower Harbour 2023",
    "<p>The statistical office of the Lower Harbour counts what is landed at its quays and what ships pay for it.</p>",
    "<h2>Landings over the years</h2>",
    _table(
        "Fish landed, tonnes",
        ("Year", "All quays", "Of which herring", "Share of herring"),
        (
            (str(2012 + at), said, f"{9_000 - 211 * at:,}", f"{21.8 - at * 0.7:.1f} %" if said not in ("", "–") else "")
            for at, said in enumerate(LANDED)
        ),
    ),
    "<p>No count was made in 2014 and 2018, when the scales were moved.</p><h2>Dues and berths</h2>",
    _table(
        "Quays of the Lower Harbour on 1 January 2023",
        ("Quay", "Berths", "Dues for a day, crowns", "Change on 2022, percent", "Let to"),
        (
            ("East quay", "24", "1,250", "4.5", "Ferries of the sound"),
            ("West quay", "18", "980", "−2.1", "Fishing boats under 20 metres"),
            ("Timber quay", "6", "2,400", "0", "Sawmills of the upper valley, by the season"),
            ("Customs quay", "9", "", "", "closed for repair"),
            ("Ærø basin", "31", "640", "12.5", "Pleasure boats"),
            ("Old mole", "4", "310", "(6.0)", "Pilots and the fire boat"),
        ),
    ),
    "<h2>Who decides</h2>",
    _table(
        "Members of the harbour council",
        ("Name", "Seat", "Elected by"),
        (
            ("Aino Berg", "Chair", "Ratepayers of the east parish"),
            ("Tomasz Lind", "Treasurer", "Ship owners"),
            ("Nour Haddad", "Member", "Dock workers"),
        ),
    ),
)
REGISTER = _page(
    "Register of “berths” <i>and</i> 🚢 boats",
    "<p>The register tells every boat with its berth, as the harbour master wrote it down over the year.</p>",
    _table("Awkward cells", ("Entry", "Boats"), ((cell, str(at * 3 - 4)) for at, cell in enumerate(AWKWARD))),
    "<p>The long list follows.</p>",
    _table(
        "Boats by number",
        ("Boat", "Length", "Berth"),
        ((f"Boat {n:04}", f"{n * 37 % 997 / 10:.1f}", f"quay {n % 7}") for n in range(1, LONG + 1)),
    ),
    "<p>The wide list follows.</p>",
    _table(
        "Tides by hour",
        ("Place", *(f"{hour}:00" for hour in range(1, WIDE))),
        ((f"Gauge {n}", *(f"{(n * hour) % 13 - 6:.1f}" for hour in range(1, WIDE))) for n in range(1, 9)),
    ),
)
