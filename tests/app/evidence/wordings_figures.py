"""Figures in many wordings: of one measure each, and of several measures of one thing. All of it is invented."""

from __future__ import annotations

ONE_MEASURE: list[tuple[str, tuple[str, str], list[str]]] = [
    (
        "houses",
        ("2,700", "4,100"),
        [
            "The October storm destroyed {} houses in Lorne province.",
            "The interior ministry puts the number of houses destroyed in Lorne province by the October storm at {}.",
            "In Lorne province {} houses were destroyed in the October storm.",
            "The number of houses that the October storm destroyed in Lorne province reached {}.",
            "The October storm left {} houses in Lorne province in ruins.",
        ],
    ),
    (
        "age",
        ("fifteen", "seventeen"),
        [
            "The jockey Noel Varga was {} years old when he rode in the Elmere Stakes.",
            "Noel Varga was {} on the day he rode in the Elmere Stakes.",
            "Noel Varga, aged {}, rode in the Elmere Stakes.",
            "Noel Varga rode in the Elmere Stakes at the age of {}.",
            "The {}-year-old Noel Varga rode in the Elmere Stakes.",
        ],
    ),
    (
        "perhead",
        ("1,940", "1,200"),
        [
            "Public health spending in Quillon amounted to {} pesos per inhabitant in 2033.",
            "In 2033 Quillon spent {} pesos on public health for each resident.",
            "Quillon's public health spending came to {} pesos a head in 2033.",
            "Per capita spending on public health in Quillon stood at {} pesos in 2033.",
        ],
    ),
    (
        "dead",
        ("14", "21"),
        [
            "The landslide at Tolmin killed {} people.",
            "{} people died in the landslide at Tolmin.",
            "The death toll of the Tolmin landslide stands at {}.",
            "The landslide at Tolmin claimed {} lives.",
            "Rescuers recovered {} bodies after the landslide at Tolmin.",
            "The landslide at Tolmin left {} dead.",
            "The Tolmin landslide cost {} lives.",
        ],
    ),
    (
        "rate",
        ("6.1", "8.4"),
        [
            "Unemployment in Kestria stood at {} percent in March.",
            "The unemployment rate in Kestria was {} per cent in March.",
            "In the month of March {} percent of the workforce of Kestria was unemployed.",
            "Kestria had an unemployment rate of {}% in March.",
            "In March Kestria recorded unemployment of {} percent.",
            "The jobless rate in Kestria reached {} percent in March.",
        ],
    ),
    (
        "duration",
        ("three", "five"),
        [
            "The strike at the Dorn mine lasted {} weeks.",
            "The strike at the Dorn mine went on for {} weeks.",
            "The {}-week strike at the Dorn mine is over.",
            "Work at the Dorn mine resumed after a strike of {} weeks.",
            "Miners at Dorn were on strike for {} weeks.",
        ],
    ),
    (
        "cost",
        ("240", "310"),
        [
            "The new terminal at Port Asel cost {} million crowns.",
            "Building the new terminal at Port Asel cost {} million crowns.",
            "{} million crowns were spent on the new terminal at Port Asel.",
            "The bill for the new terminal at Port Asel came to {} million crowns.",
            "The new terminal at Port Asel was built at a cost of {} million crowns.",
            "The new terminal at Port Asel had a price tag of {} million crowns.",
        ],
    ),
    (
        "length",
        ("12", "19"),
        [
            "The Maros pipeline is {} kilometres long.",
            "The Maros pipeline runs for {} kilometres.",
            "The Maros pipeline has a length of {} kilometres.",
            "The {}-kilometre Maros pipeline was finished last year.",
        ],
    ),
    (
        "fine",
        ("4", "9"),
        [
            "The regulator fined Halden Bank {} million francs.",
            "Halden Bank was fined {} million francs.",
            "The regulator imposed a fine of {} million francs on Halden Bank.",
            "Halden Bank must pay a fine of {} million francs.",
            "Halden Bank has to pay {} million francs, the regulator ruled.",
            "The fine imposed on Halden Bank amounts to {} million francs.",
        ],
    ),
    (
        "refugees",
        ("41,000", "63,000"),
        [
            "{} refugees from Varn are living in Ostia.",
            "Ostia hosts {} refugees from Varn.",
            "The number of refugees from Varn in Ostia stands at {}.",
            "Ostia has taken in {} refugees from Varn.",
            "There are {} refugees from Varn in Ostia.",
            "Ostia is home to {} refugees from Varn.",
        ],
    ),
    (
        "sentence",
        ("six", "eight"),
        [
            "The court sentenced Ilan Demiro to {} years in prison for smuggling.",
            "Ilan Demiro was sentenced to {} years' imprisonment for smuggling.",
            "Ilan Demiro received a prison term of {} years for smuggling.",
            "The court jailed Ilan Demiro for {} years for smuggling.",
            "Ilan Demiro got {} years for smuggling.",
            "The court handed Ilan Demiro a {}-year prison sentence for smuggling.",
        ],
    ),
    (
        "rise",
        ("4", "7"),
        [
            "Rents in Belmar rose by {} percent in 2031.",
            "Rents in Belmar went up {} percent in 2031.",
            "In 2031 rents in Belmar were {} percent higher than a year before.",
            "Belmar saw rents rise {} percent in 2031.",
            "The increase in rents in Belmar came to {} percent in 2031.",
            "Belmar's rents grew {} percent in 2031.",
        ],
    ),
    (
        "share",
        ("a third", "a half"),
        [
            "{} of the wells in Sarn district are contaminated.",
            "In Sarn district {} of the wells are contaminated.",
            "Contamination was found in {} of the wells in Sarn district.",
        ],
    ),
    (
        "quota",
        ("18,000", "25,000"),
        [
            "The herring quota for 2034 is {} tonnes.",
            "The herring quota for 2034 was set at {} tonnes.",
            "The Council set a herring quota of {} tonnes for 2034.",
            "Fishermen may land {} tonnes of herring in 2034.",
            "For 2034 the Council allows a catch of {} tonnes of herring.",
        ],
    ),
    (
        "staff",
        ("320", "450"),
        [
            "Norvik Steel laid off {} workers at its Brand plant.",
            "Norvik Steel dismissed {} workers at its Brand plant.",
            "{} workers lost their jobs at the Brand plant of Norvik Steel.",
            "{} jobs were cut at Norvik Steel's Brand plant.",
            "Norvik Steel cut {} jobs at the Brand plant.",
        ],
    ),
    (
        "capacity",
        ("48", "72"),
        [
            "The Liska power plant has a capacity of {} megawatts.",
            "The capacity of the Liska power plant is {} megawatts.",
            "The Liska power plant can produce {} megawatts.",
            "The {}-megawatt Liska power plant was opened in spring.",
        ],
    ),
    (
        "turnout",
        ("41.2", "57.8"),
        [
            "Turnout in the Morava referendum was {} percent.",
            "{} percent of voters took part in the Morava referendum.",
            "{} percent of those entitled to vote cast a ballot in the Morava referendum.",
            "The Morava referendum had a turnout of {} percent.",
            "The Morava referendum drew {} percent of voters.",
        ],
    ),
    (
        "wage",
        ("11.40", "13.20"),
        [
            "The minimum wage in Tarland is {} crowns an hour.",
            "Tarland's hourly minimum wage stands at {} crowns.",
            "The minimum wage in Tarland was raised to {} crowns per hour.",
            "Workers in Tarland must be paid at least {} crowns an hour.",
        ],
    ),
    (
        "grant",
        ("2.5", "4.5"),
        [
            "The Fund granted Ilva hospital {} million euros.",
            "Ilva hospital received {} million euros from the Fund.",
            "The Fund gave Ilva hospital a grant of {} million euros.",
            "The Fund's grant to Ilva hospital was {} million euros.",
            "A grant of {} million euros went to Ilva hospital from the Fund.",
        ],
    ),
    (
        "temp",
        ("38.5", "41.9"),
        [
            "The temperature in Sandor reached {} degrees on 4 July 2033.",
            "On 4 July 2033 a temperature of {} degrees was measured in Sandor.",
            "It was {} degrees in Sandor on 4 July 2033.",
            "Thermometers in Sandor showed {} degrees on 4 July 2033.",
        ],
    ),
]

