"""What the routers share, reached through the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from app.api.accepting import Acceptance
from app.api.guard import Doorkeeper
from app.api.meter import Meter
from app.api.options import ApiOptions
from app.api.streams import AnswerStreams
from app.api.uploads import Uploads
from app.jobs import Jobs
from app.service import Service as ServiceProtocol
from ingest.errors import QuestionError


@dataclass(frozen=True, slots=True)
class State:
    """Made once, when the application is built."""

    service: ServiceProtocol
    options: ApiOptions
    jobs: Jobs
    doorkeeper: Doorkeeper
    meter: Meter
    uploads: Uploads
    accepting: Acceptance
    streams: AnswerStreams

    def check_question(self, text: str, name: str = "question") -> str:
        """The text without the space around it. Raises QuestionError if it is empty or too long."""
        text = self.check_length(text, name)
        if not text:
            raise QuestionError(f"The {name} is empty.", "Ask one in words.")
        return text

    def check_length(self, text: str, name: str) -> str:
        """The text without the space around it, which may be empty. Raises QuestionError if it is too long."""
        text = text.strip()
        most = self.options.max_question_chars
        if len(text) > most:
            raise QuestionError(
                f"The {name} has {len(text):,} characters; the most is {most:,}.",
                "Shorten it, or ingest the text as a document.",
            )
        return text


async def _state(request: Request) -> State:
    return cast(State, request.app.state.onrecord)


async def _service(request: Request) -> ServiceProtocol:
    return (await _state(request)).service


Shared = Annotated[State, Depends(_state)]
Service = Annotated[ServiceProtocol, Depends(_service)]
