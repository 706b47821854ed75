"""Requests made from the API's own description, good and bad: none makes the server fail or answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.api import ApiOptions, create_app
from app.local import LocalService
from app.settings import Settings
from tests.app.api.conftest import OWNER
from tests.app.api.standin import StandIn
from tests.app.evidence.library import Doc, Library

EXAMPLES = 8
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
DOCS = (
    Doc(
        "record",
        "The Strait Commission adopted, on 9 April 2024, decision 17 on dues by 14 votes to 9, with 5 abstentions.",
        "Decision 17",
        "record",
        "Strait Commission",
        published="2024-04-09",
    ),
    Doc("paper", "The dues rose by 3 percent in 2023, officials said.", "The dues", publisher="Channel Post"),
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    home = tmp_path_factory.mktemp("described")
    with LocalService.open(Settings.load(home=home / "home")) as service:
        Library(home, service).add("dues", DOCS)
        app = create_app(service, options=ApiOptions(token=OWNER, max_body=100_000, max_upload=100_000))
        yield openapi.from_asgi("/openapi.json", app, headers={"Host": "127.0.0.1"})


PATHS = create_app(StandIn(), options=ApiOptions()).openapi()["paths"]
ALLOWED, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def can_be_wrong(operation: dict[str, Any]) -> bool:
    """Whether an operation takes anything but names in its path, of which none is ruled out."""
    return "requestBody" in operation or any(one["in"] == "query" for one in operation.get("parameters", ()))


CASES = [
    pytest.param(path, method, mode, id=f"{mode.value} {method} {path}")
    for path, methods in sorted(PATHS.items())
    for method, operation in sorted(methods.items())
    for mode in ((ALLOWED, WRONG) if can_be_wrong(operation) else (ALLOWED,))
]


@pytest.mark.parametrize(("path", "method", "mode"), CASES)
def test_every_request_is_answered_as_the_description_says(
    described: BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
    def holds(case: Case[Any]) -> None:
        response = case.call(headers={"Host": "127.0.0.1"})
        case.validate_response(response, checks=list(CHECKS))

    holds()
