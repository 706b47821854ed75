"""A follow-up made to stand alone: it inherits from the turn before what its own words do not replace.

What is inherited is put in words, where the pronoun or description stood that leaned on it or else in brackets behind,
so that a reader sees it and every later step reads one plain question. Where a description ("the resolution") may be
any of several acts that the last answer spoke of, they are offered instead of one being guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from app.answer.asking import Asked
from app.answer.dialogue.again import put_again
from app.answer.dialogue.leaning import OPENING, Lean, leans
from app.answer.dialogue.phrases import Span, act_of, actor_of, object_of, phrase_of
from app.answer.dialogue.slots import replaced, subject_of, topic_of
from app.answer.dialogue.turns import Act, Told, Turn
from app.answer.question import Question, understand
from app.model import Choice
from app.words import is_plural, stems

_OF_ACTS = (Asked.TALLY, Asked.BALLOT)
_FEW_TERMS = 3
_TURNS_BACK = 6
_MOST_CHOICES = 8
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_OF_A_PERSON = ("he", "she", "him", "her")
_OF_MANY = ("they", "them", "these", "those")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be)\s+$", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:did|does|do|has|have|had|will|would|can|could|should|must|may|might)(?:n['’]t)?\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Alone:
    """A follow-up as it stands alone.

    text: the whole question; inherited: the spans in it that are not the asker's own words.
    sure: whether something in the question leans on the turn before; else it may as well be meant by itself.
    choices: what the question may mean, where that is not plain; `text` is then the question as it was put.
    """

    text: str
    inherited: tuple[tuple[int, int], ...] = ()
    sure: bool = True
    choices: tuple[Choice, ...] = ()
    unclear: str = ""


def standalone(question: str, history: Sequence[Turn]) -> Alone | None:
    """The question with what it leaves to the turn before said, or None when it stands alone."""
    if not history:
        return None
    own = understand(question)
    chosen = _chosen(own.text, history[-1])
    if chosen is not None:
        return Alone(chosen)
    last = _knowing(own, history)
    before = understand(last.question)
    known = stems(before.text)
    found = leans(own, known)
    leaning = [one for one in found if one.kind != "act" or _is_known(one, before, known, last.told)]
    opening = OPENING.match(own.text)
    named = any(one.kind not in ("number", "date") for one in own.anchors)
    if not leaning and not opening and (named or len(own.terms) > _FEW_TERMS):
        return None
    again = put_again(before, own, own.text[opening.end() :] if opening else own.text, tied=opening is not None)
    if again is not None:
        return Alone(again)
    alone = _resolved(own, before, leaning, last, opening.end() if opening else 0)
    return replace(alone, sure=bool(found)) if alone is not None else None


def _knowing(own: Question, history: Sequence[Turn]) -> Turn:
    """The turn that a question leans on: the last, or the last that knows the act which the question points to."""
    for turn in reversed(history[-_TURNS_BACK:]):
        before = understand(turn.question)
        acts = [one for one in leans(own, stems(before.text)) if one.kind == "act"]
        if not acts:
            return history[-1]
        if any(_is_known(one, before, stems(before.text), turn.told) for one in acts):
            return turn
    return history[-1]


def _is_known(lean: Lean, before: Question, known: Set[str], told: Callable[[], Told]) -> bool:
    """Whether the turn before had any such act: it names one so, asked of a vote, or its answer spoke of acts."""
    return (
        not known.isdisjoint(stems(lean.noun or ""))
        or before.asked in _OF_ACTS
        or any(one.kind == "symbol" for one in before.anchors)
        or not told().words.isdisjoint(stems(lean.noun or ""))
    )


def _chosen(text: str, last: Turn) -> str | None:
    """The question that a reply picks from what was offered: "the second one", "2", or the name of it.

    A reply is short and asks nothing itself.
    """
    if len(text.split()) > _FEW_TERMS + 3 or text.endswith("?"):
        return None
    choices = last.told().choices
    said = text.strip(" .!()").lower()
    for at, choice in enumerate(choices):
        ordinal = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")[at % _MOST_CHOICES]
        if re.fullmatch(rf"(?:the )?(?:{at + 1}|number {at + 1}|no\. {at + 1}|{ordinal})(?: one)?", said):
            return choice.question
    if said in ("the last", "the last one", "last") and choices:
        return choices[-1].question
    fitting = [one for one in choices if said and said in one.text.lower()]
    return fitting[0].question if len(fitting) == 1 else None


def _resolved(own: Question, before: Question, leaning: Sequence[Lean], last: Turn, begin: int) -> Alone | None:
    """The question with what its leaning words stand for in their place, and the rest of the inheritance behind."""
    put: list[tuple[int, int, str]] = []
    borrowed: list[Span] = []  # of the question before, what stands in place already
    whole = named = False  # whether an act, or some other thing, stands in place: it takes no topic to be known
    for one in leaning:
        if one.kind == "side":
            actor = _actor(before)
            side = before.text[slice(*actor)] if actor else next(iter(last.told().sides), None)
            put.append((one.start, one.end, f"the sides other than {side}" if side else "the sides"))
            borrowed += [actor] if actor else []
            continue
        if not whole and _may_be_act(own, one):
            acts = _acts(own, before, one, last.told)
            if len(acts) > 1 and one.noun is not None:
                return _offered(own, before, one, acts)
            if len(acts) == 1 and acts[0].symbol:
                whole = True
                put.append((one.start, one.end, acts[0].symbol))
                continue
        person = one.kind != "possessive" and own.text[one.start : one.end].lower() in _OF_A_PERSON
        span = _actor(before) if person else _phrase(own, before, one)
        if person and span is None and len(last.told().people) == 1:
            put.append((one.start, one.end, last.told().people[0]))
        if span is not None and span not in borrowed:
            borrowed.append(span)
            named = named or one.kind != "subject" or _PASSIVE.search(own.text, 0, one.start) is not None
            put.append((one.start, one.end, before.text[slice(*span)]))
    left = [one for one in before.anchors if not replaced(one, own, before) and not _inside(one.start, borrowed)]
    names = [] if whole else [one.text for one in left if one.text not in own.text]
    topic = [] if whole or named or topic_of(own) else _topic(own, before, borrowed)
    return _composed(own, put, names, topic, begin)


def _phrase(own: Question, before: Question, lean: Lean) -> Span | None:
    """The words of the question before that a pronoun or description stands for; None where that is not plain."""
    if lean.noun is not None:
        found = phrase_of(before, lean.noun)
    elif lean.kind == "subject" and _ACTIVE.search(own.text, 0, lean.start):
        found = _actor(before)
        if own.text[lean.start : lean.end].lower() in _OF_MANY and not _many(before, found):
            return None
    elif lean.kind in ("subject", "object") and own.text[lean.start : lean.end].lower() not in _OF_MANY:
        found = object_of(before) or act_of(before)
    else:
        return None
    dates = [one for one in before.anchors if one.kind == "date" and found is not None and _inside(one.start, [found])]
    return None if any(replaced(one, own, before) for one in dates) else found


def _many(before: Question, actor: Span | None) -> bool:
    """Whether "they" may be who acts: several, or one where nothing else in the question is several."""
    if actor is None:
        return False
    said = before.text[slice(*actor)]
    others = (one.word for one in before.terms if one.word not in said.lower())
    return is_plural(said) or " and " in said or not any(is_plural(word) for word in others)


def _actor(before: Question) -> Span | None:
    """Who acts in the question before: the words up to the verb, else the first name that acts."""
    subject = subject_of(before)
    return actor_of(before) or ((subject.start, subject.end) if subject else None)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _may_be_act(own: Question, lean: Lean) -> bool:
    return lean.kind in ("act", "object") or _PASSIVE.search(own.text, 0, lean.start) is not None


def _acts(own: Question, before: Question, lean: Lean, told: Callable[[], Told]) -> tuple[Act, ...]:
    """The act that a description stands for: the one that the last question names, else those its answer spoke of."""
    named = [one for one in before.anchors if one.kind == "symbol" and not replaced(one, own, before)]
    if len(named) == 1:
        return (Act(named[0].text),)
    if lean.noun is None and (own.asked not in _OF_ACTS or named):
        return ()
    years = {year for one in own.anchors if one.kind in ("date", "number") for year in _YEAR.findall(one.text)}
    fitting = tuple(one for one in told().acts if not years or any(year in (one.date or "") for year in years))
    return fitting[:_MOST_CHOICES]


def _offered(own: Question, before: Question, lean: Lean, acts: Sequence[Act]) -> Alone:
    """The acts that a description may stand for, each with the question that it would make."""
    about = _about([one.text for one in before.anchors if one.kind != "date"], _topic(own, before, ()))
    choices = []
    for act in acts:
        end = own.text[lean.end :]
        if act.symbol:
            put = f"{own.text[: lean.start]}{act.symbol}{end}"
        else:
            put = f"{own.text[: lean.end]} of {act.day}{end.rstrip('? ')} ({about})?"
        choices.append(Choice(text=act.shown or act.symbol or "", question=put))
    return Alone(own.text, choices=tuple(choices), unclear=own.text[lean.start : lean.end])


def _topic(own: Question, before: Question, borrowed: Sequence[Span]) -> list[str]:
    """The words of the question before that name no one, without those that the follow-up has itself."""
    known = {one.stem for one in own.terms}
    known |= {stem for start, end in borrowed for stem in stems(before.text[start:end])}
    return [one.word for one in before.terms if one.stem not in known]


def _composed(
    own: Question,
    put: Sequence[tuple[int, int, str]],
    names: Sequence[str],
    topic: Sequence[str],
    begin: int,
) -> Alone | None:
    """The question in words: what stands for something replaced in place, the rest in brackets at its end."""
    begin = begin if put else 0
    text, inherited, cursor = "", list[tuple[int, int]](), begin
    for start, end, words in sorted(put):
        text += own.text[cursor:start]
        inherited.append((len(text), len(text) + len(words)))
        text += words
        cursor = end
    text += own.text[cursor:].rstrip("? ")
    about = _about(names, topic)
    if about:
        inherited.append((len(text), len(text) + len(about) + 3))
        text += f" ({about})"
    if not put and not about:
        return None
    if begin:
        text = f"{text[:1].upper()}{text[1:]}"
    return Alone(f"{text}?", tuple(inherited))


def _about(names: Sequence[str], topic: Sequence[str]) -> str:
    about = ", ".join(dict.fromkeys(names))
    return ": ".join(part for part in (about, " ".join(topic)) if part)
