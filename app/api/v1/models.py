"""`/v1/models`: the ways to answer, as the models that a client may name."""

from __future__ import annotations

from typing import Final, Literal

from fastapi import APIRouter

from app.api.state import Shared, State
from app.api.v1.errors import BadRequest
from app.model import Mode
from ingest.model import Model

router = APIRouter(prefix="/v1", tags=["openai"])

CREATED: Final = 1767225600
"""The ways to answer have no date of their own: the first day of 2026 stands for it."""

MODES: Final[dict[str, Mode]] = {"onrecord": "auto", "onrecord-extractive": "extractive", "onrecord-llm": "llm"}


class OpenAIModel(Model):
    """A model as OpenAI's API lists it."""

    id: str
    object: Literal["model"] = "model"
    created: int = CREATED
    owned_by: Literal["onrecord"] = "onrecord"


class OpenAIModels(Model):
    """The models that can be named here."""

    object: Literal["list"] = "list"
    data: tuple[OpenAIModel, ...]


@router.get("/models")
def models(state: Shared) -> OpenAIModels:
    """List the models that can be named: `onrecord-llm` only where a chat model is set."""
    return OpenAIModels(data=tuple(OpenAIModel(id=name) for name in _names(state)))


@router.get("/models/{model}")
def model(model: str, state: Shared) -> OpenAIModel:
    """One of the models that can be named."""
    mode_of(model, state)
    return OpenAIModel(id=model)


def mode_of(name: str, state: State) -> Mode:
    """How a model of that name answers. Raises BadRequest (404) where there is none."""
    if name in _names(state):
        return MODES[name]
    if name in MODES:
        why = "It needs a chat model, and none is set: set ONRECORD_MODEL, or use onrecord."
    else:
        why = f"Use one of {', '.join(_names(state))}."
    raise BadRequest(
        "model_not_found", f"The model `{name[:80]}` does not exist here. {why}", param="model", status=404
    )


def _names(state: State) -> list[str]:
    return [name for name, mode in MODES.items() if mode != "llm" or state.options.model is not None]
