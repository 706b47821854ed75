"""Is the chat model there? Its server is asked which models it has; no word of a document is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.finding import Finding
from app.models.endpoint import NO_KEY, Endpoint, endpoint
from ingest.errors import ModelKey, ModelUnreachable

if TYPE_CHECKING:
    from app.settings import Settings

_SECONDS: Final = 5.0
_CHECK: Final = "chat model"


def look(settings: Settings) -> Finding:
    """What there is to say of the chat model. Raises ModelError where it cannot be used as it is set."""
    here = endpoint(settings)
    if here is None:
        return Finding(_CHECK, "well", "none set; answers are verbatim, and nothing leaves this machine")
    from app.models.chat import check_installed

    check_installed(here)
    if not here.compatible:
        return Finding(_CHECK, "note", f"{here.name}: not asked whether it is there. {leaves(here)}")
    if here.key is None and here.key_variable == "OPENAI_API_KEY":
        raise ModelKey(f"The chat model {here.name} needs a key.", f"Set {here.key_variable}.")
    known = _names(here)
    if known and here.model not in known:
        told = f"{here.name} is not among the {len(known)} models at {here.where}. {leaves(here)}"
        return Finding(_CHECK, "note", told, "Check ONRECORD_MODEL; some servers take names that they do not list.")
    return Finding(_CHECK, "well" if here.here else "note", f"{here.name} answers at {here.where}. {leaves(here)}")


def leaves(here: Endpoint) -> str:
    """Whether documents leave this machine, in a sentence."""
    if here.here:
        return "Documents stay on this machine."
    return (
        f"The question and the statements that answer it leave this machine for {here.where}, "
        "but for those of collections that are local only."
    )


def _names(here: Endpoint) -> set[str]:
    """The models that the server lists; none where it lists none."""
    import httpx

    try:
        response = httpx.get(
            f"{here.url}/models",
            headers={"Authorization": f"Bearer {here.key or NO_KEY}"},
            timeout=_SECONDS,
            trust_env=not here.here,
        )
    except httpx.HTTPError as error:
        raise ModelUnreachable(
            f"The chat model {here.name} cannot be reached at {here.where} ({type(error).__name__}).",
            "Check that its server runs, and ONRECORD_MODEL_URL.",
        ) from error
    if response.status_code in (401, 403):
        raise ModelKey(f"The chat model's server at {here.where} refused the key.", f"Check {here.key_variable}.")
    try:
        listed = response.json()["data"]
        return {str(one["id"]) for one in listed}
    except (ValueError, KeyError, TypeError):
        return set()
