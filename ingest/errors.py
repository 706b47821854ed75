"""Every error that On Record raises on purpose, in one tree.

    OnRecordError
    ├── InputError                what was asked or given cannot be used
    │   ├── UsageError            a command or request is put wrongly
    │   ├── QuestionError         an empty or oversized question or query
    │   ├── SettingsError         a setting has a value that cannot be used
    │   ├── CatalogueFileError    a catalogue file is wrong; names the line
    │   ├── QuestionSetError      a question set is wrong; names the line
    │   ├── BackupError           a backup file cannot be written, read or trusted
    │   ├── NotFound              no such document, answer, job or version
    │   └── ReadError             a document cannot be read
    │       ├── MissingFile       nothing at that path
    │       ├── UnreadableFile    the path exists but may not be opened
    │       ├── EmptyDocument     no bytes, or no text in them
    │       ├── EncryptedDocument asks for a password
    │       ├── DamagedDocument   truncated or malformed
    │       ├── ImageOnlyDocument pages without any text
    │       ├── UnsupportedFormat none of the formats that can be read
    │       └── WrongEncoding     bytes that are no text in the encoding found
    ├── SourceError               a URL or symbol cannot be fetched
    ├── LibraryError              the library on disk cannot be used as it is
    │   ├── LibraryLocked         another process owns it
    │   ├── LibraryMismatch       made with another model, dimension or segmenter
    │   └── LibraryDamaged        catalogue unreadable or inconsistent
    ├── ServerError               the server that owns the library cannot be reached or refuses
    └── ModelError                an embedding or chat model cannot be used
        ├── NoModel               an answer by a model is asked for, and none is set
        ├── ModelMissing          the package that speaks to the provider is not installed
        ├── ModelKey              the model's server refuses the key, or none is set
        ├── ModelUnknown          the model's server has no model of that name
        ├── ModelUnreachable      nothing answers at the model's address
        ├── ModelBusy             the model's server refuses for now: too many requests
        ├── ModelFailed           the model's server failed or refused the request
        ├── ModelSilent           the model was silent for too long, or wrote for too long
        ├── ModelCut              the model's words broke off before their end
        ├── ModelContext          the statements and the prompt are too long for the model
        ├── ModelUnreadable       what the model wrote cannot be read as sentences with citations
        └── ModelLimit            the day's limit of tokens or cost is reached

Each carries `message` (one plain line) and `remedy` (what the reader can do, one line); `str(error)` is both.
"""

from __future__ import annotations

from typing import ClassVar


class OnRecordError(Exception):
    """The root. `code` is stable and machine-readable; `exit_code` and `status` are what the faces give."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    status: ClassVar[int] = 500

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InputError(OnRecordError):
    """What was asked or given cannot be used."""

    code = "invalid-input"
    status = 422


class UsageError(InputError):
    """A command or request is put wrongly."""

    code = "usage"
    exit_code = 2


class QuestionError(InputError):
    """An empty or oversized question or query."""

    code = "invalid-question"


class SettingsError(InputError):
    """A setting has a value that cannot be used."""

    code = "invalid-setting"


class CatalogueFileError(InputError):
    """A catalogue file is wrong; the message names file and line."""

    code = "invalid-catalogue"


class QuestionSetError(InputError):
    """A question set is wrong; the message names file and line."""

    code = "invalid-question-set"


class BackupError(InputError):
    """A backup file cannot be written, read or trusted."""

    code = "backup"


class NotFound(InputError):
    """No such document, answer, job or version."""

    code = "not-found"
    status = 404


class ReadError(InputError):
    """A document cannot be read."""

    code = "unreadable"


class MissingFile(ReadError):
    """Nothing stands at that path."""

    code = "missing-file"


class UnreadableFile(ReadError):
    """The path exists but may not be opened."""

    code = "unreadable-file"


class EmptyDocument(ReadError):
    """No bytes, or no text in them."""

    code = "empty-document"


class EncryptedDocument(ReadError):
    """The document asks for a password."""

    code = "encrypted-document"


class DamagedDocument(ReadError):
    """The document is truncated or malformed."""

    code = "damaged-document"


class ImageOnlyDocument(ReadError):
    """The pages hold pictures and no text."""

    code = "image-only-document"


class UnsupportedFormat(ReadError):
    """None of the formats that can be read."""

    code = "unsupported-format"


class WrongEncoding(ReadError):
    """Bytes that are no text in the encoding found."""

    code = "wrong-encoding"


class SourceError(OnRecordError):
    """A URL or symbol cannot be fetched."""

    code = "source-unreachable"
    status = 502


class LibraryError(OnRecordError):
    """The library on disk cannot be used as it is."""

    code = "library"
    status = 503


class LibraryLocked(LibraryError):
    """Another process owns the library."""

    code = "library-locked"


class LibraryMismatch(LibraryError):
    """The library was made with another embedding model, dimension or segmenter."""

    code = "library-mismatch"


class LibraryDamaged(LibraryError):
    """The catalogue is unreadable or inconsistent."""

    code = "library-damaged"


class ServerError(OnRecordError):
    """The server that owns the library cannot be reached or refuses."""

    code = "server"
    status = 502


class ModelError(OnRecordError):
    """An embedding or chat model cannot be used."""

    code = "model"
    status = 502


class NoModel(ModelError):
    """An answer worded by a model is asked for, and no model is set."""

    code = "no-model"
    status = 409


class ModelMissing(ModelError):
    """The package that speaks to the provider is not installed, or nobody knows the provider."""

    code = "model-missing"


class ModelKey(ModelError):
    """The model's server refuses the key, or none is set."""

    code = "model-key"


class ModelUnknown(ModelError):
    """The model's server has no model of that name."""

    code = "model-unknown"


class ModelUnreachable(ModelError):
    """Nothing answers at the model's address."""

    code = "model-unreachable"


class ModelBusy(ModelError):
    """The model's server refuses for now: too many requests."""

    code = "model-busy"
    status = 503


class ModelFailed(ModelError):
    """The model's server failed, or refused the request."""

    code = "model-failed"


class ModelSilent(ModelError):
    """The model was silent for too long, or wrote for too long."""

    code = "model-silent"
    status = 504


class ModelCut(ModelError):
    """The model's words broke off before their end."""

    code = "model-cut"


class ModelContext(ModelError):
    """The statements and the prompt are too long for the model."""

    code = "model-context"


class ModelUnreadable(ModelError):
    """What the model wrote cannot be read as sentences with citations."""

    code = "model-unreadable"


class ModelLimit(ModelError):
    """The day's limit of tokens or cost is reached."""

    code = "model-limit"
    status = 503
