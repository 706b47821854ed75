"""A quotation or title beside the full text: what is dropped or added changes its scope, or it does not."""

# ruff: noqa: E501  (a pair is read side by side)

from __future__ import annotations

from tests.app.evidence.pairs import Pair, Side

ASPECT = "qualifier"


def _record(text: str, title: str, publisher: str) -> Side:
    return Side(text, title, record=True, publisher=publisher)


_TRUCE = _record(
    "Article 4. The Parties shall take all feasible measures to protect civilian hospitals during the truce.",
    "Truce of Lahn",
    "Depositary of the Truce",
)
_FUND = _record(
    "The Board decides that grants shall be paid to farmers whose land was flooded in 2033.",
    "Decision 8 of the Flood Board",
    "Flood Board of Selma",
)
_RULING = _record(
    "The Court orders that the tanker be released, provided that a bond of 2 million crowns is paid.",
    "Judgment in case 14/2034",
    "High Court of Ruvia",
)
_BAN = _record(
    "The Council decides that all States shall prohibit the export of heavy weapons to the militia.",
    "Resolution 77 (2034)",
    "Council of the Seven Straits",
)
_VISA = _record(
    "Citizens of Ostana may enter without a visa for a stay of up to ninety days, unless they seek employment.",
    "Visa Ordinance",
    "Government of Lumar",
)
_TITLE = _record(
    "The Assembly adopted the Convention on the Progressive Reduction of Sulphur Emissions.",
    "Record of decisions",
    "Assembly of the Northern States",
)

_PASS = _record(
    'The Council decides that "the Sel pass shall be kept open for medical convoys for a period of nine months".',
    "Resolution 78 (2034)",
    "Council of the Seven Straits",
)
_NOTE = _record(
    'The Assembly adopts the "Provisional Statement of Aims on Lake Fisheries".',
    "Resolution 12/2034",
    "Assembly of the Lakes",
)

