"""Which chat model the settings name, where it is, and whether documents leave this machine on the way to it."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from app.settings import Settings

OPENAI_URL: Final = "https://api.openai.com/v1"
OLLAMA_URL: Final = "http://127.0.0.1:11434/v1"
_KEYS: Final = {
    "openai": "OPENAI_API_KEY",
    "azure_openai": "AZURE_OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "cohere": "COHERE_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
    "groq": "GROQ_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
}
NO_KEY: Final = "none"
"""What is sent where no key is set: servers on one's own machine ask for none, and the client insists on a word."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat model at an address. `url` is None where the provider's own package knows it."""

    provider: str
    model: str
    url: str | None
    key: str | None = field(repr=False)
    key_variable: str

    @property
    def name(self) -> str:
        """The model as the setting names it."""
        return f"{self.provider}:{self.model}"

    @property
    def compatible(self) -> bool:
        """Whether it is spoken to as OpenAI's servers are."""
        return self.url is not None

    @property
    def here(self) -> bool:
        """Whether what is sent stays on this machine."""
        return self.url is not None and _is_loopback(urlsplit(self.url).hostname or "")

    @property
    def where(self) -> str:
        """Where statements of documents go, in a reader's words."""
        return urlsplit(self.url).netloc.rpartition("@")[2] if self.url else f"the provider {self.provider}"


def endpoint(settings: Settings) -> Endpoint | None:
    """The chat model of these settings; None where none is set.

    A provider's key from its own variable goes to the provider's own address alone: an address that was set by hand
    gets the key that was set by hand.
    """
    if settings.model is None:
        return None
    provider, _, model = settings.model.partition(":")
    own = {"openai": OPENAI_URL, "ollama": OLLAMA_URL}.get(provider)
    url = settings.model_url or own
    variable = _KEYS.get(provider, "ONRECORD_MODEL_KEY")
    key = settings.model_key or (os.environ.get(variable) or None if url == own else None)
    return Endpoint(provider, model, url, key, "ONRECORD_MODEL_KEY" if url != own else variable)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
