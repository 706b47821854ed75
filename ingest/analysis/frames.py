"""An attribution: who asserts which words of a sentence, by which cue; and what the finders of attributions share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.finite import finite
from ingest.analysis.grammar import Group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.placeholders import is_thing
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import DOCUMENTS, OF_BODIES, author, person_word, refine, span_of, speakers_of
from ingest.analysis.verbs import AUXILIARIES, BE, NOUN_FORMS, F
from ingest.analysis.vocabulary import is_word
from ingest.model import Speaker

Mode = Literal["content", "act", "instrument", "call"]
HEARERS = frozenset("tell inform remind assure warn notify advise convince teach ask".split())
SHOWING = frozenset("show demonstrate prove illustrate establish".split())
MANDATIVE = frozenset("demand urge request propose recommend ask require order call invite encourage appeal".split())
_SENTENCE_PRONOUNS = frozenset("it he she they".split())
_OPENING = frozenset(
    ("and", "but", "yet", "so", "as", "both", "also", ",", ":", "-", "–", "—", "“", "”", '"', "(", "*")
)
_BREAKS = frozenset((",", "(", "[", "—", "–", "“", "«", '"'))
_QUOTES = frozenset('"“«„')
_CLOSING = frozenset('"”»')
_NO_SOURCE = frozenset("rather instead none neither no nothing yes well whether where when why how what such".split())
_TORN = frozenset("or and but nor to us me him them as than not".split())
_STANDS_ALONE = frozenset("this these those all some many most several few both one two three each another".split())
_OWNED = frozenset("its their his her our my your".split())
_SILENT = frozenset(
    "image images imagery footage photo photos photograph photographs map maps drawing drawings".split()
)
_ABSTRACT = frozenset("history experience logic reality conscience geography arithmetic".split())
_TRAILING = frozenset("therefore thus however nevertheless accordingly moreover".split())
_SUBJECTS = _SENTENCE_PRONOUNS | {"i", "we"}
_NOBODY = frozenset("you whoever anyone everybody everyone nobody anybody".split())
_FIGURES = frozenset("information figures estimates data statistics forecasts projections calculations numbers".split())
_ADDRESS = re.compile(
    r"(?:mr|mister|madam|sir|mrs|ms)\.?\s+(?:vice-)?(?:president|chair(?:man|person|woman)?|speaker|secretary-general)",
    re.IGNORECASE,
)
_PARTICLES = frozenset("van von de der den del della di da dos du la le al el bin ibn".split())  # of surnames
_MINE = frozenset(("my", "our"))
_WORDING = frozenset("terms wording letter".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution. `content` is the asserted range (lo, hi); empty for an act."""

    mode: Mode
    speakers: tuple[Speaker, ...]
    cue: tuple[int, int]
    content: tuple[int, int]
    scope: Literal["rest", "clause"] = "rest"
    evidential: bool = False
    commits: bool = False
    first_person: bool = False
    pronoun: str | None = None


def make_frame(
    reading: Reading,
    source: tuple[int, int],
    cue: tuple[int, int],
    mode: Mode,
    content: tuple[int, int],
    **more: object,
) -> Frame | None:
    """An attribution to the speakers that the words `source` name; null where they name nobody."""
    ws = reading.words
    if any(ws[k].lower in ("…", "!", "?") or _full_stop(reading, k) for k in range(*source)):
        return None
    if source[0] < source[1] and reading.slice(*source).split()[0].lower() in _SILENT:
        return None
    span = span_of(reading, *cue)
    while source[1] - 1 > source[0] and (is_adverb(ws[source[1] - 1]) or ws[source[1] - 1].lower in _TRAILING):
        source = (source[0], source[1] - 1)
    closed = next((k for k in range(source[1] - 2, source[0] - 1, -1) if ws[k].lower in _CLOSING), None)
    if closed is not None and not any(w.lower in _QUOTES for w in ws[source[0] : closed]):
        source = (closed + 1, source[1])  # "“Levies,” she said, “are a farce.”"
    source = _who_made(ws, *source)
    if _ADDRESS.fullmatch(reading.slice(*source).strip(" ,")):
        return None  # "let me, Mr. President, congratulate"
    if not _names_somebody(reading, *source):
        return None
    head = noun_head(ws, *source)
    if head is not None and ws[head].lower in _ABSTRACT:
        return None  # "history tells us that"
    one = _singular(ws, source[1], cue[1])
    found = tuple(refine(s) for s in speakers_of(reading, *source, span, one=one))
    if not found:
        return None
    if mode == "instrument":
        found = tuple(_as_document(reading, source, s) for s in found)
    found = tuple(_by_title(reading, source, s) for s in found)
    found = tuple(_own(reading, source, s) for s in found)
    if mode == "content" and _is_quoted(reading, content) and not _has_article(reading.words, *source):
        found = tuple(_quoted_by_name(s) for s in found)
    first = source[0]
    while first < source[1] and (ws[first].flags & W.ADV or ws[first].lower in (",", "and", "but", "as")):
        first += 1
    pronoun = (
        ws[first].lower
        if first < source[1] and ws[first].lower in _SENTENCE_PRONOUNS and source[1] - first == 1
        else None
    )
    return Frame(mode, found, cue, content, first_person=found[0].kind == "author", pronoun=pronoun, **more)  # type: ignore[arg-type]