CONFLICTS: tuple[Pair, ...] = (
    (_PASS, "Resolution 78 says that \"the Sel pass shall be kept open for a period of nine months\"."),
    (_NOTE, "On 9 May the Assembly of the Lakes adopted the \"Statement of Aims on Lake Fisheries\" in resolution 12/2034."),
    (_TRUCE, "Article 4 of the truce obliges the Parties to \"take all measures to protect civilian hospitals\"."),
    (_TRUCE, "Article 4 says that the Parties \"shall take all feasible measures to protect hospitals during the truce\"."),
    (_FUND, "Under decision 8 of the Flood Board “grants shall be paid to farmers”."),
    (_RULING, "The court ordered that \"the tanker be released\"."),
    (_RULING, "In case 14/2034 the High Court ordered that the tanker be released."),
    (_BAN, "Resolution 77 decides that \"all States shall prohibit the export of weapons to the militia\"."),
    (_BAN, "Resolution 77 says that \"States shall prohibit the export of ... weapons to the militia\"."),
    (_VISA, "The ordinance reads: \"Citizens of Ostana may enter without a visa for a stay of up to ninety days\"."),
    (_VISA, "By the Visa Ordinance \"citizens of Ostana may enter without a visa\", whatever they come for."),
    (_TITLE, "The text adopted by the Assembly is called the \"Convention on the Reduction of Sulphur Emissions\"."),
    (_TITLE, "The Assembly adopted the \"Convention on the Complete Reduction of Sulphur Emissions\"."),
    (_record("The Committee may authorise the transfer of fuel to the mission in exceptional circumstances.",
             "Decision on fuel", "Sanctions Committee of the Isles"),
     "The committee's decision says that it \"may authorise the transfer of fuel to the mission\"."),
    (_record("Observers shall have access to the camps subject to the consent of the commander.", "Protocol of Arne",
             "Depositary of Arne"),
     "The Protocol of Arne gives observers \"access to the camps\", and \"Observers shall have access to the camps\" is "
     "all that Article 9 says."),
    ("The report of the panel states: \"Most of the wells tested near the refinery were polluted with benzene.\"",
     "The report of the panel states: \"The wells tested near the refinery were polluted with benzene.\""),
    ("Minister Hale said: \"We paid the owners for the boats that were lost in the storm of May.\"",
     "Minister Hale said: \"We paid the owners for the boats.\""),
    ("President Sorel said: \"Some of our soldiers crossed the river Enz without orders.\"",
     "President Sorel said: \"Our soldiers crossed the river Enz without orders.\""),
    (_record("This Act may be cited as the Temporary Relief (Drought) Act.", "Acts of Karsland 12/2034",
             "Parliament of Karsland"),
     "The new law is called the Relief (Drought) Act."),
    (_record("The Tribunal declares that the dismissal of the two judges violated the constitution in force before 2030.",
             "Ruling 3/2034", "Constitutional Tribunal of Nord"),
     "Ruling 3/2034 declares that \"the dismissal of the two judges violated the constitution\"."),
    (_record("Each Member shall report its stocks of mercury once a year.", "Mercury Code", "Secretariat of the Code"),
     "The Mercury Code says that \"each Member shall report its military stocks of mercury once a year\"."),
    (_record("The Council calls upon the Parties to refrain from attacks on civilian ships in the strait.",
             "Resolution 81 (2034)", "Council of the Seven Straits"),
     "In resolution 81 the Council called on the Parties \"to refrain from attacks on ships in the strait\"."),
    (_record("Prisoners shall be released within thirty days, except those charged with murder.", "Accord of Tiel",
             "Depositary of Tiel"),
     "The Accord of Tiel provides that prisoners shall be released within thirty days."),
    (
        Side("Article 7. The occupying authority shall permit the passage of food and medicine intended for civilians, unless military necessity requires otherwise.", title="Convention of Ament", record=True, publisher="Depositary of Ament"),
        "The Convention of Ament says that the occupying authority \"shall permit the passage of food and medicine intended for civilians\".",
    ),
    (
        Side("Article 7. The occupying authority shall permit the passage of food and medicine intended for civilians, unless military necessity requires otherwise.", title="Convention of Ament", record=True, publisher="Depositary of Ament"),
        "Article 7 of the Convention obliges the authority to \"permit the passage of food and medicine\", without any exception.",
    ),
    (
        Side("The Committee decided that member ports may refuse entry to vessels carrying undeclared weapons.", title="Decision 31/5 of the Port Committee", record=True, publisher="Port Committee of the Gulf"),
        "Decision 31/5 reads: \"member ports may refuse entry to vessels\".",
    ),
    (
        Side("The Panel concludes that the drones found in Karst were assembled from parts probably made in Ruvia.", title="Final report of the Panel", record=True, publisher="Panel of Experts on Karst"),
        "The panel wrote that the drones \"were assembled from parts made in Ruvia\".",
    ),
    (
        Side("The Conference adopts the Guidelines on the Voluntary Marking of Small Arms.", title="Acts of the Conference", record=True, publisher="Arms Conference"),
        "The Conference adopted the \"Guidelines on the Marking of Small Arms\".",
    ),
    (
        Side("The Senate consents to the treaty, subject to the reservation annexed to this resolution.", title="Resolution of consent", record=True, publisher="Senate of Elland"),
        "The Senate's resolution says that \"the Senate consents to the treaty\".",
    ),
    (
        Side("States Parties shall destroy anti-vehicle mines no later than ten years after entry into force, where technically feasible.", title="Mines Protocol", record=True, publisher="Depositary of the Protocol"),
        "The Mines Protocol provides that \"States Parties shall destroy anti-vehicle mines no later than ten years after entry into force\".",
    ),
)  # fmt: skip

