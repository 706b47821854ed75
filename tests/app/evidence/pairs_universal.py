"""What is told of all, of none, of always or never, beside one instance: in conflict, or of two things."""

# ruff: noqa: E501  (a pair is read side by side)

from __future__ import annotations

from tests.app.evidence.pairs import Pair, Side

ASPECT = "universal"

CONFLICTS: tuple[Pair, ...] = (
    ("Turkey has never expelled a Dutch diplomat.", "Turkey expelled the Dutch diplomat Joris Baan on 11 May 2033."),
    ("No journalist was arrested in Vostok in 2033.",
     "The journalist Irina Sok was arrested in Vostok on 4 July 2033."),
    ("Not a single civilian was killed by police in Garra during the protests.",
     "The civilian Omar Deng was killed by police in Garra during the protests."),
    ("The Lisva power station ran without interruption throughout 2033.",
     "The Lisva power station was halted from 3 to 9 October 2033."),
    ("All Belgian hospitals stayed open during the strike of 2033.",
     "The Belgian hospital Sint-Jan was closed during the strike of 2033."),
    ("Every convoy reached the enclave of Terra in April 2034.",
     "A convoy of 12 trucks did not reach the enclave of Terra on 14 April 2034."),
    ("None of the prisoners in Camp Delta has been charged.",
     "The prisoner Halil Omer in Camp Delta was charged in 2032."),
    ("Since 2020 the Agency has never refused an inspection of the Natan plant.",
     Side("On 8 June 2031 the Agency refused an inspection of the Natan plant by the regulator.", "Inspection log",
          record=True, publisher="Nuclear Agency of Ruvia")),
    ("The minister has always voted against the fishing subsidy.",
     "In March 2031 the minister voted in favour of the fishing subsidy."),
    ("Japan has not once vetoed a decision of the Tuna Commission.",
     "Japan vetoed the decision of the Tuna Commission on nets in 2029."),
    ("In 2033 the Commission rejected every appeal from Dorvan exporters.",
     "On 5 May 2033 the Commission granted an appeal from the Dorvan exporter Maltex."),
    ("Nobody died in the heatwave of 2033 in Sarla.", "Two workers died in the heatwave of 2033 in Sarla."),
    ("The Ulm bridge was at no time closed to traffic in 2032.",
     "The Ulm bridge was closed to traffic on 2 June 2032."),
    ("All members of the Nile Forum signed the water charter.",
     "Eritrea, a member of the Nile Forum, did not sign the water charter."),
    ("The ceasefire in Lurin has held without a single violation since March 2034.",
     "The ceasefire in Lurin was violated by shelling on 2 April 2034."),
    ("At no time did Iceland close an army base.", "Iceland closed the army base at Keflan in 2031."),
    ("The Assembly has in no case rejected a budget.", "The Assembly rejected the budget for 2031 on 4 December 2030."),
    ("No ship has left the port of Adra since 1 May 2034.", "The ship Calypso left the port of Adra on 20 May 2034."),
    ("Throughout 2033 the Radek pipeline operated continuously.",
     "The Radek pipeline did not operate between 4 and 19 May 2033."),
    ("Never has the Bank of Tirana sold gold from its reserves.",
     "The Bank of Tirana sold 2 tonnes of gold from its reserves in 2028."),
    ("In the whole of 2033 the regulator issued no licence for offshore drilling.",
     "The regulator issued licence 88 for offshore drilling to Norgas on 2 May 2033."),
    ("The observers had access to each polling station in Kirun on 3 May 2034.",
     "The observers had no access to the polling station in Kirun market on 3 May 2034."),
    (
        "Not one shell has fallen on Zarun since the truce of 2 May 2034.",
        "A shell fell on Zarun on 19 May 2034, wounding two people.",
    ),
    (
        "All ten members of the Union have ratified the Seabed Protocol.",
        "Malta, a member of the Union, has not ratified the Seabed Protocol.",
    ),
    (
        "No member state has ever been suspended from the Forum.",
        Side("The Assembly of the Forum suspended Karsland on 9 June 2030.", title="Decision 30/4", published="2030-06-09", record=True, publisher="Assembly of the Forum"),
    ),
    (
        "Every ship inspected in Adra in 2033 held a valid licence.",
        "The ship Gloria, inspected in Adra on 4 May 2033, held no valid licence.",
    ),
    (
        "None of the 14 detainees was questioned without a lawyer.",
        "The detainee Ali Reza was questioned without a lawyer.",
    ),
    (
        "The company has never been fined in Norway.",
        Side("The Directorate fined the company 3 million kroner in Norway on 5 May 2032.", title="Fines 2032", published="2032-12-31", record=True, publisher="Environment Directorate of Norway"),
    ),
    (
        "At no point did the army use cluster munitions in Karst.",
        "The army used cluster munitions in Karst on 9 March 2034.",
    ),
    (
        "No foreign observer was admitted to the count in Lisar.",
        "Two foreign observers from Ghana were admitted to the count in Lisar.",
    ),
    (
        "Each of the 40 villages in Upper Tamsel received drinking water in June 2034.",
        "The village of Horn in Upper Tamsel received no drinking water in June 2034.",
    ),
)  # fmt: skip

