"""When something happened, told twice: two days for one occasion, or two occasions."""

from __future__ import annotations

from tests.app.evidence.pairs import Pair, Side

ASPECT = "date"

CONFLICTS: tuple[Pair, ...] = (
    (
        Side(
            "The Agreement was done at Tarn on 3 March 2031. It entered into force on 1 July 2031.",
            title="Agreement on Ferries",
            published="2031-03-03",
            record=True,
            publisher="Treaty Office of Elland",
        ),
        "The Agreement on Ferries has been in force since 1 June 2031.",
    ),
    (
        "The earthquake struck Lisar on the night of 4 February 2034.",
        "Lisar was struck by the earthquake on 6 February 2034.",
    ),
    (
        "The moratorium on logging in Karst expires on 31 December 2035.",
        "The logging moratorium in Karst runs out at the end of June 2035.",
    ),
    (
        Side(
            "The deadline for comments on the draft dam rules is 14 May 2034.",
            title="Notice of consultation",
            published="2034-03-01",
            record=True,
            publisher="Water Board of Fenn",
        ),
        "Comments on the draft dam rules can be sent until 14 June 2034.",
    ),
    (
        Side(
            "The census was taken on 1 October 2030.",
            title="Census of Orland, methods",
            published="2031-05-01",
            record=True,
            publisher="Statistics Orland",
        ),
        "The census of Orland was taken on 1 April 2030.",
    ),
    (
        "President Adel Karim died on 5 January 2034.",
        "President Adel Karim died in the night of 7 January 2034.",
    ),
    (
        "The Board placed the company Dorvex on the list on 12 May 2033.",
        "Dorvex was listed by the Board in June 2033.",
    ),
    (
        "The hearing in the Selm oil case opens on 3 September 2034.",
        "The hearing in the Selm oil case is set for 10 September 2034.",
    ),
    (
        "The ceasefire took effect at midnight on 2 May 2034.",
        "The ceasefire came into effect on 4 May 2034 at midnight.",
    ),
    (
        "The ban on single-use nets applies from 1 January 2035.",
        "The single-use net ban applies from 1 July 2035.",
    ),
    (
        "Ambassador Lund presented his credentials on 14 April 2034.",
        "Ambassador Lund presented his credentials on 24 April 2034.",
    ),
    (
        "The tanker Aldine was seized on 3 May 2034.",
        "The seizure of the tanker Aldine took place on 5 May 2034.",
    ),
    (
        "The port of Adra was reopened after the storm on 12 May 2034.",
        "The port of Adra was reopened after the storm on 15 May 2034.",
    ),
    (
        "The refugees were moved to Tafra on 3 and 4 May 2034.",
        "The refugees were moved to Tafra on 8 May 2034.",
    ),
    (
        "The union called off its strike at the Natan mine on Monday, 8 May 2034.",
        "On 10 May 2034 the union called off the strike at the Natan mine.",
    ),
)

TRAPS: tuple[Pair, ...] = (
    (
        "The tanker Aldine was seized on 3 May 2034.",
        "The tanker Aldine was released on 5 May 2034.",
    ),
    (
        "The Senate debated the water treaty on 3 May 2031.",
        "The Senate ratified the water treaty on 9 May 2031.",
    ),
    (
        "The Agreement was signed on 3 March 2031.",
        "The Agreement entered into force on 1 July 2031.",
    ),
    (
        "The hearing in the Selm oil case opened on 3 September 2034.",
        "The hearing in the Selm oil case ended on 10 September 2034.",
    ),
    (
        "The union called a strike at the Natan mine on 8 May 2034.",
        "The union called off the strike at the Natan mine on 10 May 2034.",
    ),
    (
        "The port of Adra was closed by the storm on 12 May 2034.",
        "The port of Adra was closed by the strike on 15 May 2034.",
    ),
    (
        "The committee met on 3 May 2034.",
        "The committee met on 10 May 2034.",
    ),
    (
        "The hearing in the Selm oil case was first set for 3 September 2034.",
        "The hearing in the Selm oil case was moved to 10 September 2034.",
    ),
    (
        "The Board listed the company Dorvex in May 2033.",
        "The Board listed the company Dorvex on 12 May 2033.",
    ),
    (
        "The report on the dam was finished on 3 May 2034.",
        "The report on the dam was published on 20 May 2034.",
    ),
    (
        "Rice prices rose on 3 May 2034.",
        "Rice prices rose on 4 May 2034.",
    ),
    (
        "The president visited Tarn on 3 May 2034.",
        "The president visited Tarn on 5 May 2034.",
    ),
    (
        "The 2033 elections in Karst were held on 8 November 2033.",
        "The 2034 elections in Karst will be held on 15 November 2034.",
    ),
    (
        "The ship left Adra on 3 May 2034.",
        "The ship reached Tarn on 9 May 2034.",
    ),
)