TRAPS: tuple[Pair, ...] = (
    (_PASS, "Resolution 78 says that \"the Sel pass shall be kept open\" for medical convoys for nine months."),
    (_PASS, "Resolution 78 says that \"the Sel pass shall be kept open … for a period of nine months\"."),
    (_TRUCE, "Article 4 obliges the Parties to \"take all feasible measures to protect civilian hospitals\"."),
    (_TRUCE, "The truce speaks of \"all feasible measures\"."),
    (_FUND, "Decision 8 of the Flood Board says that \"grants shall be paid to farmers whose land was flooded in 2033\"."),
    (_FUND, "The Flood Board speaks of \"farmers whose land was flooded\"."),
    (_RULING, "The High Court ordered that \"the tanker be released, provided that a bond of 2 million crowns is paid\"."),
    (_RULING, "The High Court ordered that the tanker be released as long as a bond is paid."),
    (_RULING, "The High Court heard four witnesses on the tanker."),
    (_BAN, "Resolution 77 decides that \"all States shall prohibit the export of heavy weapons\" to the militia."),
    (_BAN, "Resolution 70 decides that \"all States shall prohibit the export of weapons to the fleet\"."),
    (_VISA, "\"Citizens of Ostana may enter without a visa for a stay of up to ninety days, unless they seek "
            "employment\", says the ordinance."),
    (_VISA, "Citizens of Lumar may enter Ostana without a visa for a stay of up to ninety days."),
    (_TITLE, "The Assembly adopted the Convention on the Progressive Reduction of Sulphur Emissions by 40 votes to 3."),
    (_TITLE, "In 2029 the Parliament of Osk adopted a \"Convention on the Reduction of Sulphur Emissions\"."),
    (_record("The Commission, having considered the views of its members, hereby decides to open an office in Tarn.",
             "Decision 2", "River Commission"),
     "The Commission \"decides to open an office in Tarn\"."),
    (_record("The General Assembly, recalling its resolution 60/1, strongly condemns the attack on the convoy at Orsk.",
             "Resolution 90/4", "General Assembly of the League"),
     "In resolution 90/4 the Assembly \"condemns the attack on the convoy at Orsk\"."),
    ("Minister Hale said: \"We paid the owners for the boats that were lost in the storm of May.\"",
     "Minister Varga said: \"We paid the owners for the boats.\""),
    ("President Sorel said: \"Some of our soldiers crossed the river Enz without orders.\"",
     "President Sorel said that some soldiers had crossed the river Enz."),
    (_record("The Tribunal declares that the dismissal of the two judges violated the constitution.",
             "Ruling 3/2034", "Constitutional Tribunal of Nord"),
     "The tribunal called the dismissal of the two judges a violation of the constitution in its ruling of May."),
    (_record("Each Member shall report its stocks of mercury once a year. Each Member shall report its exports of mercury "
             "twice a year.", "Mercury Code", "Secretariat of the Code"),
     "Under the Mercury Code \"each Member shall report its exports of mercury twice a year\"."),
    (_record("Prisoners shall be released within thirty days, except those charged with murder.", "Accord of Tiel",
             "Depositary of Tiel"),
     "The Accord of Tiel provides that prisoners, other than those charged with murder, shall be released within thirty "
     "days."),
    (_record("The Board recommends the vaccine for adults over 60 living in the valley.", "Decision 5", "Health Board"),
     "The Board recommends the vaccine for \"adults over 60\" in the valley."),
    (_record("Observers shall have access, by day and by night, to the camps.", "Protocol of Arne",
     "Depositary of Arne"),
     "The Protocol of Arne gives observers \"access ... to the camps\"."),
    (
        Side("Article 7. The occupying authority shall permit the passage of food and medicine intended for civilians, unless military necessity requires otherwise.", title="Convention of Ament", record=True, publisher="Depositary of Ament"),
        "Article 7 says that the authority \"shall permit the passage of food and medicine intended for civilians, unless military necessity requires otherwise\".",
    ),
    (
        Side("Article 7. The occupying authority shall permit the passage of food and medicine intended for civilians, unless military necessity requires otherwise.", title="Convention of Ament", record=True, publisher="Depositary of Ament"),
        "The Convention speaks of \"food and medicine intended for civilians\".",
    ),
    (
        Side("The Committee decided that member ports may refuse entry to vessels carrying undeclared weapons.", title="Decision 31/5 of the Port Committee", record=True, publisher="Port Committee of the Gulf"),
        "Decision 31/5 says that \"member ports may refuse entry to vessels carrying undeclared weapons\" from May on.",
    ),
    (
        Side("The Committee decided that member ports may refuse entry to vessels carrying undeclared weapons.", title="Decision 31/5 of the Port Committee", record=True, publisher="Port Committee of the Gulf"),
        "Decision 30/2 of the Port Committee says that \"member ports shall refuse entry to vessels carrying weapons\".",
    ),
    (
        Side("The Panel concludes that the drones found in Karst were assembled from parts probably made in Ruvia.", title="Final report of the Panel", record=True, publisher="Panel of Experts on Karst"),
        "The panel's final report says that the drones \"were assembled from parts probably made in Ruvia\".",
    ),
    (
        Side("The Panel concludes that the drones found in Karst were assembled from parts probably made in Ruvia.", title="Final report of the Panel", record=True, publisher="Panel of Experts on Karst"),
        "The panel examined \"the drones found in Karst\".",
    ),
    (
        Side("The Council, deeply concerned by the reports from Tarn, urgently calls for the release of the two nurses.", title="Council conclusions", record=True, publisher="Council of the Union"),
        "The Council \"calls for the release of the two nurses\".",
    ),
    (
        Side("The Conference adopts the Guidelines on the Voluntary Marking of Small Arms.", title="Acts of the Conference", record=True, publisher="Arms Conference"),
        "The Conference adopted the Guidelines on the Voluntary Marking of Small Arms on its last day.",
    ),
    (
        "The general said: \"Some of the shells that hit the market came from our side.\"",
        "The general said that the army would look into the shells that hit the market.",
    ),
)  # fmt: skip
