"""A statement's clause as subject, verb and rest, and the questions that its parts answer.

Only a clause of which the parts are certain is taken: a draft that reads badly costs a person more than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.analysis.grammar import INTRANSITIVE, Group, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word, read
from ingest.analysis.subjects import subject_start
from ingest.analysis.verbs import AUXILIARIES, BE, HAVE, IRREGULAR, F, V

_ACCORDING = re.compile(r"^(?:According to|In the words of) ([^,]{2,120}), (?=\S)")
_THAT = re.compile(r"\bthat\s+")
_SAYING = 20  # words within which "that" follows the verb of saying
_LEAD = 8  # words of the longest lead that a question takes along
_PAST_BASES = {line.split()[1]: line.split()[0] for line in IRREGULAR.split(";") if len(line.split()) > 1}
_VAGUE_SUBJECTS = frozenset(
    """it he she they we i you this that these those there who which what one some others both many few several such
    here all no none each neither either another""".split()
)
_DEICTIC = re.compile(
    r"\b(?:I|we|our|ours|us|my|me|mine|you|your|today|tomorrow|yesterday|now|here|currently|recently|ago|so far|"
    r"(?:last|next|this|past|recent|coming|previous|same)(?! of\b))\b"
)
"""Words that only the document itself makes clear: who speaks, and when."""
_SIMPLE = re.compile(r"[;:“”\"«»\[\]–—]|\s-\s|\.\s")
_MARKS = " ,.;:–—-"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: "The council | was | founded | in Oslo".

    `aux` is the auxiliary that a question puts first, `verb` what stays behind the subject (for "raised": "raise"
    behind "did"), `rest` what follows without its full stop. `lead` stood before the subject. `subject_at`, `verb_at`
    and `rest_at` are where these begin in the text. `plain` is false for what should, may or did not happen.
    """

    text: str
    lead: str
    subject: str
    aux: str
    verb: str
    base: str
    does: int
    rest: str
    subject_at: int
    verb_at: int
    rest_at: int
    spoken: str
    plain: bool

    def ask(self, word: str, *, rest: str | None = None) -> str:
        """A question that begins with `word` and asks for what is missing in the rest."""
        parts = [word, self.aux, inside(self.subject, self.text), self.verb, self.rest if rest is None else rest]
        return question(*parts, self.lead)

    def of_subject(self, words: str) -> str:
        """A question in which `words` stand for the subject."""
        return question(words, self.spoken, self.rest, self.lead)


def clause_of(text: str) -> Clause | None:
    """The clause that a text is; None where it is more than one, or where its parts are not certain."""
    text = " ".join(text.split()).rstrip(" .")
    if _SIMPLE.search(text) or not text:
        return None
    words = read(text).words
    group = main_group(words, 0, len(words), strict=True)
    if group is None or group.start == 0 or _participle(words, group) or _goes_on(words, group):
        return None
    start = subject_start(words, 0, group.start)
    if start >= group.start or words[start].lower in _VAGUE_SUBJECTS or words[start].flags & (W.PRON | W.PREP):
        return None
    last = group.start - 1
    while last > start and words[last].flags & W.ADV and not words[last].name:
        last -= 1  # "the union also argued": the adverb is no part of the name
    subject = text[words[start].start : words[last].end].strip(_MARKS)
    lead = text[: words[start].start].strip(_MARKS)
    unclear = any(w.flags & W.REL or w.lower in (",", "that") for w in words[start : group.start])
    if not subject or unclear or len(lead.split()) > _LEAD or _subordinate(words, start):
        return None
    parts = _question_verb(text, words, group)
    if parts is None:
        return None
    end = words[group.end - 1].end
    return Clause(
        text=text,
        lead=lead[:1].lower() + lead[1:] if lead and not words[0].name else lead,
        subject=subject,
        aux=parts[0],
        verb=parts[1],
        base=_base(words[group.head], group),
        does=group.does,
        rest=text[end:].strip(),
        subject_at=words[start].start,
        verb_at=words[group.start].start,
        rest_at=end,
        spoken=text[words[group.start].start : end],
        plain=not (group.modal or group.negated),
    )


def _participle(words: list[Word], group: Group) -> bool:
    """Whether the verb may be a mere participle: "soldiers wounded in action"."""
    verb, behind = words[group.head].verb, words[group.end : group.end + 1]
    bare = group.head == group.start and verb is not None and verb.form & F.PART
    return bool(bare) and group.base not in INTRANSITIVE and (not behind or bool(behind[0].flags & W.PREP))


def _goes_on(words: list[Word], group: Group) -> bool:
    """Whether a second clause follows ("…, but the port stayed"), or the sentence before is meant ("that port")."""
    behind = words[group.end :]
    joined = any(
        one.lower == "," and (after.flags & (W.SUBORD | W.REL) or after.lower in ("but", "and", "so", "yet"))
        for one, after in pairwise(behind)
    )
    return joined or (bool(behind) and behind[0].lower in ("that", "this", "these", "those", "so"))


def _subordinate(words: list[Word], start: int) -> bool:
    return any(word.flags & W.SUBORD and not word.flags & W.PREP for word in words[:start])


def _question_verb(text: str, words: list[Word], group: Group) -> tuple[str, str] | None:
    """The auxiliary that a question begins with, and what stays behind the subject."""
    first = words[group.start]
    if first.lower in AUXILIARIES:
        behind = text[first.end : words[group.end - 1].end].strip()
        if not behind and not (first.lower in BE or first.lower in HAVE):
            return None
        if not behind and first.lower in HAVE:
            return ("does", "have") if first.lower == "has" else ("do", "have") if first.lower == "have" else None
        return text[first.start : first.end], behind
    base = _base(first, group)
    if group.head != group.start or not base:
        return None
    if group.past or first.lower in _PAST_BASES:
        return "did", base
    return ("does" if first.lower.endswith("s") else "do"), base


def _base(word: Word, group: Group) -> str:
    return _PAST_BASES.get(word.lower, group.base)


def content_of(text: str) -> str:
    """What a statement asserts, without the words that say who asserts it ("X said on 3 May that …")."""
    led = _ACCORDING.match(text)
    if led is not None:
        return content_of(_capital(text[led.end() :]))
    words = read(text).words
    group = main_group(words, 0, len(words), strict=True)
    if group is None or not group.does & (V.SAY | V.CLAIM | V.MENTAL) or group.negated:
        return text
    last = min(len(words), group.end + _SAYING) - 1
    that = _THAT.search(text, words[group.end - 1].end, words[last].end)
    return _capital(text[that.end() :]) if that else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def inside(phrase: str, text: str) -> str:
    """A phrase as it is written inside a sentence: the capital of the first word goes, that of a name stays."""
    words = read(phrase).words
    if not phrase or not words or words[0].name or phrase[1:2].isupper() or not text.startswith(phrase):
        return phrase
    return phrase[0].lower() + phrase[1:]


def question(*parts: str) -> str:
    """The parts as one question."""
    said = " ".join(part.strip(" .") for part in parts if part.strip(_MARKS))
    said = re.sub(r"\s+,", ",", " ".join(said.split())).strip(_MARKS)
    return said[:1].upper() + said[1:] + "?"


def stands_alone(asked: str) -> bool:
    """Whether a question is understood without the document it was drafted from."""
    return not _DEICTIC.search(asked) and asked.count("(") == asked.count(")")


def without(text: str, start: int, end: int) -> str:
    """The text without a stretch, and without the commas that set it off."""
    before, after = text[:start].rstrip(" ,"), text[end:].lstrip(" ,")
    return " ".join(f"{before} {after}".split())
