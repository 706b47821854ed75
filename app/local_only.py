"""Collections whose documents never leave the machine: no chat model elsewhere is shown a word of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue

_META: Final = "local_only"


class LocalOnly:
    """The marks of one library. They stand in its catalogue, so they hold whatever the settings say."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def collections(self) -> frozenset[str]:
        """The names of the marked collections."""
        kept = self._catalogue.meta(_META)
        return frozenset(json.loads(kept)) if kept else frozenset()

    def documents(self) -> frozenset[str]:
        """The ids of their documents."""
        found = frozenset[str]()
        for name in self.collections():
            found |= self._catalogue.scope(collection=name) or frozenset()
        return found

    def mark(self, collection: str, *, local_only: bool) -> None:
        """Set or take away the mark of a collection. One may be marked before it holds anything."""
        names = set(self.collections())
        (names.add if local_only else names.discard)(collection)
        self._catalogue.set_meta(**{_META: json.dumps(sorted(names)) if names else None})
