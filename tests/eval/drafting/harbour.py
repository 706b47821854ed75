"""A small invented library with votes, rolls, dates, quantities, two sides that argue, and two accounts of one vote."""

from __future__ import annotations

from tests.app.evidence.library import Doc

MINUTES = (
    "The Harbour Assembly adopted, on 3 May 2031, the resolution on the dredging of the outer basin by a recorded vote "
    "of 41 in favour to 9 against (Norway, Iceland, Malta), with 12 abstentions (Chile, Ghana). "
    "The Harbour Assembly adopted, on 4 May 2030, the resolution on the dredging of the outer basin by a recorded vote "
    "of 37 in favour to 13 against, with 11 abstentions."
)
REGISTER = (
    "The Port Authority opened the northern quay on 12 June 2029. "
    "The northern quay holds 24 fishing vessels in winter. "
    "Order 7/2031 on towing was published in the register on 9 September 2031."
)
LEAGUE = (
    "The dredging of the outer basin is a reckless gamble with the spawning grounds. "
    "The towing rules of the register strangle small owners."
)
UNION = (
    "The dredging of the outer basin is a blessing for every ferry crew. "
    "Minister Ada Holm said on 5 May 2031 that landings of cod fell by 12 percent in 2030."
)
GAZETTE = (
    "The Harbour Assembly adopted, on 3 May 2031, the resolution on the dredging of the outer basin by a recorded vote "
    "of 41 in favour to 19 against, with 12 abstentions."
)
DOCS = [
    Doc("minutes", MINUTES, "Minutes of the Harbour Assembly", "record", "Harbour Assembly", published="2031-05-03"),
    Doc("register", REGISTER, "Register of the Port Authority", "record", "Port Authority", published="2031-10-01"),
    Doc("league", LEAGUE, "Leaflet of the league", "advocacy", "Anglers League", side="League", interest="party"),
    Doc("union", UNION, "Leaflet of the union", "advocacy", "Ferry Union", side="Union", interest="party"),
    Doc("gazette", GAZETTE, "The dredging vote", "news", "Gazette", published="2031-05-04"),
]
