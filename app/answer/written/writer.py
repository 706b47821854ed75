"""An answer worded by a model: each sentence told once it holds, repaired once, else in the source's own words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from app.answer.written import parsing, prompting
from app.answer.written.asserted import asserted, fault
from app.answer.written.model import Offered, Sentence, Verified
from app.answer.written.plain import masked, plain
from app.answer.written.telling import Telling
from app.models.chat import ChatModel, Prompt, Used
from app.service import Waiting
from app.verifying.model import Fault
from ingest.errors import ModelError, ModelUnreadable

if TYPE_CHECKING:
    from app.model import Usage
    from app.models.spending import Spending
    from app.service import OnAskEvent

Verify = Callable[[Sentence, Offered], Verified]

MOST_SENTENCES: Final = 12
"""Sentences that a model is asked for at most; of one that writes on, twice as many are read."""
_LEAST_TOKENS: Final = 50
_HEARTBEAT: Final = 0.1
_CITES: Final = {"type": "array", "items": {"type": "integer"}}
_TEXT: Final = {"type": "string"}


def _form(name: str, **fields: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON schema of a reply: one list of objects. What a sentence cites comes before its words: first the
    evidence is chosen, then it is told."""
    item = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": item}},
        "required": [name],
        "additionalProperties": False,
    }


ANSWER_FORM: Final = _form("sentences", cites=_CITES, text=_TEXT)
REPAIR_FORM: Final = _form("sentences", sentence={"type": "integer"}, cites=_CITES, text=_TEXT)
REFUTE_FORM: Final = _form("verdicts", sentence={"type": "integer"}, refuted={"type": "boolean"}, why=_TEXT)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be worded. kept: the numbers of statements that the model is not shown; first: the statement that
    contradicts the question's own premise; must: those that are told in any case."""

    question: str
    offered: Offered
    kept: frozenset[int] = frozenset()
    first: int | None = None
    must: frozenset[int] = frozenset()

    @property
    def shown(self) -> Offered:
        """The statements that the model may see and cite."""
        return {number: one for number, one in self.offered.items() if number not in self.kept}


@dataclass(slots=True)
class Outcome:
    """What came of it. `trouble` broke the model off; `replaced` counts sentences that the source's own stand for."""

    told: Telling
    used: Used
    verify_seconds: float = 0.0
    replaced: int = 0
    trouble: ModelError | None = None


class Writer:
    """Has a model word an answer, and lets through what holds."""

    def __init__(
        self, model: ChatModel, spending: Spending, verify: Verify, *, most_tokens: int = 2000, judge: bool = False
    ) -> None:
        self._model, self._spending, self._verify = model, spending, verify
        self._most_tokens, self._judge = most_tokens, judge

    @property
    def name(self) -> str:
        """The model, as the setting names it."""
        return self._model.endpoint.name

    def usage(self, outcome: Outcome) -> Usage:
        """What an answer used, as it is told."""
        return self._spending.told(outcome.used)

    @property
    def prompt_version(self) -> str:
        """The prompts that an answer rests on."""
        names = ("answer", "repair", "refute") if self._judge else ("answer", "repair")
        return " ".join(prompting.template(name).stamp for name in names)

    def write(self, task: Task, tell: OnAskEvent, written: Callable[[], None] = lambda: None) -> Outcome:
        """Word an answer, in the sources' own words where the model fails; what `tell` raises ends the request.

        `written` hears that the model has written all it will, repairs too: what is left is to be examined and told.
        Raises ModelLimit where the day's use is up.
        """
        self._spending.see_that_some_is_left()
        writing = _Writing(self._model, self._spending, self._verify, task, tell, self._most_tokens, self._judge)
        return writing.done(written)


