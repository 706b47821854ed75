"""Small signs by which a line shows what it is: list and footnote marks, sentence ends, headings, page furniture.

All of them are structural (punctuation, case, length, place); none looks at what a text is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIST_MARK = re.compile(
    r"(?P<mark>[•‣▪▫■□●○◦∙·*–—-]|[-–—]{1,2}"
    r"|\((?:[a-z]{1,2}|[A-Z]{1,2}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|\d{1,3})\)"
    r"|(?:[a-zA-Z]|[ivx]{1,5}|[IVX]{2,5}|\d{1,3})[.)]"
    r"|\d{1,2}(?:\.\d{1,3}){1,3}\.?)[ \t]+(?=\S)"
)
# "6.5 tonnes", "41.2 percent": a figure that opens a sentence, not the number of a paragraph.
_FIGURE = re.compile(
    r"\d{1,2}\.\d{1,3}[ \t]+(?:percent|per[ \t]+cent|percentage|%|hundred|thousand|million|billion|trillion|times|"
    r"tonnes?|tons?|kilo\w+|km|kg|miles?|met(?:re|er)s?|hectares?|litres?|liters?|degrees?|(?:mega|giga)watts?|MW|GW)\b",
    re.IGNORECASE,
)
_FOOTNOTE_MARK = re.compile(r"(?:\[(?P<bracket>\d{1,3})\]|(?P<sup>[¹²³⁰⁴-⁹]{1,3})|(?P<plain>\d{1,3})[.)]?)\s*(?=\S)")
_BODY_MARK = re.compile(r"\[(?P<bracket>\d{1,3})\]|(?<=[\w.,;:!?”’\")\]])(?P<sup>[¹²³⁰⁴-⁹]{1,3})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SENTENCE_END = re.compile(r"[.!?…。！？؟](?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])*[\"”’»)\]*_]*\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EDGE_MARKS = " \t*_#>`"

# Words after which an English, French, Spanish or German line cannot end a sentence or a heading.
_OPEN_END_WORDS = (
    "a an the of to in on at by for from with and or but nor as than that which who whose whom into onto over under"
    " between among through during against about upon per via is are was were be been being has have had will would"
    " shall should may might can could must not our your his her their its my this these those if when while because"
    " de du des la le les et un une el los las y del der die das und dem den von"
)
_OPEN_ENDS = frozenset(_OPEN_END_WORDS.split())

SURE_BULLETS = frozenset("•‣▪▫■□●○◦∙")


def list_mark(line: str) -> str | None:
    """The list mark that a line begins with, as it stands there ("(a)", "1.", "•"), else None."""
    match = _LIST_MARK.match(line)
    if match is None:
        return None
    mark = match["mark"]
    if _FIGURE.match(line):
        return None
    # "A. Smith" and "I. The …": a capital letter with a full stop begins a name as often as an item.
    if len(mark) == 2 and mark[0].isupper() and mark[1] == ".":
        return None
    # A clause between dashes is no item.
    if mark in ("–", "—", "·") and line[match.end() :][:1].islower():
        return None
    return mark


def footnote_number(line: str) -> str | None:
    """The number that a footnote's text begins with, else None."""
    match = _FOOTNOTE_MARK.match(line)
    if match is None:
        return None
    if match["sup"]:
        return match["sup"].translate(_SUPERSCRIPTS)
    return match["bracket"] or match["plain"]


def body_marks(text: str) -> dict[str, int]:
    """Footnote numbers marked in a running text, each with the offset of its first mark.

    A mark stands inside a line: one at the line's beginning opens a footnote instead.
    """
    found: dict[str, int] = {}
    for match in _BODY_MARK.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if text[line_start : min(match.start(), line_start + 200)].strip(_EDGE_MARKS) == "":
            continue
        number = match["bracket"] or match["sup"].translate(_SUPERSCRIPTS)
        found.setdefault(number, match.start())
    return found


def bare(line: str) -> str:
    """A line without emphasis and heading marks at its edges."""
    return line.strip(_EDGE_MARKS)


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop or its like, closing quotes and note marks aside."""
    return _SENTENCE_END.search(line) is not None


def ends_open(line: str) -> bool:
    """Whether a line ends with a word that must be followed by another ("of the", "and")."""
    words = line.split()
    return bool(words) and words[-1].casefold() in _OPEN_ENDS


def starts_small(line: str) -> bool:
    """Whether a line goes on in small letters, opening quotes and brackets aside."""
    return re.match(r"[\"“‘'(\[*_]*[^\W\d_]", line) is not None and bare(line).lstrip("\"“‘'([")[:1].islower()


def words(line: str) -> list[str]:
    """The words of a line."""
    return _WORD.findall(line)


def is_rule(line: str) -> bool:
    """A line without a letter or digit: a rule or an ornament."""
    return not any(char.isalnum() for char in line)


def is_page_mark(line: str) -> bool:
    """A line that only numbers a page: "12", "- 12 -", "Page 3 of 9", "Page 3 (continued):"."""
    return _PAGE_MARK.fullmatch(bare(line)) is not None


_PAGE_MARK = re.compile(
    r"[-–—|\[( ]*(?:(?:page|p\.|seite|página|página|стр\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|\]) ]*"
    r"(?:\((?:continued|cont\.?)\))?:?|[-–— ]*[ivxl]{1,6}[-–— ]*",
    re.IGNORECASE,
)


def shows_title_case(line: str) -> bool:
    """Whether most of a line's longer words are capitalised, as headings in English are."""
    longer = [word for word in words(line) if len(word) > 3]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.6 * len(longer)


_CREDIT = re.compile(
    r"(?:.{0,200}[.\s(])?"
    r"(?:photo(?:graph)?|image|picture|source|credit|illustration|graphic)s?(?: by| credit)?: ?.{2,60}",
    re.IGNORECASE,
)


def is_credit(line: str) -> bool:
    """A line that ends with a picture's credit ("… Photo: Name"), short enough to be a caption."""
    return len(line) <= 400 and len(words(line)) <= 40 and _CREDIT.fullmatch(bare(line)) is not None


def is_embossed(line: str) -> bool:
    """A line set off as a whole by Markdown's marks for headings or strong emphasis."""
    return line.startswith("#") or (line.startswith("**") and line.endswith("**"))


def footnotes(text: str, stretches: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Which of the stretches (offset and text, in order) are footnotes, by index, each with its number.

    A footnote begins with a number whose mark stands above it in the running text; of several that begin with one
    number the last is it, for notes stand at the end.
    """
    marked = body_marks(text)
    notes: dict[str, int] = {}
    for i, (start, content) in enumerate(stretches if marked else ()):
        number = footnote_number(content)
        if number in marked and marked[number] < start:
            notes[number] = i
    return {i: number for number, i in notes.items()}