MEASURES: dict[str, dict[str, list[str]]] = {
    "flood": {
        "dead": [
            "The Tolmin flood killed 14 people.",
            "14 people died in the Tolmin flood.",
            "The death toll of the Tolmin flood stands at 14.",
        ],
        "injured": [
            "The Tolmin flood injured 43 people.",
            "43 people were hurt in the Tolmin flood.",
            "The Tolmin flood left 43 people injured.",
        ],
        "missing": ["27 people are missing after the Tolmin flood.", "The Tolmin flood left 27 people missing."],
        "homeless": ["The Tolmin flood left 310 people homeless.", "310 people lost their homes in the Tolmin flood."],
        "evac": [
            "1,900 people were evacuated in the Tolmin flood.",
            "In the Tolmin flood 1,900 residents were brought to safety.",
        ],
        "rescued": ["88 people were rescued from the Tolmin flood.", "Crews saved 88 people in the Tolmin flood."],
        "damage": [
            "The Tolmin flood caused damage of 40 million crowns.",
            "Damage from the Tolmin flood came to 40 million crowns.",
        ],
        "aid": [
            "The government gave Tolmin 12 million crowns after the flood.",
            "Tolmin received 12 million crowns in flood aid.",
        ],
    },
    "bridge": {
        "cost": [
            "The Varenne bridge cost 240 million crowns.",
            "The bill for the Varenne bridge came to 240 million crowns.",
        ],
        "run": [
            "Maintaining the Varenne bridge costs 3 million crowns a year.",
            "The upkeep of the Varenne bridge is 3 million crowns a year.",
        ],
        "toll": ["Drivers pay 12 crowns to cross the Varenne bridge.", "The toll on the Varenne bridge is 12 crowns."],
        "length": ["The Varenne bridge is 900 metres long.", "The Varenne bridge has a length of 900 metres."],
        "height": [
            "The Varenne bridge is 60 metres high.",
            "The pylons of the Varenne bridge reach a height of 60 metres.",
        ],
        "traffic": ["14,000 cars use the Varenne bridge a day.", "The Varenne bridge carries 14,000 vehicles daily."],
        "built": ["Building the Varenne bridge took 5 years.", "The Varenne bridge was built in 5 years."],
        "loan": [
            "The bank lent 150 million crowns for the Varenne bridge.",
            "A loan of 150 million crowns went into the Varenne bridge.",
        ],
        "overrun": [
            "The Varenne bridge ran 40 million crowns over budget.",
            "Cost overruns on the Varenne bridge amount to 40 million crowns.",
        ],
        "delay": [
            "The Varenne bridge opened 2 years late.",
            "The opening of the Varenne bridge was delayed by 2 years.",
        ],
    },
    "trial": {
        "sentence": [
            "The court sentenced Ilan Demiro to six years in prison.",
            "Ilan Demiro got six years in prison.",
            "Ilan Demiro received a prison term of six years.",
        ],
        "sought": [
            "Prosecutors had asked for nine years in prison for Ilan Demiro.",
            "The prosecution demanded nine years for Ilan Demiro.",
        ],
        "max": [
            "Ilan Demiro had faced up to twelve years in prison.",
            "The maximum term for Ilan Demiro was twelve years.",
        ],
        "served": [
            "Ilan Demiro has served two years of his sentence.",
            "Ilan Demiro spent two years in pre-trial detention.",
        ],
        "ban": [
            "Ilan Demiro was banned from office for five years.",
            "Ilan Demiro may not hold office for five years.",
        ],
        "trial": ["The trial of Ilan Demiro lasted eight months.", "Ilan Demiro's trial went on for eight months."],
        "fine": ["The court fined Ilan Demiro 30,000 crowns.", "Ilan Demiro must pay a fine of 30,000 crowns."],
        "damages": [
            "Ilan Demiro must pay 90,000 crowns in damages.",
            "The court ordered Ilan Demiro to pay damages of 90,000 crowns.",
        ],
        "costs": [
            "Ilan Demiro has to bear costs of 8,000 crowns.",
            "The costs of the trial of Ilan Demiro came to 8,000 crowns.",
        ],
        "age": ["Ilan Demiro is 41 years old.", "Ilan Demiro, aged 41, lives in Tavas."],
    },
    "company": {
        "dismissed": ["Norvik Steel laid off 320 workers.", "Norvik Steel cut 320 jobs."],
        "employs": ["Norvik Steel employs 4,100 people.", "Norvik Steel has a workforce of 4,100."],
        "hired": ["Norvik Steel hired 60 engineers.", "Norvik Steel took on 60 people."],
        "revenue": [
            "Norvik Steel had revenue of 700 million crowns in 2033.",
            "Norvik Steel's sales in 2033 came to 700 million crowns.",
        ],
        "profit": [
            "Norvik Steel made a profit of 51 million crowns in 2033.",
            "Norvik Steel earned 51 million crowns in 2033.",
        ],
        "loss": ["Norvik Steel's mines lost 18 million crowns in 2033."],
        "invest": [
            "Norvik Steel invested 95 million crowns in 2033.",
            "In 2033 Norvik Steel spent 95 million crowns on new furnaces.",
        ],
        "debt": [
            "Norvik Steel owed 300 million crowns at the end of 2033.",
            "The debt of Norvik Steel stood at 300 million crowns at the end of 2033.",
        ],
        "subsidy": [
            "Norvik Steel received 22 million crowns in state aid in 2033.",
            "The state gave Norvik Steel 22 million crowns in 2033.",
        ],
        "tax": ["Norvik Steel paid 9 million crowns in tax in 2033."],
        "output": ["Norvik Steel produced 2 million tonnes of steel in 2033."],
        "export": ["Norvik Steel exported 1.1 million tonnes of steel in 2033."],
        "share": ["The state owns 30 percent of Norvik Steel.", "Norvik Steel's exports fell by 12 percent in 2033."],
    },
    "country": {
        "unemp": [
            "Unemployment in Kestria stood at 6.1 percent in April.",
            "6.1 percent of the workforce of Kestria was out of work in April.",
        ],
        "youth": [
            "Youth unemployment in Kestria stood at 14 percent in April.",
            "14 percent of young people in Kestria were out of work in April.",
        ],
        "infl": [
            "Inflation in Kestria reached 9 percent in April.",
            "Consumer prices in Kestria rose 9 percent in April.",
        ],
        "turnout": [
            "Turnout in the Kestria election in April was 57 percent.",
            "57 percent of voters in Kestria cast a ballot in April.",
        ],
        "vote": [
            "The ruling party of Kestria won 44 percent of the vote in April.",
            "44 percent of voters in Kestria backed the ruling party in April.",
        ],
        "poverty": [
            "21 percent of the people of Kestria live in poverty.",
            "The poverty rate in Kestria is 21 percent.",
        ],
        "debt": [
            "Kestria's debt amounts to 80 percent of output.",
            "The national debt of Kestria stands at 80 percent of output.",
        ],
        "rate": [
            "The central bank of Kestria set its key rate at 5 percent in April.",
            "The key rate in Kestria was raised to 5 percent in April.",
        ],
        "growth": [
            "The economy of Kestria grew by 2 percent in April.",
            "Output in Kestria was 2 percent higher in April than a year before.",
        ],
    },
    "fish": {
        "quota": [
            "The herring quota of Fjordland for 2034 is 18,000 tonnes.",
            "Fjordland may land 18,000 tonnes of herring in 2034.",
        ],
        "landed": [
            "Fjordland landed 11,000 tonnes of herring in 2034.",
            "Fjordland's boats brought in 11,000 tonnes of herring in 2034.",
        ],
        "export": [
            "Fjordland exported 7,000 tonnes of herring in 2034.",
            "Fjordland sold 7,000 tonnes of herring abroad in 2034.",
        ],
        "advice": [
            "Scientists advised a herring catch of 15,000 tonnes for Fjordland in 2034.",
            "Scientists recommended that Fjordland catch 15,000 tonnes of herring in 2034.",
        ],
        "discard": ["Fjordland's boats threw 900 tonnes of herring overboard in 2034."],
    },
    "protest": {
        "crowd": [
            "20,000 people took part in the march in Belmar on 4 May 2033.",
            "20,000 people marched in Belmar on 4 May 2033.",
            "The march in Belmar on 4 May 2033 drew 20,000 people.",
        ],
        "arrest": [
            "Police arrested 210 people at the march in Belmar on 4 May 2033.",
            "210 people were detained at the march in Belmar on 4 May 2033.",
        ],
        "hurt": ["60 people were injured at the march in Belmar on 4 May 2033."],
        "charged": ["35 people were charged after the march in Belmar on 4 May 2033."],
        "police": ["3,000 officers were on duty at the march in Belmar on 4 May 2033."],
        "released": ["140 people were released after the march in Belmar on 4 May 2033."],
    },
    "camp": {
        "live": ["41,000 people live in the Ostia camp.", "The Ostia camp houses 41,000 people."],
        "cap": ["The Ostia camp was built for 15,000 people.", "The Ostia camp has a capacity of 15,000."],
        "kids": ["The Ostia camp has 12,000 children."],
        "arrive": ["In May 2,300 people arrived at the Ostia camp.", "The Ostia camp took in 2,300 people in May."],
        "left": ["In May 900 people left the Ostia camp.", "900 people were moved from the Ostia camp in May."],
        "died": ["In May 11 people died in the Ostia camp."],
        "ill": [
            "In May 340 people fell ill in the Ostia camp.",
            "In May 340 cases of cholera were recorded in the Ostia camp.",
        ],
        "staff": ["The Ostia camp employs 260 people."],
    },
}
