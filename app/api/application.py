"""The application: routers, middleware and errors put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from starlette.middleware import Middleware

from app.api import (
    answers,
    ask,
    check,
    classify,
    collections,
    conversations,
    documents,
    files,
    health,
    jobs,
    library,
    metrics,
    overrides,
    page,
    pages,
    problems,
    read,
    search,
    session,
    tables,
    votes,
)
from app.api.accepting import Acceptance
from app.api.guard import Doorkeeper, Guard, SecurityHeaders
from app.api.meter import Meter, Metered
from app.api.options import ApiOptions
from app.api.requests import Identified
from app.api.state import State
from app.api.streams import AnswerStreams
from app.api.uploads import Uploads
from app.api.v1 import chat, models
from app.api.v1.errors import PREFIX, OpenAIErrorBody, error_response
from app.jobs import Jobs
from app.pending import Pending
from app.service import Service

# `pages` and `files` go before `documents`: a document may be named by a key with slashes.
ROUTERS = (
    *(ask, answers, check, search, classify, read, collections, pages, files, documents, overrides),
    *(conversations, votes, tables, chat, models, jobs, library, session, health, metrics, page),
)

SHAPES = {PREFIX: error_response}

_PROBLEM = {
    "description": "An error, as an RFC 9457 problem document.",
    "content": {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

_OPENAI_ERROR = {
    "description": "An error, in OpenAI's shape.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/OpenAIErrorBody"}}},
}


def build(service: Service, options: ApiOptions) -> FastAPI:
    """The application that serves `service`."""
    jobs, uploads = Jobs(), Uploads(options.uploads)
    state = State(
        service=service,
        options=options,
        jobs=jobs,
        doorkeeper=Doorkeeper(options),
        meter=Meter(),
        uploads=uploads,
        accepting=Acceptance(service, jobs, uploads, Pending(options.jobs)),
        streams=AnswerStreams(),
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        state.accepting.take_up()
        yield
        state.streams.close()
        state.jobs.close()
        state.uploads.close()

    app = FastAPI(
        title="On Record",
        summary="Answers whose every sentence carries exact quotes and says what stands behind it.",
        version=_version(),
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        responses={"default": {"model": problems.Problem}, 422: {"model": problems.Problem}},
        lifespan=lifespan,
        middleware=[
            Middleware(Identified),
            Middleware(SecurityHeaders),
            Middleware(Metered, meter=state.meter),
            Middleware(problems.CatchAll, shapes=SHAPES),
            Middleware(Guard, options=options, doorkeeper=state.doorkeeper),
        ],
    )
    app.state.onrecord = state
    problems.install(app, SHAPES)
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/web", page.assets(), name="web")
    _describe_problems(app)
    return app


def _describe_problems(app: FastAPI) -> None:
    """Let the API's description give errors their own media type, and the types that only events carry."""
    made = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            schema = made()
            for path, operations in schema["paths"].items():
                for operation in operations.values():
                    if path.startswith(PREFIX):
                        operation["responses"].pop("422", None)  # they are told with 400
                        operation["responses"]["default"] = _OPENAI_ERROR
                    for status in ("default", "422"):
                        if operation["responses"].get(status, _OPENAI_ERROR) is not _OPENAI_ERROR:
                            operation["responses"][status] = _PROBLEM
            schemas = OpenAIErrorBody.model_json_schema(ref_template="#/components/schemas/{model}")
            schema["components"]["schemas"] |= {**schemas.pop("$defs"), "OpenAIErrorBody": schemas}
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
