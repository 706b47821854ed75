"""A question taken apart: what is asked, without what is merely said, and one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answer.dialogue import Alone, Turn, standalone
from app.model import Choice

# A sentence ends at its stop; what stands before in brackets or tags of its own ("[note] Who …?") is another's text.
_SENTENCE_END = re.compile(r"(?<=[.!?}\]>#])[\"”’')]*\s+(?=[“\"‘'(\[{<]*/?[A-Z])")
_PREPOSITION = r"(?:by|in|to|for|of|from|at|on|with|under|since|until|within|during|against|after|before)"
_ASKING_WORD = rf"(?:{_PREPOSITION}\s+)?(?:how|who|whom|whose|when|what|which|where|why)\b"
_AND_ASKS = re.compile(rf",?\s+and\s+(?={_ASKING_WORD})", re.IGNORECASE)
# "On which day and by what vote was it adopted?": two are asked with one verb.
_VERB = r"(?:was|were|is|are|did|do|does|has|have|had|will|would|can|could|should|must|may)\b"
_NOUNS = rf"(?: (?!{_VERB}|\w+ed\b)[\w-]+){{1,3}}?"
_ADVERBIAL = rf"(?:when|where|why|{_PREPOSITION} (?:which|what){_NOUNS})"
_WITH_ONE_VERB = re.compile(
    rf"^(?:(?P<when>{_ADVERBIAL}),? and (?P<where>{_ADVERBIAL})|"
    rf"(?P<one>how (?:many|much){_NOUNS}),? and (?P<other>how (?:many|much){_NOUNS})) (?P<rest>{_VERB}.+)$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"^how (?:does|do|did) (?P<one>.+?) compare (?:with|to) (?P<other>.+)$", re.IGNORECASE)
_ASKS = re.compile(_ASKING_WORD, re.IGNORECASE)
_MARKED = ("[", "{", "<", "#")
# What stands before a question and is none of its words: tags, marks, the roles of a dialogue, "now".
_BEFORE = re.compile(
    r"^(?:\s|[#*>]|</?\w[^<>]*>|\[/?\w+\]|(?:Q|A|Question|Answer|User|Human|Assistant|System):|"
    r"(?:now|well|please|ok|okay)\b,?)+(?=\w)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
_WHOLE = re.compile(r"^(?:who|what|where|when)\s+(?:is|are|was|were)\s+\w", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|No|Art|para|St|Gen|Sen|Rep|U\.S|U\.N|E\.U|U\.K)\.$")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a text.

    text: it as it stands alone; said: the asker's own wording; inherited: the spans of `text` that are not that.
    sure: whether it leans on what was said before; if not, it may as well be meant as it was said.
    choices: what it may mean, where `unclear` of its words may mean several things.
    """

    text: str
    said: str
    inherited: tuple[tuple[int, int], ...] = ()
    sure: bool = True
    choices: tuple[Choice, ...] = ()
    unclear: str = ""


def parts(text: str, history: Sequence[Turn] = ()) -> tuple[Part, ...]:
    """The questions in a text, each made to stand alone; the text itself where it holds no question mark.

    Sentences that ask nothing are background: a question that leans on them inherits from them, orders among them
    are not followed, and what is marked as another's text lends nothing. Of a double question ("when …, and where?")
    the second inherits from the first.
    """
    sentences = _sentences(text)
    asked = [sentence for sentence in sentences if sentence.rstrip("\"”’') ").endswith("?")]
    if not asked and len(sentences) == 1 and _ASKS.match(sentences[0]):
        asked = sentences  # a question, though its mark is left out
    if not asked:
        return (_part(text, standalone(text, history)),)
    said = [one for one in sentences[: sentences.index(asked[0])] if not one.startswith(_MARKED)]
    before = [*history, *map(Turn, said)]
    found: list[Part] = []
    for sentence in asked:
        for piece in _pieces(_BEFORE.sub("", sentence)):
            part = _part(piece, standalone(piece, before))
            found.append(part)
            before.append(Turn(part.text))
    return tuple(found)


def _part(said: str, alone: Alone | None) -> Part:
    if alone is None:
        return Part(said, said)
    return Part(alone.text, said, alone.inherited, alone.sure, alone.choices, alone.unclear)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for piece in _SENTENCE_END.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _pieces(sentence: str) -> list[str]:
    shared = _WITH_ONE_VERB.match(sentence)
    second = max(shared.start("where"), shared.start("other")) if shared else -1
    for match in _AND_ASKS.finditer(sentence):
        left, right = sentence[: match.start()], sentence[match.end() :]
        whole = len(left.split()) >= _FEWEST_WORDS or _WHOLE.match(left)
        if whole and match.end() != second:
            return [*_pieces(left.rstrip(" ,") + "?"), right]
    if shared:
        return [f"{head} {shared['rest']}" for head in shared.group("when", "where", "one", "other") if head]
    compared = _COMPARED.match(sentence)
    if compared:
        return [f"What is {compared['one']}?", f"What is {compared['other']}"]
    return [sentence]
