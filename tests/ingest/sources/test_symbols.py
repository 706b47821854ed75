from __future__ import annotations

import pytest

from ingest.errors import SourceError
from ingest.sources.symbols import is_symbol, normalized, official_url


@pytest.mark.parametrize(
    ("symbol", "url"),
    [
        ("A/RES/79/167", "https://docs.un.org/en/A/RES/79/167"),
        ("S/RES/2397(2017)", "https://docs.un.org/en/S/RES/2397(2017)"),
        ("S/2024/215", "https://docs.un.org/en/S/2024/215"),
        ("A/HRC/RES/52/13", "https://docs.un.org/en/A/HRC/RES/52/13"),
        ("A/C.2/78/L.5/Rev.1", "https://docs.un.org/en/A/C.2/78/L.5/Rev.1"),
        ("S/PV.9591", "https://docs.un.org/en/S/PV.9591"),
        ("CELEX:32014R0833", "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:32014R0833"),
        (
            "celex:02014R0833-20240625",
            "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:02014R0833-20240625",
        ),
        ("FR:2024-12345", "https://www.federalregister.gov/d/2024-12345"),
        ("FR:2024–12345", "https://www.federalregister.gov/d/2024-12345"),
    ],
)
def test_symbols_lead_to_their_official_address(symbol: str, url: str) -> None:
    assert is_symbol(symbol)
    assert official_url(symbol) == url


@pytest.mark.parametrize(
    "target",
    ["report.pdf", "A/B", "./A/RES/1", "data/2024/a.txt", "https://x/A/RES/1/2", "CELEX:abc", "FR:", "", "A", "/A/1"],
)
def test_paths_and_addresses_are_no_symbols(target: str) -> None:
    assert not is_symbol(target)
    with pytest.raises(SourceError) as caught:
        official_url(target)
    assert caught.value.remedy


def test_symbols_have_one_form() -> None:
    assert normalized(" S/RES/2397 (2017)") == "S/RES/2397(2017)"
    assert normalized("celex:32014r0833") == "CELEX:32014R0833"