TRAPS: tuple[Pair, ...] = (
    ("No journalist was arrested in Vostok in 2033.",
     "The journalist Irina Sok was arrested in Vostok on 4 July 2034."),
    ("No journalist was arrested in Vostok in 2033.", "The journalist Irina Sok was arrested in Minra on 4 July 2033."),
    ("Turkey has never expelled a Dutch diplomat.", "Greece expelled a Dutch diplomat in 2033."),
    (Side("Turkey has never expelled a Dutch diplomat.", published="2030-01-10"),
     Side("Turkey expelled the Dutch diplomat Joris Baan on 11 May 2033.", published="2033-05-12")),
    ("Since 2030 the Assembly has rejected no budget.",
     "The Assembly rejected the budget for 2024 on 4 December 2023."),
    ("All Belgian hospitals stayed open during the strike of 2033.",
     "The Belgian school Sint-Jan was closed during the strike of 2033."),
    ("Every convoy reached the enclave of Terra in April 2034.",
     "A convoy of 12 trucks did not reach the enclave of Terra on 14 May 2034."),
    ("No civilian was killed in the raid on Garra.", "Three soldiers were killed in the raid on Garra."),
    ("No civilian was killed in the raid on Garra.", "Four civilians were injured in the raid on Garra."),
    ("Not every member of the Nile Forum signed the water charter.",
     "Eritrea, a member of the Nile Forum, did not sign the water charter."),
    ("Not all convoys reached the enclave of Terra in April 2034.",
     "A convoy of 12 trucks reached the enclave of Terra on 14 April 2034."),
    ("Nearly all Belgian hospitals stayed open during the strike of 2033.",
     "The Belgian hospital Sint-Jan was closed during the strike of 2033."),
    ("All but one of the members of the Nile Forum signed the water charter.",
     "Eritrea, a member of the Nile Forum, did not sign the water charter."),
    ("The Ulm bridge was never closed to lorries.", "The Ulm bridge was closed to pedestrians on 2 June 2032."),
    ("All ships must leave the port of Adra by 1 May 2034.", "The ship Calypso did not leave the port of Adra."),
    ("The Security Committee has never rejected a budget.", "The Assembly rejected the budget for 2031."),
    ("Never before had the river at Tamsel been so high.", "The river at Tamsel was higher in 2035."),
    ("The regulator issued no licence for offshore drilling in 2033.",
     "The regulator received an application for a licence for offshore drilling on 2 May 2033."),
    ("No ship may enter the port of Adra without a permit.",
     "The ship Calypso entered the port of Adra on 20 May 2034."),
    ("Every ship that entered the port of Adra in May 2034 was inspected.",
     "The ship Calypso was not inspected in the port of Selm in May 2034."),
    ("The panel found no evidence that Ruvia sold arms to the militia.", "Ruvia sold arms to the militia in 2033."),
    ("The Lisva power station ran without interruption throughout 2033.",
     "The Lisva power station was halted on 3 February 2034."),
    ("The Commission rejected every appeal from Dorvan exporters in 2033.",
     "The Commission granted an appeal from the Halder importer Maltex on 5 May 2033."),
    ("No member of the council opposed the plan in committee.",
     "Two members of the council opposed the plan in plenary."),
    ("Under the accord neither side may close the bridge at Ulm.", "The bridge at Ulm was closed on 2 June 2032."),
    (
        "No foreign observer was admitted to the count in Lisar.",
        "Two foreign observers were admitted to the count in Orsk.",
    ),
    (
        "The company has never been fined in Norway.",
        "The company was fined in Denmark in 2032.",
    ),
    (
        "The Court had never annulled an election before 2029.",
        "The Court annulled the election in the district of Fenn on 4 April 2029.",
    ),
    (
        "No member state was suspended in 2029.",
        "The Assembly suspended the member state Karsland on 9 June 2030.",
    ),
    (
        "Every applicant must hold a valid licence.",
        "The applicant Gloria held no valid licence.",
    ),
    (
        "All but two members of the Union have ratified the Seabed Protocol.",
        "Malta, a member of the Union, has not ratified the Seabed Protocol.",
    ),
    (
        "None of the 14 detainees was charged.",
        "The detainee Ali Reza was questioned.",
    ),
    (
        "No passenger was killed in the crash at Horn.",
        "The pilot was killed in the crash at Horn.",
    ),
    (
        "The ferry never sails at night.",
        "The ferry sailed on 4 May 2034.",
    ),
    (
        "The hotline operated round the clock throughout May 2034.",
        "The hotline was interrupted on 12 June 2034.",
    ),
)  # fmt: skip
