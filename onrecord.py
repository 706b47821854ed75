"""What a notebook imports.

    from onrecord import OnRecord

    with OnRecord() as library:
        answer = library.ask("How did the committee vote?")
        for statement in answer.statements:
            print(statement.label, statement.text)

`OnRecord` speaks to the running server of the library; the types are those of an answer, the errors those of
`ingest.errors`. Names are loaded when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.client import OnRecord as OnRecord
    from app.model import Answer as Answer
    from app.model import AskRequest as AskRequest
    from app.model import Citation as Citation
    from app.model import ClassifyResults as ClassifyResults
    from app.model import Conflict as Conflict
    from app.model import DocumentChange as DocumentChange
    from app.model import DocumentPage as DocumentPage
    from app.model import DocumentStatements as DocumentStatements
    from app.model import DocumentText as DocumentText
    from app.model import Filters as Filters
    from app.model import IngestReport as IngestReport
    from app.model import Job as Job
    from app.model import NearMiss as NearMiss
    from app.model import Origin as Origin
    from app.model import Override as Override
    from app.model import OverrideList as OverrideList
    from app.model import OverrideRequest as OverrideRequest
    from app.model import SearchResult as SearchResult
    from app.model import SearchResults as SearchResults
    from app.model import Statement as Statement
    from app.model import Verdict as Verdict
    from app.model import Verdicts as Verdicts
    from app.service import BackupReport as BackupReport
    from app.service import Health as Health
    from app.service import IngestRequest as IngestRequest
    from app.service import Original as Original
    from app.service import Progress as Progress
    from app.service import Service as Service
    from ingest.errors import BackupError as BackupError
    from ingest.errors import CatalogueFileError as CatalogueFileError
    from ingest.errors import DamagedDocument as DamagedDocument
    from ingest.errors import EmptyDocument as EmptyDocument
    from ingest.errors import EncryptedDocument as EncryptedDocument
    from ingest.errors import ImageOnlyDocument as ImageOnlyDocument
    from ingest.errors import InputError as InputError
    from ingest.errors import LibraryDamaged as LibraryDamaged
    from ingest.errors import LibraryError as LibraryError
    from ingest.errors import LibraryLocked as LibraryLocked
    from ingest.errors import LibraryMismatch as LibraryMismatch
    from ingest.errors import MissingFile as MissingFile
    from ingest.errors import ModelError as ModelError
    from ingest.errors import NotFound as NotFound
    from ingest.errors import OnRecordError as OnRecordError
    from ingest.errors import QuestionError as QuestionError
    from ingest.errors import QuestionSetError as QuestionSetError
    from ingest.errors import ReadError as ReadError
    from ingest.errors import ServerError as ServerError
    from ingest.errors import SettingsError as SettingsError
    from ingest.errors import SourceError as SourceError
    from ingest.errors import UnreadableFile as UnreadableFile
    from ingest.errors import UnsupportedFormat as UnsupportedFormat
    from ingest.errors import UsageError as UsageError
    from ingest.errors import WrongEncoding as WrongEncoding
    from ingest.model import Analysis as Analysis
    from ingest.model import Document as Document
    from ingest.model import Span as Span
    from ingest.model import Speaker as Speaker

_HOMES = {
    "app.client": ("OnRecord",),
    "app.model": (
        *("Answer", "AskRequest", "Citation", "ClassifyResults", "Conflict", "DocumentChange", "DocumentPage"),
        *("DocumentStatements", "DocumentText", "Filters", "IngestReport", "Job", "NearMiss", "Origin", "Override"),
        *("OverrideList", "OverrideRequest", "SearchResult", "SearchResults", "Statement", "Verdict", "Verdicts"),
    ),
    "app.service": ("BackupReport", "Health", "IngestRequest", "Original", "Progress", "Service"),
    "ingest.errors": (
        *("BackupError", "CatalogueFileError", "DamagedDocument", "EmptyDocument", "EncryptedDocument"),
        *(
            "ImageOnlyDocument",
            "InputError",
            "LibraryDamaged",
            "LibraryError",
            "LibraryLocked",
            "LibraryMismatch",
            "MissingFile",
        ),
        *("ModelError", "NotFound", "OnRecordError", "QuestionError", "QuestionSetError", "ReadError", "ServerError"),
        *("SettingsError", "SourceError", "UnreadableFile", "UnsupportedFormat", "UsageError", "WrongEncoding"),
    ),
    "ingest.model": ("Analysis", "Document", "Span", "Speaker"),
}
_WHERE = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_WHERE)  # every name is in the block above; a test compares


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(importlib.import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
