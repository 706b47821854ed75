"""What a record says in its own words documents a claim; what has the record's words and says otherwise is not."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

_VISAS = (
    "The embassy in Tarmina issued 2,310 visas without interviews in 2029. In 640 files the invitation came from one "
    "travel agency, Lumen Tours."
)
_ROYALTIES = (
    "Lusk shall receive 55 percent of the royalties from the Selene field and Marran 45 percent. Either party may "
    "terminate this article on twelve months' notice."
)
_RESOLUTION = "Decides to convene a review conference in Nairobi in May 2038;"
_REMOVAL = "The appeal of Ms Asefa against the removal order is dismissed."
_AQUIFER = "The Agreement on the Shared Aquifer between Brazil and Uruguay was signed in Montevideo on 14 March 2031."
_SALES = "Sales of veterinary antibiotics in Lorn amounted to 131 tonnes in 2029, 7 percent less than in 2028."
_APPEALS = (
    "An appellant before the Tribunal of Lorn waited 14 months for a hearing on average in 2030, three months longer "
    "than in 2029."
)
_CENSUS = "The census of Lorn of 4 July 2030 counted 1,263,000 residents, 9,000 fewer than in 2020."
_RECORDS = {
    "visas": (_VISAS, "Audit Office: visas", "Audit Office", "2030-02-01"),
    "royalties": (_ROYALTIES, "Agreement on the Selene field", "Treaty Depositary", "2031-02-01"),
    "resolution": (_RESOLUTION, "Resolution 91/2 of the General Assembly", "General Assembly", "2036-12-09"),
    "removal": (_REMOVAL, "Asefa v Minister of the Interior: judgment", "Court of Appeal", "2034-02-01"),
    "aquifer": (_AQUIFER, "Agreement on the Shared Aquifer: signature", "Depositary of Treaties", "2031-09-02"),
    "sales": (_SALES, "Medicines Agency of Lorn: sales of antibiotics", "Medicines Agency of Lorn", "2030-05-01"),
    "appeals": (_APPEALS, "Statistics of the Tribunal of Lorn", "Tribunal of Lorn", "2031-02-01"),
    "census": (_CENSUS, "Census of Lorn", "Statistics Office of Lorn", "2031-02-01"),
}


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for name, (text, title, publisher, published) in _RECORDS.items():
        library.add(f"gainsaid-{name}", [Doc("r", text, title, "record", publisher, published=published)])


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("visas", "In all files the invitation came from one travel agency, Lumen Tours."),
        ("royalties", "Marran shall receive 55 percent of the royalties from the Selene field and Lusk 45 percent."),
        ("royalties", "Either party must terminate this article on twelve months' notice."),
        ("appeals", "An appellant before the Tribunal of Lorn waited 17 months for a hearing on average in 2030, three "
                    "months longer than in 2029."),
    ],
)  # fmt: skip
def test_a_claim_in_a_records_words_that_says_otherwise_is_not_documented(
    library: Library, name: str, claim: str
) -> None:
    assert library.check(f"gainsaid-{name}", claim).verdict != "documented"


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("royalties", "Either party may terminate this article on twelve months' notice."),
        ("resolution", "The General Assembly decided to convene a review conference in Nairobi in May 2038."),
        ("removal", "Ms Asefa's appeal against her removal order has been thrown out by the Court of Appeal."),
        ("aquifer", "Brazil and Uruguay signed their aquifer agreement in Montevideo in March 2031."),
    ],
)
def test_a_claim_in_words_of_its_own_is_documented(library: Library, name: str, claim: str) -> None:
    assert library.check(f"gainsaid-{name}", claim).verdict == "documented"


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("sales", "In 2029, 131 tonnes of veterinary antibiotics were sold in Lorn, a fall of 7 percent from 2028."),
        ("census", "The census figures imply that 1,272,000 residents were counted in Lorn in 2020."),
    ],
)
def test_what_follows_from_a_record_is_not_contradicted_by_it(library: Library, name: str, claim: str) -> None:
    assert library.check(f"gainsaid-{name}", claim).verdict != "contested"


def test_a_figure_put_in_the_place_of_another_is_contradicted_whatever_can_be_computed(library: Library) -> None:
    found = library.check("gainsaid-sales", "Sales of veterinary antibiotics in Lorn amounted to 151 tonnes in 2029.")
    assert found.verdict == "contested"
