"""The same standard for every side: exchange the names, and every label, digit and conflict stays where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.evidence.library import Doc, Library

DOCS = (
    Doc(
        "record",
        "The Strait Commission rejected, on 9 April 2024, the draft decision of Chile on the lighthouse dues, "
        "by a recorded "
        "vote of 11 in favour to 14 against, with 3 abstentions.\n\n"
        "The representative of Ghana said that the dues cost its shipowners 6 million dollars.\n\n"
        "Noting that traffic through the strait doubled after 2020,",
        "Strait Commission, 9 April 2024: lighthouse dues",
        source_type="record",
        publisher="Strait Commission",
        published="2024-04-09",
    ),
    Doc(
        "first",
        "On 9 April 2024 the Strait Commission adopted the draft decision of Chile on the lighthouse dues.\n\n"
        "Chile has recalled its envoy to the Strait Commission.\n\n"
        "The dues are a shameless robbery by Ghana.",
        "Chile on the dues",
        source_type="official_statement",
        publisher="Ministry of Foreign Affairs of Chile",
        interest="party",
        side="Chile",
        published="2024-04-10",
    ),
    Doc(
        "second",
        "On 9 April 2024 the Strait Commission voted on the draft decision of Chile on the lighthouse dues: 14 "
        "in favour, 11 "
        "against, 3 abstaining.\n\n"
        "Ghana has recalled its envoy to the Strait Commission.\n\n"
        "Chile wants to strangle every free port.",
        "Ghana on the dues",
        source_type="official_statement",
        publisher="Ministry of Foreign Affairs of Ghana",
        interest="party",
        side="Ghana",
        published="2024-04-10",
    ),
    Doc(
        "paper",
        "On 9 April 2024 the Strait Commission rejected the draft decision of Chile on the lighthouse dues.\n\n"
        "Officials said that 12 ships of Ghana turned back.",
        "The dues stay",
        publisher="Channel Post",
        published="2024-04-11",
    ),
)


def exchanged(text: str, one: str, other: str) -> str:
    """The text with two names in each other's place."""
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def mirrored(doc: Doc, one: str, other: str) -> Doc:
    return replace(
        doc,
        text=exchanged(doc.text, one, other),
        title=exchanged(doc.title, one, other),
        publisher=exchanged(doc.publisher or "", one, other),
        side=exchanged(doc.side, one, other) if doc.side else None,
    )


@pytest.mark.parametrize(("one", "other"), [("Chile", "Ghana"), ("United States", "Cuba"), ("Russia", "Ukraine")])
def test_exchanging_the_names_changes_no_label(library: Library, one: str, other: str) -> None:
    straight = [replace(mirrored(mirrored(doc, "Chile", one), "Ghana", other)) for doc in DOCS]
    turned = [mirrored(doc, one, other) for doc in straight]
    names = [f"mirror-{one}-{way}".lower().replace(" ", "-") for way in ("a", "b")]
    library.add(names[0], straight)
    library.add(names[1], turned)
    told = [library.labels(name) for name in names]
    assert told[0] == told[1]
    assert {label for label, *_ in told[0]} == {"documented", "contested", "reported", "advocacy"}
