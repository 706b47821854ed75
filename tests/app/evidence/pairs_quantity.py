"""Two figures: for one measure, or for two."""

from __future__ import annotations

from tests.app.evidence.pairs import Pair, Side

ASPECT = "quantity"

CONFLICTS: tuple[Pair, ...] = (
    (
        "Between 1 and 30 June 2034, 41 barges crossed the closed reach of the Sel.",
        "Just two dozen barges crossed the closed reach of the Sel in June 2034.",
    ),
    (
        "In 2034 the levy on Orland mines was 4 percent of gross wages.",
        "The levy on Orland mines stood at 7 percent of gross pay in 2034.",
    ),
    (
        Side(
            "The budget of the Agency for 2034 is 81.4 million florins.",
            title="Budget decision",
            published="2033-12-10",
            record=True,
            publisher="Agency for Rivers",
        ),
        "For 2034 the Agency for Rivers has a budget of 91.4 million florins.",
    ),
    (
        "The new ferry carries up to 400 passengers.",
        "The new ferry can carry 600 passengers.",
    ),
    (
        "The court sentenced the dockers to four years in prison.",
        "The dockers were sentenced to six years in prison by the court.",
    ),
    (
        "Nineteen members make up the Fisheries Council.",
        "The Fisheries Council has 21 members.",
    ),
    (
        "The tariff on imported salt is 12 percent.",
        "Imported salt is subject to a tariff of 15 percent.",
    ),
    (
        "Inflation in Orland fell to 3.1 percent in May 2034.",
        "Inflation in Orland was 4.1 percent in May 2034.",
    ),
    (
        "The strike at Natan cost the company 9 million crowns.",
        "The company put the cost of the strike at Natan at 14 million crowns.",
    ),
)

TRAPS: tuple[Pair, ...] = (
    (
        "Between 1 and 30 June 2034, 41 barges crossed the closed reach of the Sel.",
        "In July 2034, 24 barges crossed the closed reach of the Sel.",
    ),
    (
        "The truce lasted eleven days.",
        "The talks lasted three weeks.",
    ),
    (
        "The dockers were sentenced to four years in prison.",
        "The captain was sentenced to six years in prison.",
    ),
    (
        "The tariff on imported salt is 12 percent.",
        "The tariff on imported sugar is 15 percent.",
    ),
    (
        "The convoy to Terra had 24 trucks.",
        "The convoy to Belik had 32 trucks.",
    ),
    (
        "The Fisheries Council has 21 members.",
        "The bureau of the Fisheries Council has 5 members.",
    ),
    (
        "The flood in Karst left 4,200 people homeless.",
        "The flood in Karst left about 4,000 people homeless.",
    ),
    (
        "Inflation in Orland was 4.1 percent in May 2034.",
        "Food inflation in Orland was 6.3 percent in May 2034.",
    ),
    (
        "Turnout in the Lisar vote was 61 percent.",
        "Turnout in the Lisar vote was 38 percent by noon.",
    ),
    (
        "The budget for 2033 was 81.4 million florins.",
        "The budget for 2034 was 91.4 million florins.",
    ),
    (
        "Ruvia holds a 40 percent stake in the Natan mine.",
        "Ruvia's stake in the Natan mine rose by 40 percent.",
    ),
    (
        "The dam at Orsk is 92 metres high.",
        "The dam at Orsk is 240 metres long.",
    ),
    (
        "The company paid 9 million crowns in taxes.",
        "The company paid 14 million crowns in wages.",
    ),
    (
        "The pipeline carries 30 million cubic metres of gas a day.",
        "The pipeline carries about 11 billion cubic metres of gas a year.",
    ),
)
