"""Is everything well? Each check says what it found and, where something is wrong, the cure."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sys
from collections.abc import Callable
from importlib import metadata
from typing import TYPE_CHECKING

from app import machine
from app.finding import Finding
from app.home import has_library
from ingest.errors import OnRecordError

if TYPE_CHECKING:
    from app.settings import Settings

PACKAGE = "onrecord"
MIB = 1024 * 1024
LITTLE_SPACE = 500 * MIB
NO_SPACE = 50 * MIB

_PATIENCE = 60.0
"""Seconds that indexes may take to open on a busy machine before that is told."""


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Run every check; none raises, and none makes a library where there is none."""
    return tuple(_safely(check, settings) for check in CHECKS)


def _safely(check: Callable[[Settings], Finding], settings: Settings) -> Finding:
    name = check.__name__.strip("_").replace("_", " ")
    try:
        return check(settings)
    except OnRecordError as error:
        return Finding(name, "wrong", error.message, error.remedy)
    except Exception as error:  # a doctor that falls over tells nothing
        return Finding(name, "wrong", f"The check itself failed ({type(error).__name__}: {error}).", "Report it.")


def _python(_: Settings) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("python", "well", version)
    return Finding(
        "python", "wrong", f"{version} is not supported.", "Install On Record with Python 3.11, 3.12 or 3.13."
    )


def _packages(_: Settings) -> Finding:
    """The versions installed against what the distribution asks for."""
    from packaging.requirements import Requirement

    wrong, seen = [], 0
    for line in metadata.requires(PACKAGE) or ():
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        seen += 1
        try:
            installed = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            wrong.append(f"{requirement.name} is {installed}, not {requirement.specifier}")
    if wrong:
        return Finding("packages", "wrong", "; ".join(wrong) + ".", "Run `make install`, or install On Record anew.")
    return Finding("packages", "well", f"{seen} as asked for, On Record {metadata.version(PACKAGE)}")


def _home(settings: Settings) -> Finding:
    """The folder can be written and has room."""
    home = settings.home
    nearest = next(path for path in (home, *home.parents) if path.exists())
    if not nearest.is_dir():
        return Finding("home", "wrong", f"{nearest} is no folder.", "Set ONRECORD_HOME to a folder.")
    if not os.access(nearest, os.W_OK | os.X_OK):
        cure = f"Give yourself the right to write there, or set ONRECORD_HOME to another folder than {home}."
        return Finding("home", "wrong", f"{nearest} cannot be written.", cure)
    free = shutil.disk_usage(nearest).free
    told = f"{home}, {free // MIB:,} MiB free"
    if free < NO_SPACE:
        return Finding("home", "wrong", f"{told}: too little.", "Free some space, or set ONRECORD_HOME elsewhere.")
    if free < LITTLE_SPACE:
        return Finding("home", "note", f"{told}: little.", "Free some space before ingesting more.")
    return Finding("home", "well", told)


def _owner(settings: Settings) -> Finding:
    """Who holds the library."""
    from app.owner import running_server

    server = running_server(settings.home)
    if server is not None:
        return Finding("owner", "well", f"served at {server.url} by process {server.pid}")
    return Finding("owner", "well", "no server runs on it; commands open it themselves")


def _library(settings: Settings) -> Finding:
    """The catalogue opens and the indexes agree with it."""
    if not has_library(settings.home):
        return Finding("library", "note", "There is none yet.", "Ingest a document, or run `onrecord serve --starter`.")
    from app.connect import connect
    from app.local import LocalService

    with connect(settings) as service:
        if isinstance(service, LocalService):
            service.settle(_PATIENCE)
        health = service.health()
    held = f"{health.documents:,} documents, {health.passages:,} passages, {health.statements:,} statements"
    if health.troubles or not health.ready:
        told = " ".join(health.troubles) or "It is not ready."
        return Finding("library", "wrong", f"{held}. {told}", "Run `onrecord rebuild`.")
    if health.notes:
        return Finding("library", "note", f"{held}. {' '.join(health.notes)}")
    return Finding("library", "well", f"{held}; catalogue and indexes agree")


def _embeddings(settings: Settings) -> Finding:
    """The embedding model is there and is the right one."""
    from app.settings import LOCAL_EMBEDDINGS

    if settings.embeddings != LOCAL_EMBEDDINGS:
        return Finding("embeddings", "note", f"{settings.embeddings}: not on this machine, not checked.")
    from ingest.index.minilm import model_file, verify_model

    path = model_file()
    verify_model(path)
    return Finding("embeddings", "well", f"built in, {path.stat().st_size // MIB} MiB, checksum right")


def _chat_model(settings: Settings) -> Finding:
    """The chat model is there, and whether documents leave the machine for it."""
    from app.models.looking import look

    return look(settings)


def _port(settings: Settings) -> Finding:
    """The server could listen where it is told to."""
    from app.owner import running_server

    address = f"{settings.host}:{settings.port}"
    if running_server(settings.home) is not None:
        return Finding("port", "well", "the library's server is running")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                cure = "Choose another with ONRECORD_PORT or --port, or stop the program that uses it."
                return Finding("port", "wrong", f"{address} is in use by another program.", cure)
            cure = "Set ONRECORD_HOST and ONRECORD_PORT to what this machine has."
            return Finding("port", "wrong", f"{address} cannot be listened on ({error.strerror or error}).", cure)
    return Finding("port", "well", f"{address} is free")


CHECKS = (_python, _packages, *machine.CHECKS, _home, _owner, _library, _embeddings, _chat_model, _port)
