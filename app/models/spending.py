"""What a library's chat model has used today, what that cost, and how much is left by the settings."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from app.model import Usage
from app.models.chat import Used
from ingest.errors import ModelLimit

if TYPE_CHECKING:
    from app.settings import Settings
    from ingest.catalogue import Catalogue

_META: Final = "model_usage"
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Today:
    """What was used on a day, in UTC. `cost` counts only what could be priced."""

    day: str
    tokens: int = 0
    cost: float = 0.0


class Spending:
    """Counts what the model uses, request by request: also what a broken off answer has used was used."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._settings, self._catalogue = settings, catalogue
        self._turn = threading.Lock()

    def today(self) -> Today:
        """What was used since midnight, UTC."""
        day = datetime.now(UTC).date().isoformat()
        kept = self._catalogue.meta(_META)
        found = Today(**json.loads(kept)) if kept else Today(day)
        return found if found.day == day else Today(day)

    def see_that_some_is_left(self) -> None:
        """Raise ModelLimit where the day's limit is reached."""
        most, dearest = self._settings.model_day_tokens, self._settings.model_day_cost
        if most is None and dearest is None:
            return
        used = self.today()
        if most is not None and used.tokens >= most:
            raise ModelLimit(
                f"The chat model has used {used.tokens:,} tokens today; the most is {most:,}.",
                "Wait until tomorrow (UTC), or raise ONRECORD_MODEL_DAY_TOKENS.",
            )
        if dearest is not None and used.cost >= dearest:
            raise ModelLimit(
                f"The chat model has cost {used.cost:.2f} today; the most is {dearest:.2f}.",
                "Wait until tomorrow (UTC), or raise ONRECORD_MODEL_DAY_COST.",
            )

    def add(self, used: Used) -> None:
        """Count a request."""
        if not used.input_tokens and not used.output_tokens:
            return
        with self._turn:
            before = self.today()
            tokens = before.tokens + used.input_tokens + used.output_tokens
            now = Today(before.day, tokens, before.cost + (self.cost(used) or 0.0))
            said = json.dumps({"day": now.day, "tokens": now.tokens, "cost": now.cost})
            self._catalogue.set_meta(**{_META: said})

    def cost(self, used: Used) -> float | None:
        """What tokens cost, in the currency of the prices; None where a price is not set."""
        read, written = self._settings.model_input_price, self._settings.model_output_price
        if read is None or written is None:
            return None
        return (used.input_tokens * read + used.output_tokens * written) / _MILLION

    def told(self, used: Used) -> Usage:
        """What an answer tells of it."""
        return Usage(input_tokens=used.input_tokens, output_tokens=used.output_tokens, cost=self.cost(used))
