"""What sentences depend on, what is not indexed, what stands twice, and how passages are packed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ingest.model import ReadText
from ingest.segment import SEGMENTER_VERSION, segment
from tests.ingest.segmenting import B, C, F, H, L, P, T, cut

# Run-in headings


def test_a_run_in_heading_is_parted_from_the_sentence() -> None:
    made = cut((P, "Sec. 2. Policy. It is the policy of the port to remain open. It has been so for years."))
    assert made.indexed == ["It is the policy of the port to remain open.", "It has been so for years."]
    assert made.sentences[0] == "Sec. 2. Policy."
    assert made.heading("It is the policy") == "Sec. 2. Policy."
    assert made.heading("It has been") == "Sec. 2. Policy."


@pytest.mark.parametrize(
    ("text", "heading", "first"),
    [
        ("Section 1. Purpose and Scope. The fund pays.", "Section 1. Purpose and Scope.", "The fund pays."),
        (
            "Sec. 3. Sale of Nets by Ports. (a) The ports sell nets.",
            "Sec. 3. Sale of Nets by Ports.",
            "The ports sell nets.",
        ),
        ("Article 16. The parties shall consult.", "Article 16.", "The parties shall consult."),
        ("Article IV: The parties shall consult.", "Article IV:", "The parties shall consult."),
        ("Sec. 4. The port was closed. It reopened.", "Sec. 4.", "The port was closed."),
    ],
)
def test_divisions(text: str, heading: str, first: str) -> None:
    made = cut((P, text))
    assert made.sentences[0] == heading
    assert made.indexed[0] == first


def test_an_article_that_acts_is_no_heading() -> None:
    made = cut((P, "Article 16 provides for consultations. Section 2 of the act is silent."))
    assert made.indexed == ["Article 16 provides for consultations.", "Section 2 of the act is silent."]


def test_a_division_that_a_reader_left_inside_a_block() -> None:
    made = cut((P, "The port stays open. See Sec. 6. Sec. 7. Closing Note. The act ends in May. Sec. 8 is silent."))
    assert made.indexed == ["The port stays open.", "See Sec. 6.", "The act ends in May.", "Sec. 8 is silent."]
    assert made.heading("The act ends") == "Sec. 7. Closing Note."


# Markers, lists and their stems


def test_markers_are_not_part_of_the_statement() -> None:
    made = cut(
        (P, "The ministry shall:"),
        (L, "(a) open the port;", 0, "(a)"),
        (L, "1. close the road;", 0, "1"),
        (L, "• count the ships.", 0, "•"),
        (P, "12. The Assembly met in May."),
        (F, "[3] See the annex, which was lost.", 0, "3"),
        (F, "² The annex was found.", 0, "²"),
    )
    assert made.sentences[1:] == [
        "open the port;",
        "close the road;",
        "count the ships.",
        "The Assembly met in May.",
        "See the annex, which was lost.",
        "The annex was found.",
    ]


def test_items_carry_their_stem_and_nested_ones_the_nearest() -> None:
    made = cut(
        (P, "The road is long. The ministry shall:"),
        (L, "(a) open the port;", 0, "(a)"),
        (L, "(b) report on the following:", 0, "(b)"),
        (L, "(i) ships that came;", 0, "(i)"),
        (L, "(ii) ships that left;", 0, "(ii)"),
        (L, "(c) close the road.", 0, "(c)"),
        (P, "The road stays closed."),
        (L, "(a) A loose item stands alone.", 0, "(a)"),
    )
    assert made.carrier("open the port") == "The ministry shall:"
    assert made.carrier("report on") == "The ministry shall:"
    assert made.carrier("ships that came") == "report on the following:"
    assert made.carrier("ships that left") == "report on the following:"
    assert made.carrier("close the road") == "The ministry shall:"
    assert made.carrier("The road stays") is None
    assert made.carrier("A loose item") is None


def test_letters_go_on_past_h() -> None:
    made = cut(
        (P, "The ministry shall:"),
        *((L, f"({letter}) open gate {letter} for the following:", 0, f"({letter})") for letter in "fghij"),
    )
    assert {made.carrier(f"open gate {letter}") for letter in "fghij"} == {"The ministry shall:"}


def test_bullets_nest_by_level() -> None:
    made = cut(
        (P, "The ministry shall:"),
        (L, "- open these ports:", 1, "-"),
        (L, "- the northern one", 2, "-"),
        (L, "- close the road", 1, "-"),
    )
    assert made.carrier("the northern one") == "open these ports:"
    assert made.carrier("close the road") == "The ministry shall:"


def test_a_list_that_begins_inside_a_paragraph() -> None:
    made = cut(
        (P, "Sec. 3. General Provisions. (a) Nothing here shall affect:"),
        (L, "(i) the ports; or", 0, "(i)"),
        (L, "(ii) the roads.", 0, "(ii)"),
        (L, "(b) The act ends in May.", 0, "(b)"),
    )
    assert made.carrier("the ports") == "Nothing here shall affect:"
    assert made.carrier("the roads") == "Nothing here shall affect:"
    assert made.carrier("The act ends") is None


def test_what_stands_between_pages_does_not_end_a_list() -> None:
    made = cut(
        (P, "The ministry shall:"),
        (L, "(a) open the port;", 0, "(a)"),
        (B, "Journal of Ports, page 3"),
        (F, "1 A note that was lost.", 0, "1"),
        (L, "(b) close the road.", 0, "(b)"),
    )
    assert made.carrier("close the road") == "The ministry shall:"


def test_paragraphs_of_a_resolution_carry_the_body_that_speaks() -> None:
    made = cut(
        (H, "Ports and roads", 1),
        (P, "The Coastal Assembly,"),
        (P, "Recalling its resolution 12/201 of 20 May 2017,"),
        (L, "1. Urges all states to open their ports;", 0, "1"),
        (L, "2. Also requests the Secretary to report.", 0, "2"),
        (P, "The meeting rose at noon."),
    )
    for beginning in ("Recalling", "Urges", "Also requests"):
        assert made.carrier(beginning) == "The Coastal Assembly,"
    assert made.carrier("The meeting") is None
    assert "The Coastal Assembly," not in made.indexed
    assert "Recalling its resolution 12/201 of 20 May 2017," in made.indexed


def test_the_rows_of_a_roll_call_carry_the_vote() -> None:
    stem = "The draft was adopted by 3 votes to 2, with 1 abstention, as follows:"
    made = cut(
        (P, stem),
        (P, "In favour: Austral, Boreal."),
        (P, "Against: Norland, Sudland."),
        (P, "The meeting rose at noon."),
    )
    assert made.carrier("In favour") == stem
    assert made.carrier("Against") == stem
    assert made.carrier("The meeting") is None
    assert "Against: Norland, Sudland." in made.indexed
    assert "Against: Norland." in cut((P, "Against: Norland.")).indexed


def test_a_quotation_by_paragraphs_carries_who_said_it() -> None:
    made = cut(
        (P, "The envoy of Norland told the council:"),
        (P, "“We shall close the road."),
        (P, "“We shall open the port.”"),
        (P, "Traders protested."),
    )
    assert made.carrier("“We shall close") == "The envoy of Norland told the council:"
    assert made.carrier("“We shall open") == "The envoy of Norland told the council:"
    assert made.carrier("Traders") is None


@pytest.mark.parametrize("stem", ["The ministry shall: [3]", "The ministry shall:²", "The ministry shall—"])
def test_a_stem_may_bear_a_mark(stem: str) -> None:
    assert cut((P, stem), (L, "(a) open the port.", 0, "(a)")).carrier("open") == stem


def test_a_colon_inside_is_no_stem() -> None:
    assert cut((P, "It is told in the Annals (II:213)"), (P, "The road stays closed.")).carrier("The road") is None


def test_what_follows_a_list_is_not_introduced_by_its_stem() -> None:
    made = cut((P, "The ministry shall:"), (L, "(a) open the port.", 0, "(a)"), (P, "The road stays closed."))
    assert made.carrier("The road") is None


# Footnotes


@pytest.mark.parametrize(
    ("mark", "marker"), [(" [2]", "[2]"), ("²", "2"), ("²", "²"), (" [2]", "2."), ("*", "*"), (" [2].", "2")]
)
def test_a_footnote_carries_the_sentence_that_bears_its_mark(mark: str, marker: str) -> None:
    made = cut(
        (P, f"The port opened in May. The act was adopted{mark} It has two parts."),
        (F, f"{marker} Adopted on 19 May, 2021. One hundred voted in favour.", 0, marker),
    )
    for beginning in ("Adopted on", "One hundred"):
        carrier = made.carrier(beginning)
        assert carrier is not None
        assert carrier.startswith("The act was adopted")


def test_a_digit_after_a_full_stop_is_a_mark() -> None:
    made = cut((P, "The port opened.1 The act was adopted.2 All agree."), (F, "2 In May of that year.", 0, "2"))
    assert made.carrier("In May") == "The act was adopted.2"


def test_marks_that_begin_anew_on_each_page() -> None:
    made = cut(
        (P, "The port opened [1]."),
        (F, "1 In the month of May.", 0, "1"),
        (P, "\fThe road closed [1]."),
        (F, "1 In the month of June.", 0, "1"),
    )
    assert made.carrier("In the month of May") == "The port opened [1]."
    assert made.carrier("In the month of June") == "The road closed [1]."
    assert made.find("In the month of June").page == 2


def test_a_note_without_a_mark_in_the_body_carries_nothing() -> None:
    made = cut((P, "The port opened in 2021."), (F, "7 In the month of May.", 0, "7"))
    assert made.carrier("In the month") is None


# Headings and what is not indexed


def test_the_nearest_heading() -> None:
    made = cut(
        (P, "A lead stands first."),
        (H, "Ports", 1),
        (P, "They opened."),
        (H, "Roads", 3),
        (P, "They closed."),
        (P, "All did."),
    )
    assert made.heading("A lead") is None
    assert made.heading("They opened") == "Ports"
    assert made.heading("They closed") == "Roads"
    assert made.heading("All did") == "Roads"
    assert "Ports" not in made.indexed


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President,",
        "Excellencies, Ladies and Gentlemen,",
        "**Madam President,**",
        "Distinguished delegates,",
        "Thank you.",
        "I thank you.",
        "Yes.",
        "* * *",
        "—",
        "Photo of Ada Lindqvist",
        "THE HARBOUR OFFICE,",
        "May 3, 2021.",
        "12/31. Ports and roads",
    ],
)
def test_what_asserts_nothing_is_kept_and_not_indexed(text: str) -> None:
    made = cut((P, text), (P, "The port opened in May."))
    assert made.indexed == ["The port opened in May."]
    assert made.sentences[0] in text


@pytest.mark.parametrize(
    "text",
    [
        "Members voted.",
        "This is wrong.",
        "Adopted by 100 votes to 7",
        "Mr. President, the port was closed in May.",
        "12. The Department of Ports.",
        "Catches fell sharply.",
    ],
)
def test_short_statements_are_indexed(text: str) -> None:
    assert len(cut((P, text)).indexed) == 1


def test_captions_and_navigation_are_not_indexed() -> None:
    made = cut((C, "The port in May. Photo: archive"), (B, "Support our work. Donate now."), (P, "The port opened."))
    assert made.indexed == ["The port opened."]
    assert made.sentences[:2] == ["The port in May. Photo: archive", "Support our work. Donate now."]


def test_a_table_is_read_by_rows_under_its_header() -> None:
    made = cut((T, "Port | Ships\nNorth | 12\nSouth | 7"))
    assert made.indexed == ["North | 12", "South | 7"]
    assert made.carrier("South") == "Port | Ships"


# Repeats


LEAD = "The harbour council has closed the northern road for the whole of the winter season."
TALLY = "The draft was adopted by 100 votes to 7."


def test_a_lead_that_stands_again_is_indexed_in_the_body() -> None:
    made = cut(
        (P, f"{LEAD} Traders protest."),
        (P, "The port opened in May."),
        (H, "Roads", 2),
        (P, f"Traders met in June. {LEAD.upper()} It will reopen."),
    )
    assert made.indexed.count(LEAD) == 0
    assert made.indexed.count(LEAD.upper()) == 1
    assert made.find(LEAD).repeated
    assert not made.find(LEAD.upper()).repeated


def test_a_lead_without_the_connective_of_the_body() -> None:
    made = cut((P, LEAD), (P, f"Clearly, {LEAD[0].lower()}{LEAD[1:]} It will reopen."))
    assert made.indexed == [f"Clearly, {LEAD[0].lower()}{LEAD[1:]}", "It will reopen."]


def test_a_paragraph_that_stands_again_takes_its_short_sentences_along() -> None:
    made = cut((P, f"{LEAD} Traders protest."), (P, "The port opened."), (P, f"{LEAD}\nTraders  protest."))
    assert made.indexed == ["The port opened.", LEAD, "Traders  protest."]


def test_headings_and_captions_do_not_take_the_place_of_the_body() -> None:
    made = cut((P, LEAD), (C, LEAD), (H, LEAD, 1), (C, LEAD))
    assert made.indexed == [LEAD]
    assert not made.made.sentences[2].repeated


def test_short_sentences_may_stand_twice() -> None:
    assert cut((P, "It was not so."), (P, "It was not so.")).indexed == ["It was not so."] * 2


def test_one_tally_under_two_headings_tells_of_two_votes() -> None:
    made = cut((H, "Ports", 1), (P, TALLY), (H, "Roads", 1), (P, TALLY))
    assert made.indexed == [TALLY, TALLY]
    assert cut((P, TALLY), (P, TALLY)).indexed == [TALLY]


# Pages and passages


def words(count: int, start: str = "The") -> str:
    return " ".join([start, *(["ship"] * (count - 2)), "came."])


def test_pages_are_physical_and_of_the_start() -> None:
    made = cut((P, "The port opened in \fMay. It closed in June."))
    assert [sentence.page for sentence in made.made.sentences] == [1, 2]


def test_passages_are_whole_sentences_that_overlap_by_one() -> None:
    sentences = [words(20, f"Port{i}") for i in range(20)]
    made = cut((P, " ".join(sentences[:8])), (P, " ".join(sentences[8:])))
    assert [passage[0] for passage in made.passages[1:]] == [passage[-1] for passage in made.passages[:-1]]
    assert {sentence for passage in made.passages for sentence in passage} == set(sentences)
    sizes = [sum(len(sentence.split()) for sentence in passage) for passage in made.passages]
    assert all(100 <= size <= 180 for size in sizes)
    for passage, members in zip(made.made.passages, made.passages, strict=True):
        text = made.read.text[passage.start : passage.end]
        assert text.startswith(members[0])
        assert text.endswith(members[-1])


def test_passages_keep_to_their_chapter_unless_tiny() -> None:
    long = [(P, " ".join(words(20, f"{name}{i}") for i in range(4))) for name in ("North", "South", "East")]
    made = cut((H, "N", 1), long[0], (H, "S", 2), long[1], (H, "e", 3), long[2], (H, "End", 1), (P, words(8, "Last")))
    first, *rest = made.passages
    assert all(sentence.startswith("North") for sentence in first)
    assert not any(sentence.startswith("North") for passage in rest for sentence in passage)
    assert any({sentence[:4] for sentence in passage} >= {"Sout", "East"} for passage in rest)
    assert made.passages[-1][-1].startswith("Last")
    assert len(made.passages[-1]) > 1


def test_footnotes_have_passages_of_their_own() -> None:
    made = cut((P, f"{words(20)} The act was adopted [1]."), (F, "[1] By 100 votes it was.", 0, "1"), (P, words(21)))
    assert ["By 100 votes it was."] in made.passages
    assert all(len(passage) == 1 for passage in made.passages if "By 100 votes it was." in passage)


def test_a_giant_sentence_is_a_passage() -> None:
    made = cut((P, f"{words(30)} {words(5000)} {words(30, 'A')}"))
    assert max(len(passage) for passage in made.passages) <= 2
    assert sum(1 for passage in made.passages for sentence in passage if len(sentence.split()) == 5000) == 1


def test_a_document_that_asserts_nothing_has_no_passages() -> None:
    assert cut((H, "Ports", 1), (B, "Donate")).passages == []
    empty = segment(ReadText(text="", blocks=(), pages=(), media_type="text/plain"))
    assert empty.sentences == ()
    assert empty.passages == ()


def test_the_version_is_told_and_nothing_heavy_is_loaded() -> None:
    assert SEGMENTER_VERSION
    code = "import sys, ingest.segment; print('sentencex' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
