"""What sets are asked of: found by what a command line names, checked before anything is asked, opened when it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from eval.runs import Source
from ingest.errors import UsageError

if TYPE_CHECKING:
    from app.service import Service
    from app.settings import Settings

OpenService: TypeAlias = Callable[[Path | None], AbstractContextManager["Service"]]
"""Opens the library in a folder, or what sets without a catalogue are asked of with None; lets it go at the end."""


def named(*, library: Path | None, catalog: Path | None, url: str | None) -> Source | None:
    """What the flags name in place of the sets' own catalogues; None where they name nothing.

    Raises UsageError where they name more than one, or where nothing is there.
    """
    given = {"--library": library, "--catalog": catalog, "--url": url}
    flags = [flag for flag, value in given.items() if value is not None]
    if len(flags) > 1:
        raise UsageError(f"{' and '.join(flags)} name two things to ask.", "Give one of --library, --catalog, --url.")
    if library is not None:
        from app.settings import Settings

        home = Settings.load(home=str(library)).home
        if not (home / "catalogue.sqlite3").is_file():
            remedy = f"Name the folder of one, or make it: `onrecord --home {home} ingest …`."
            raise UsageError(f"There is no library in {home}.", remedy)
        return Source(kind="library", where=str(home))
    if catalog is not None:
        if not catalog.is_file():
            raise UsageError(f"There is no catalogue at {catalog}.", "Name the YAML file that lists the documents.")
        return Source(kind="catalogue", where=str(catalog.resolve()))
    return Source(kind="server", where=url) if url is not None else None


def library_opener(settings: Settings, asked: Source | None = None) -> OpenService:
    """Opens with a folder a library of these settings there, with None what is `asked`: the settings' own library
    where that is null or a catalogue. A server gets the first of the settings' keys, and must answer at once.
    """
    from app.connect import connect

    def open_service(home: Path | None) -> AbstractContextManager[Service]:
        if home is not None:
            return connect(settings.model_copy(update={"home": home}))
        if asked is not None and asked.kind == "server":
            return _server(asked.where, settings)
        if asked is not None and asked.kind == "library":
            return connect(settings.model_copy(update={"home": Path(asked.where)}))
        return connect(settings)

    return open_service


@contextmanager
def _server(url: str, settings: Settings) -> Iterator[Service]:
    from app.client import OnRecord

    with OnRecord(url, key=next(iter(settings.api_keys), None), home=settings.home) as service:
        service.health()
        yield service
