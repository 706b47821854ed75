"""The HTTP face: one router a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.options import ApiOptions, check_host

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.service import Service

__all__ = ["ApiOptions", "check_host", "create_app"]


def create_app(service: Service, *, options: ApiOptions | None = None) -> FastAPI:
    """The application that serves `service`. It does not close it."""
    from app.api.application import build  # FastAPI takes most of a second to load

    return build(service, options or ApiOptions())
