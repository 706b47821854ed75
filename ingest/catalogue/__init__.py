"""The catalogue of a library: SQLite, the truth from which every index can be made anew."""

from ingest.catalogue.catalogue import Catalogue, now
from ingest.catalogue.documents import Change, Identity
from ingest.catalogue.kept import KeptOverride
from ingest.catalogue.rows import Content, NewPassage, NewStatement, PassageRow, StatementRow

__all__ = [
    "Catalogue",
    "Change",
    "Content",
    "Identity",
    "KeptOverride",
    "NewPassage",
    "NewStatement",
    "PassageRow",
    "StatementRow",
    "now",
]
