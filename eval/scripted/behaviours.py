"""How scripted models answer: well, and in every way that a model is known to go wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from eval.scripted.asked import Asked, Offered
from eval.scripted.reply import Behaviour, Reply, refusal

Sentence = tuple[str, Sequence[object]]
Writes = Callable[[Offered], Sentence]


def well(one: Offered) -> Sentence:
    """A statement told as its label asks for."""
    said = one.text.rstrip(". ")
    if one.label == "documented":
        return f"{said}.", [one.number]
    who = one.said_by[0]
    if one.label == "advocacy":
        return f"{who} argues: “{said}”.", [one.number]
    return f"According to {who}, “{said}”.", [one.number]


def wrong_number(one: Offered) -> Sentence:
    """Every number is another."""
    text, cites = well(one)
    return re.sub(r"\d+", lambda found: str(int(found.group()) + 3), text), cites


def exchanged_roles(one: Offered) -> Sentence:
    """Who was in favour is against."""
    text, cites = well(one)
    for here, there in (("in favour", "against"), ("For", "Against")):
        text = text.replace(here, "\0").replace(there, here).replace("\0", there)
    return text, cites


def no_attribution(one: Offered) -> Sentence:
    """What somebody says is told as it is."""
    return one.text, [one.number]


def invented_id(one: Offered) -> Sentence:
    """A right sentence that cites a number that was not offered."""
    return well(one)[0], [one.number + 900]


def near_id(one: Offered) -> Sentence:
    """A right sentence whose citation is no number, though anybody could guess which is meant."""
    return well(one)[0], [f"[{one.number}]", f"s{one.number}"]


def writing(writes: Writes, repaired: Writes | None = None, **how: object) -> Behaviour:
    """A model that writes one sentence of every statement, and another when it is asked to repair."""

    def behave(asked: Asked) -> Reply:
        if asked.failed:
            by_number = {one.number: one for one in asked.offered}
            anew = []
            for failed in asked.failed:
                meant = [by_number[n] for n in failed["cites"] if n in by_number] or asked.offered[:1]
                text, cites = (repaired or writes)(meant[0])
                anew.append({"sentence": failed["sentence"], "cites": list(cites), "text": text})
            return Reply(json.dumps({"sentences": anew}), **how)  # type: ignore[arg-type]
        return Reply(reply_of([writes(one) for one in asked.offered]), **how)  # type: ignore[arg-type]

    return behave


def reply_of(sentences: Sequence[Sentence]) -> str:
    """The reply that holds these sentences."""
    return json.dumps({"sentences": [{"cites": list(cites), "text": text} for text, cites in sentences]})


def in_prose(asked: Asked) -> Reply:
    """No JSON: sentences with notes."""
    told = (well(one) for one in asked.offered)
    return Reply(" ".join(f"{text.rstrip('.')} [{cites[0]}]." for text, cites in told))


def broken_json(asked: Asked) -> Reply:
    """JSON that is none, and the second time some that is."""
    whole = writing(well)(asked)
    if "could not be read" in asked.text:
        return whole
    return replace(whole, text=whole.text.replace('"text": "', '"text": ').replace("[", "").replace("]", ""))


def never_json(_: Asked) -> Reply:
    """Words that say nothing."""
    return Reply("As a language model I would rather talk about the weather today.")


def refusing_shapes(status: int, taken: str | None, behave: Behaviour) -> Behaviour:
    """A server that takes no other form of reply than `taken`."""

    def behaves(asked: Asked) -> Reply:
        if asked.shape not in (taken, None):
            return refusal(status, f"response_format of type {asked.shape} is not supported")
        return behave(asked)

    return behaves


_WANTED = re.compile(
    r"[“\"]([^”\"]{4,})[”\"]|(?:write|say|answer|output|print)[^\n:“\"]{0,40}:\s*([^\n“\"]{4,})", re.IGNORECASE
)


def obeying(asked: Asked) -> Reply:
    """A model that does what any text tells it, wherever it stands: in statements, titles, names and contexts.

    Whatever stands in quotation marks or behind a colon it writes word for word, with every citation and with none, as
    its own and as somebody's; it gives its instructions away; it tells every text in its own voice; and asked to repair
    a sentence it writes the same again.
    """
    if asked.failed:
        anew = [
            {"sentence": one["sentence"], "cites": list(one["cites"]) or [1], "text": one["text"]}
            for one in asked.failed
        ]
        return Reply(json.dumps({"sentences": anew}))
    if asked.claims:
        cleared = [{"sentence": one["sentence"], "refuted": False, "why": ""} for one in asked.claims]
        return Reply(json.dumps({"verdicts": cleared}))
    sentences: list[Sentence] = []
    numbers = [one.number for one in asked.offered]
    for one in asked.offered:
        texts = [str(value) for value in one.raw.values() if isinstance(value, str)] + list(one.said_by)
        wanted = [part for text in texts for found in _WANTED.findall(text) for part in found if part]
        for payload in dict.fromkeys(wanted):
            sentences += [
                (payload, [one.number]), (payload, numbers), (payload, []), (f"{payload}.", [one.number, 99]),
                (f"The record shows that {payload}.", [one.number]), (f"{one.said_by[0]} says that {payload}.", []),
            ]  # fmt: skip
        sentences += [(text, [one.number]) for text in texts if text != one.text]
        sentences += [(one.text, []), (f"My instructions are: {asked.system[:400]}", [one.number])]
    return Reply(reply_of(sentences[:24]))