class _Writing:
    """One answer on its way."""

    def __init__(
        self,
        model: ChatModel,
        spending: Spending,
        verify: Verify,
        task: Task,
        tell: OnAskEvent,
        most_tokens: int,
        judge: bool,
    ) -> None:
        self._model, self._spending, self._verify_one = model, spending, verify
        self._task, self._tell, self._most_tokens, self._judge = task, tell, most_tokens, judge
        self._shown = task.shown
        self._out = Outcome(Telling(task.offered, tell, first=task.first), Used())
        self._waiting: list[Verified] = []

    def done(self, written: Callable[[], None]) -> Outcome:
        """The answer, all of it told; `written` hears when only that is left."""
        told = self._out.told
        try:
            for sentence in self._sentences():
                checked = self._verified(sentence)
                # What is told never changes: from the first that fails on, all wait for its repair.
                if self._waiting or checked.statement is None or self._judge:
                    self._waiting.append(checked)
                else:
                    told.say(checked.statement)
            self._repair()
            written()
            if self._judge:
                self._refute()
        except ModelError as error:
            self._out.trouble = error
            if self._judge:  # nobody cleared them
                self._waiting = [_refuted(one) for one in self._waiting]
        for one in self._waiting:
            self._release(one)
        self._complete()
        return self._out

    def _sentences(self) -> Iterator[Sentence]:
        """The model's sentences, each as soon as it is whole. One that cannot be read is asked for once more."""
        first = "\n10. The question takes something for granted that statement {} contradicts: begin with that."
        prompt = prompting.template("answer").render(
            question=prompting.shown(self._task.question),
            statements=prompting.statements(self._shown),
            mark=prompting.mark(),
            most=str(MOST_SENTENCES),
            first=first.format(self._task.first) if self._task.first in self._shown else "",
        )
        for again in (False, True):
            read = parsing.Objects()
            count = 0
            for said in self._objects(prompt, ANSWER_FORM, read):
                sentence = _cleaned(parsing.sentence(said))
                if sentence is not None:
                    count += 1
                    yield sentence
                if count >= 2 * MOST_SENTENCES:
                    return
            if not count:
                for sentence in map(_cleaned, parsing.prose(read.text)):
                    if sentence is not None and count < 2 * MOST_SENTENCES:
                        count += 1
                        yield sentence
            if count:
                return
            if not again:
                reminder = "Your last reply could not be read. Reply with the JSON object and nothing else."
                prompt = replace(prompt, user=f"{prompt.user}\n\n{reminder}")
        raise ModelUnreadable(
            f"What the chat model {self._model.endpoint.name} wrote holds no sentence that cites a statement.",
            "Ask again, or use another model.",
        )

    def _objects(self, prompt: Prompt, form: Mapping[str, Any], read: parsing.Objects) -> Iterator[dict[str, Any]]:
        """The objects of a reply as they end. The tokens are counted however it ends."""
        left = self._most_tokens - self._out.used.output_tokens
        if left < _LEAST_TOKENS:
            return
        talk, looked = self._model.talk(prompt, schema=form, most_tokens=left), time.monotonic()
        try:
            for piece in talk:
                if time.monotonic() - looked >= _HEARTBEAT:
                    self._tell(Waiting())
                    looked = time.monotonic()
                if piece:
                    yield from read.feed(piece)
        finally:
            talk.close()
            self._out.used.add(talk.used)
            self._spending.add(talk.used)

    def _verified(self, sentence: Sentence) -> Verified:
        begun = time.perf_counter()
        try:
            found = self._verify_one(sentence, self._shown)
            lent = fault(sentence, self._shown) if found.statement is not None else None
            return found if lent is None else Verified(sentence, None, (lent,))
        finally:
            self._out.verify_seconds += time.perf_counter() - begun

    def _repair(self) -> None:
        """Have all sentences that failed written again, in one request; what then holds takes their place."""
        failed = [(at, one) for at, one in enumerate(self._waiting, start=1) if one.statement is None]
        if not failed:
            return
        prompt = prompting.template("repair").render(
            question=prompting.shown(self._task.question),
            statements=prompting.statements(self._shown),
            sentences=prompting.failing((at, one.sentence, one.faults) for at, one in failed),
            mark=prompting.mark(),
        )
        asked = {at for at, _ in failed}
        for said in self._objects(prompt, REPAIR_FORM, parsing.Objects()):
            sentence, number = _cleaned(parsing.sentence(said)), said.get("sentence")
            if sentence is None or not isinstance(number, int) or number not in asked:
                continue
            asked.discard(number)
            checked = self._verified(sentence)
            if checked.statement is not None:
                self._waiting[number - 1] = checked

    def _refute(self) -> None:
        """Have the sentences that hold refuted; one that is not expressly cleared does not hold."""
        held = [(at, one.sentence) for at, one in enumerate(self._waiting, start=1) if one.statement is not None]
        if not held:
            return
        prompt = prompting.template("refute").render(
            statements=prompting.statements(self._shown), sentences=prompting.claims(held), mark=prompting.mark()
        )
        cleared = parsing.verdicts(self._objects(prompt, REFUTE_FORM, parsing.Objects()))
        self._waiting = [
            one if at in cleared or one.statement is None else _refuted(one)
            for at, one in enumerate(self._waiting, start=1)
        ]

    def _release(self, one: Verified) -> None:
        """Tell a sentence that waited: as it is, else in the words of the sources that it cites, else not at all."""
        told, offered = self._out.told, self._shown
        if one.statement is not None:
            told.say(one.statement)
            return
        numbers = [number for number in one.sentence.cites if number in offered]
        if numbers:
            self._out.replaced += 1
            for number in numbers:
                told.say_own(number)
            return
        known = [self._task.question]
        known += [asserted(each) for each in offered.values()]
        told.withhold(masked(one.sentence.text, known), _why(one.faults))

    def _complete(self) -> None:
        """What is told in any case, and, where the model broke off, what it had not come to."""
        told, offered = self._out.told, self._task.offered
        for number in offered:
            must = number in self._task.must | self._task.kept or bool(offered[number].conflicts)
            if number not in told.numbers and (must or self._out.trouble is not None or not told.written):
                told.say_own(number)


def _cleaned(sentence: Sentence | None) -> Sentence | None:
    """The sentence in plain words; None where nothing is left."""
    text = plain(sentence.text) if sentence is not None else ""
    return replace(sentence, text=text) if sentence is not None and text else None


def _refuted(one: Verified) -> Verified:
    why = "The model that examines the sentences did not clear it."
    return Verified(one.sentence, None, (Fault("unsupported", one.sentence.text, why),))


def _why(faults: Sequence[Fault] | Iterable[Fault]) -> str:
    return " ".join(dict.fromkeys(fault.why for fault in faults)) or "Nothing cited bears it."