def _is_quoted(reading: Reading, content: tuple[int, int]) -> bool:
    """Whether what is said stands between marks of quotation."""
    ws = reading.words
    lo = content[0]
    return lo < len(ws) and any(ws[k].lower in _QUOTES for k in (lo - 1, lo) if k >= 0)


def _who_made(ws: list[Word], lo: int, hi: int) -> tuple[int, int]:
    """Whose figures a phrase names: "estimates by the fund" are the fund's; the phrase itself where nobody's are."""
    first = next((k for k in range(lo, min(hi, lo + 6)) if ws[k].lower in _FIGURES), None)
    if first is None:
        return lo, hi
    made = ("by", "from", "of")
    by = next((k for k in range(first + 1, min(hi - 1, first + 4)) if ws[k].lower in made), None)
    return (by + 1, hi) if by is not None and can_speak(ws, (by + 1, hi)) else (lo, hi)


def _has_article(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether an article opens a phrase: no person's name has one, "the White House" has."""
    return next((w.lower for w in ws[lo:hi] if w.lower not in _OPENING), "") in ("the", "a", "an")


def _quoted_by_name(speaker: Speaker) -> Speaker:
    """Who is quoted word for word by a bare name is a person: "“It was closed,” Telles said"; no acronym is."""
    *particles, last = speaker.name.split()
    known = speaker.kind != "body" or not is_thing(last) or not _PARTICLES.issuperset(particles)
    return speaker if known else speaker.model_copy(update={"kind": "person"})


def _singular(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether the verb behind a source tells that it is one: "Trinidad and Tobago continues"."""
    for word in ws[lo:hi]:
        if word.verb is not None or word.lower in AUXILIARIES:
            return word.lower in ("has", "is", "was") or (word.verb is not None and word.verb.form == F.PRES3)
    return False


def _full_stop(reading: Reading, k: int) -> bool:
    """Whether a point ends a sentence rather than a short form: "Dr. Telles", "No. 4"."""
    if reading.words[k].lower != ".":
        return False
    before = reading.words[k - 1]
    short = reading.text[before.start : before.end].split()[-1] if k else ""
    return not (0 < len(short) <= 4 and (short[0].isupper() or short in ("art", "sec", "para", "no")))


def is_adverb(word: Word) -> bool:
    """Whether a word is an adverb, by the lists or by its ending."""
    unknown = not word.flags and not word.name and word.verb is None
    shaped = unknown and (word.lower.endswith("ly") or word.lower == "hereby")
    return shaped or bool(word.flags & (W.ADV | W.EVAL_ADV | W.INTENS))


def _names_somebody(reading: Reading, lo: int, hi: int) -> bool:
    """Whether a phrase can be a source at all: a noun phrase with an end, not the torn piece of a clause."""
    ws = reading.words
    while lo < hi and (ws[lo].lower in _OPENING or (ws[lo].flags & W.ADV and not ws[lo].flags & W.DET)):
        lo += 1
    stop = next((k for k in range(lo + 1, hi) if ws[k].lower in _BREAKS or ws[k].flags & W.REL), hi)
    if lo >= stop:
        return lo < hi
    first, last = ws[lo], ws[hi - 1]
    if first.lower in _NOBODY or last.lower in _NOBODY or first.lower in AUXILIARIES or first.lower == "than":
        return False
    if last.lower == "having" or (first.lower == "not" and lo + 1 < hi and ws[lo + 1].lower == "as"):
        return False  # "not as the critics | claim"
    if last.lower in _SUBJECTS and hi - lo > 1 and first.lower not in ("neither", "both", "all"):
        return False  # "the wages they | earn": a relative clause without its pronoun
    pointing = first.lower == "that" and lo + 1 < hi and not finite(ws, lo + 1, lo, hi)  # "that report"
    relative = first.flags & W.REL and not pointing
    if (first.flags & (W.PREP | W.SUBORD) and not first.name) or first.lower in _NO_SOURCE or relative:
        return False
    if (last.lower in _TORN and ws[hi - 2].lower != "of") or (
        last.flags & W.DET and not last.flags & W.PRON and last.lower not in _STANDS_ALONE
    ):
        return False
    if (
        last.flags & (W.ADJ | W.EVAL_ADJ)
        and not last.name
        and first.lower != "the"
        and hi - lo > 1
        and not can_speak(ws, (lo, hi))
    ):
        return False  # "every little | report": the noun went with the verb
    apposed = stop > lo + 1 and (ws[lo + 1].name or ws[lo + 1].flags & (W.ROLE | W.BODY))
    if (_bare_verb(first) and not apposed) or (first.lower in _OWNED and not can_speak(ws, (lo, hi))):
        return False
    return not any(
        ws[k].lower in AUXILIARIES
        or _only_finite(ws[k])
        or (ws[k].lower == "to" and k + 1 < hi and _bare_verb(ws[k + 1]))
        for k in range(lo + 1, stop)
    )


def _bare_verb(word: Word) -> bool:
    """A base form or participle that is nothing else: "terminate", "defined"."""
    verb = word.verb
    nouns = W.ROLE | W.BODY | W.ADJ | W.EVAL_ADJ | W.DET | W.INSTRUMENT | W.WEAK_INSTRUMENT | W.TEXT_SOURCE
    nominal = word.name or word.lower in NOUN_FORMS or word.flags & nouns
    return verb is not None and bool(verb.form & (F.BASE | F.PART | F.ING)) and not nominal


def _only_finite(word: Word) -> bool:
    """A present that is no noun: "stands", "wants"."""
    verb = word.verb
    nouns = W.ROLE | W.BODY | W.TEXT_SOURCE | W.MEASURE
    nominal = word.name or word.lower in NOUN_FORMS or word.lower in DOCUMENTS or word.flags & nouns
    return verb is not None and bool(verb.form & F.PRES3) and not nominal


def _as_document(reading: Reading, source: tuple[int, int], speaker: Speaker) -> Speaker:
    """An instrument as speaker, by its quoted title where it has one."""
    if speaker.kind == "author" or not is_instrument(reading.words, *source):
        return speaker
    return speaker.model_copy(update={"kind": "document"})


def _own(reading: Reading, source: tuple[int, int], speaker: Speaker) -> Speaker:
    """The author where the words name the author's own body or text: "my government", "our analysis"."""
    lowers = [w.lower for w in reading.words[slice(*source)]]
    first = next((low for low in lowers if low in _MINE or low not in _OPENING), "")
    return author(speaker.cue) if first in _MINE and speaker.kind in ("body", "document") else speaker


def _by_title(reading: Reading, source: tuple[int, int], speaker: Speaker) -> Speaker:
    """A document by its quoted title where the words name one."""
    head = noun_head(reading.words, *source)
    text = head is not None and (reading.words[head].flags & W.TEXT_SOURCE or reading.words[head].lower in DOCUMENTS)
    if speaker.kind != "document" and not (speaker.kind == "unnamed" and text):
        return speaker
    title = re.search(r"[“\"«]([^”\"»]{4,})[”\"»]", reading.slice(source[0], min(source[1] + 1, len(reading.words))))
    return speaker.model_copy(update={"kind": "document", "name": title.group(1).strip(" ,.")}) if title else speaker


def is_instrument(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether the head of a phrase is a resolution, treaty, statute, order, or an article of one."""
    head = noun_head(ws, lo, hi)
    if head is None:
        return False
    if ws[head].lower == "order" and head + 1 < len(ws) and ws[head + 1].lower in ("to", "that"):
        return False  # "in order to be effective"
    if ws[head].flags & W.INSTRUMENT or ws[head].lower in ("award", "awards"):
        return True
    if ws[head].lower in ("opinion", "opinions") and head > lo and ws[head - 1].lower == "advisory":
        return True
    inner = worded(ws, lo, hi)
    if inner > lo:
        return is_instrument(ws, inner, hi)
    if not ws[head].flags & W.WEAK_INSTRUMENT:
        return False
    if ws[head].lower in (
        "article",
        "articles",
        "paragraph",
        "section",
        "clause",
        "provision",
        "provisions",
        "chapter",
        "annex",
        "paragraphs",
        "sections",
    ):
        following = ws[head + 1 : hi]
        if following and following[0].name:
            return True
        return any(w.flags & (W.INSTRUMENT | W.NUMBER) for w in following)
    return True


RULINGS = frozenset("rule adjudge hold".split())
_COURTS = frozenset(
    """court courts tribunal tribunals judge judges bench magistrate magistrates arbitrator arbitrators regulator
    regulators ombudsman chamber panel commission authority board""".split()
)


def ruled(reading: Reading, source: tuple[int, int], group: Group) -> bool:
    """Whether a court is told to have ruled so: its ruling is a text that can be looked up (rule 2 of the guide)."""
    if group.base not in RULINGS or not group.past or group.passive or group.modal or group.negated:
        return False
    return not _COURTS.isdisjoint(reading.slice(*source).lower().split())


_RULED = frozenset("judgment judgement ruling verdict sentence".split())


def heard_as(ws: list[Word], lo: int, hi: int) -> Mode:
    """How a source behind its words is heard: a text's words are its text, whatever they would be as an opinion."""
    head = noun_head(ws, lo, hi)
    text = is_instrument(ws, lo, hi) or (head is not None and ws[head].lower in _RULED)
    return "instrument" if text else "content"


def ruled_aside(reading: Reading, source: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a court is told, in the middle or at the end of it, to have ruled so: "…, the High Court ruled"."""
    verbs = {w.verb.base for w in reading.words[slice(*cue)] if w.verb is not None and w.verb.form & F.PAST}
    return not RULINGS.isdisjoint(verbs) and not _COURTS.isdisjoint(reading.slice(*source).lower().split())


def worded(ws: list[Word], lo: int, hi: int) -> int:
    """Where the text begins whose wording a phrase names: "the terms of | the Treaty"; `lo` where it names none."""
    head = next((k for k in range(lo, min(hi, lo + 4)) if ws[k].lower in _WORDING), None)
    return head + 2 if head is not None and head + 2 < hi and ws[head + 1].lower == "of" else lo


def noun_phrase(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether a range can be a source: it opens as a noun phrase and holds no verb."""
    if ws[lo].flags & (W.PREP | W.CONJ | W.SUBORD) or ws[lo].lower == "to":
        return False
    nominal = W.ROLE | W.BODY | W.ADJ
    return all(
        w.lower not in BE and (w.verb is None or w.name or w.lower in NOUN_FORMS or w.flags & nominal)
        for w in ws[lo:hi]
    )


def row_of_names(ws: list[Word], i: int, hi: int) -> int:
    """Where a row of three names or more ends that begins at `i`: "Norland, Sudland and Veldia"; `i` for no row."""
    k, names = i, 0
    while k < hi and ws[k].name:
        names += 1
        last = k > i and ws[k - 1].lower == "and"
        if last:
            return k + 1 if names > 2 else i
        k += 1
        if k < hi and ws[k].lower == ",":
            k += 1
        if k < hi and ws[k].lower == "and":
            k += 1
    return i


_COUNTING = frozenset("a an one another two three some several many most various numerous multiple other".split())


def source_end(ws: list[Word], i: int, hi: int) -> int:
    """Where a source phrase ends: at a mark or at the verb. What could be a verb right before a comma is the phrase's
    noun where the phrase opens with a count ("a secondary account,", "many secondary accounts,").
    """
    row = row_of_names(ws, i, hi)
    for k in range(row, hi):
        if ws[k].lower in (",", ";", ":", "—", "–", "(", ")"):
            return k
        if k > i and ws[k].lower in _SUBJECTS:
            return k  # "according to the growers they were never asked"
        noun = ws[i].lower in _COUNTING and k + 1 < hi and ws[k + 1].lower == ","
        if k > i and not noun and finite(ws, k, i, hi):
            return k
    return hi


def only_marks(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether only marks, adverbs and conjunctions stand in a range."""
    return all((not w.lower[0].isalnum() and not w.name) or w.flags & (W.ADV | W.CONJ) for w in ws[lo:hi])


def can_speak(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a phrase names somebody or something that can assert: its head decides; "Veldia's expansion" cannot."""
    head = noun_head(ws, *source)
    if head is None:
        return False
    speaking = W.ROLE | W.BODY | W.TEXT_SOURCE | W.UNNAMED | W.INSTRUMENT | W.WEAK_INSTRUMENT
    word = ws[head]
    if any(w.lower in _SILENT for w in ws[source[0] : source[1]]) or word.lower in ("case", "cases"):
        return False
    named = word.name or bool(word.flags & speaking) or person_word(word.lower) or word.lower in DOCUMENTS
    if word.lower in OF_BODIES or (ws[source[0]].flags & W.UNNAMED and not ws[source[0]].flags & W.DET):
        return True
    return named or word.lower in ("he", "she", "they", "we", "i", "it")


def shows(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a subject shows by what stands in it: a text, figures, those who study."""
    return any(w.flags & (W.TEXT_SOURCE | W.INSTRUMENT | W.UNNAMED) or w.lower in DOCUMENTS for w in ws[slice(*source)])


def before_auxiliary(ws: list[Word], lo: int, verb: int) -> int:
    """The verb group's first word, going back from its verb."""
    k = verb
    while k > lo + 1 and (
        ws[k - 1].lower in ("has", "have", "had", "also", "once", "recently", "rightly", "put")
        or ws[k - 1].flags & (W.ADV | W.EVAL_ADV)
    ):
        k -= 1
    return k


def unknown_head(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a phrase's head is no word that is known: a name in lower case, for all that can be told."""
    head = noun_head(ws, *source)
    return head is not None and not ws[head].flags and ws[head].verb is None and not is_word(ws[head].lower)
