"""What the doctor and the settings say of the chat model."""

from __future__ import annotations

import pytest

from app.models.looking import look
from app.settings import Settings
from eval.scripted import Reply, scripted
from ingest.errors import ModelKey, ModelMissing, ModelUnreachable


def test_without_a_model_nothing_leaves() -> None:
    found = look(Settings.load())
    assert (found.state, found.check) == ("well", "chat model")
    assert "nothing leaves this machine" in found.told


def test_the_server_is_asked_which_models_it_has() -> None:
    with scripted(Reply("{}")) as server:
        found = look(Settings.load(model="openai:scripted-1", model_url=server.url, model_key="k"))
        assert (found.state, found.cure) == ("well", "")
        assert "Documents stay on this machine." in found.told
        other = look(Settings.load(model="openai:other", model_url=server.url))
        assert other.state == "note"
        assert "not among the 1 models" in other.told
        assert server.keys == ["Bearer k", "Bearer none"]
        assert not server.asked


def test_what_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelUnreachable, match="cannot be reached"):
        look(Settings.load(model="openai:x", model_url="http://127.0.0.1:9/v1"))
    with pytest.raises(ModelKey, match="OPENAI_API_KEY"):
        look(Settings.load(model="openai:x"))
    with pytest.raises(ModelMissing, match="langchain-groq"):
        look(Settings.load(model="groq:x"))
