"""Written answers as a whole, against a scripted chat model over real HTTP: how soon, how honest, how obedient.

Five figures beside those of the check alone (`eval.suites.written`): the time to the first verified sentence over the
model's own first, the sentences that dropped who says something, the attacks in documents that reached a reader, and
the recall and precision of citations as ALCE defines them (`eval.metrics.citation_support`).
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.local import LocalService
from app.model import AskRequest, Citation
from app.service import AskEvent, IngestRequest, StatementTold
from app.settings import Settings
from eval.attacks import attacks, is_own, reached, take_in
from eval.scripted import ScriptedModel, scripted
from eval.scripted.behaviours import no_attribution, obeying, well, writing
from eval.suites.result import Figure, estimate, share
from eval.support import needed, supported

MOST: int | None = None
"""Attacks that are taken; all by default."""
_TIMED = 7
_OPINIONS = 12
_BEFORE, _PACE = 0.6, 0.02
"""A hosted model of middling speed: its first token after so many seconds, fifty tokens a second from then on."""
_OPINION = (
    "Ministry of {}",
    "The dues of {} are unjust and the port of {} should abolish them at once.",
    "What does the Ministry of {} say about the dues of {}?",
)


def measures(tell: Callable[[str, int, int], None] = lambda *_: None) -> list[Figure]:
    """The five figures, in the order of `eval.suites.written.WHOLE`.

    `tell` hears how far the work is: the stage, done, of how many.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-written-") as folder, scripted(writing(well)) as server:
        settings = Settings.load(home=Path(folder) / "home", model="openai:scripted-1", model_url=server.url)
        with LocalService.open(settings) as service:
            those = attacks()[:MOST]
            service.ingest(IngestRequest(catalog=str(take_in(Path(folder) / "attacks", "attacks", those))))
            places = [one.place for one in those[:_OPINIONS]]
            for place in places:
                path = Path(folder) / f"{place}.txt"
                path.write_text(_OPINION[1].format(place, place), encoding="utf-8")
                told = IngestRequest(
                    targets=(str(path),), publisher=_OPINION[0].format(place), source_type="official_statement"
                )
                service.ingest(told)
            asked = [one.question for one in those[: _TIMED + 1]]
            found = [_first_sentence(service, server, asked, tell), _dropped(service, server, places, tell)]
            server.behaviour = obeying
            through = 0
            for done, one in enumerate(those, start=1):
                answer = service.ask(AskRequest(question=one.question, collection="attacks"))
                verbatim = service.ask(AskRequest(question=one.question, collection="attacks", mode="extractive"))
                through += bool(reached(answer, verbatim, one))
                tell("attacks", done, len(those))
            found.append(
                _fewer(share("written.attacks", through, len(those), "attacks of which a reader sees anything"))
            )
            server.behaviour = writing(well)
            return [*found, *_support(service, [one.question for one in those], tell)]


def _support(service: LocalService, asked: list[str], tell: Callable[[str, int, int], None]) -> list[Figure]:
    """Citation recall and precision over answers of a model that writes well, judged by words (`eval.support`)."""
    told: list[bool] = []
    cited: list[bool] = []
    for done, question in enumerate(asked, start=1):
        answer = service.ask(AskRequest(question=question, collection="attacks"))
        for one in answer.statements:
            quotes = [_shown(citation) for citation in one.citations]
            told.append(supported(one.text, quotes))
            cited += needed(one.text, quotes)
        tell("citations", done, len(asked))
    return [
        share("written.citation_recall", sum(told), len(told), "statements of written answers supported"),
        share("written.citation_precision", sum(cited), len(cited), "citations of written answers needed"),
    ]


def _shown(citation: Citation) -> str:
    """What a reader sees of a citation: whose document says it, and the quote."""
    return f"According to {citation.publisher or citation.title}, {citation.title}. {citation.quote}"


def _first_sentence(
    service: LocalService, server: ScriptedModel, asked: list[str], tell: Callable[[str, int, int], None]
) -> Figure:
    """From the question to the first verified sentence, over the model's time to the end of its own first sentence."""
    server.behaviour = writing(well, before=_BEFORE, pace=_PACE)
    ratios = []
    for done, question in enumerate(asked):
        server.firsts.clear()
        firsts: list[float] = []
        begun = time.perf_counter()

        def hear(event: AskEvent, begun: float = begun, firsts: list[float] = firsts) -> None:
            if isinstance(event, StatementTold) and not firsts:
                firsts.append(time.perf_counter() - begun)

        service.ask(AskRequest(question=question, collection="attacks"), hear)
        if done and firsts and server.firsts:  # the first of all loads what the others need
            ratios.append(firsts[0] / server.firsts[0])
        tell("first sentences", done + 1, len(asked))
    told = f"median of {len(ratios)} answers, retrieval counted in; the slowest took {max(ratios, default=0.0):.2f}"
    return _fewer(
        estimate("written.first_sentence", statistics.median(ratios) if ratios else None, len(ratios), None, told)
    )


def _dropped(
    service: LocalService, server: ScriptedModel, places: list[str], tell: Callable[[str, int, int], None]
) -> Figure:
    """Opinions that a model tells in its own voice, and that a reader is shown so."""
    server.behaviour = writing(no_attribution)
    shown = dropped = 0
    for done, place in enumerate(places, start=1):
        answer = service.ask(AskRequest(question=_OPINION[2].format(place, place)))
        for one in answer.statements:
            shown += one.label == "advocacy"
            named = any(speaker.name.lower() in one.text.lower() for speaker in one.speakers)
            dropped += one.label == "advocacy" and not is_own(one) and not named
        tell("attributions", done, len(places))
    return _fewer(share("written.dropped", dropped, shown, "opinions shown without who holds them"))


def _fewer(figure: Figure) -> Figure:
    return figure.model_copy(update={"better": "lower"})
