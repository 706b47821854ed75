"""Settings: where they come from, what is refused, what is hidden."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import settings as settings_module
from app.settings import Settings, variable
from ingest.errors import QuestionError, SettingsError


@pytest.fixture(autouse=True)
def _no_outer_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_"):
            monkeypatch.delenv(name)


def test_the_first_run_needs_no_setting() -> None:
    settings = Settings.load()
    assert settings.port == 8040
    assert settings.host == "127.0.0.1"
    assert settings.embeddings == "minilm"
    assert settings.model is None
    assert settings.home.is_absolute()
    assert settings.home.name == "onrecord"
    assert {row.where for row in settings.describe()} == {"default"}


def test_a_flag_goes_before_the_variable_and_the_variable_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "9001")
    monkeypatch.setenv("ONRECORD_HOST", "")
    assert Settings.load().port == 9001
    settings = Settings.load(port=9002, model=None)
    assert settings.port == 9002
    where = {row.name: row.where for row in settings.describe()}
    assert where["port"] == "flag"
    assert where["host"] == "default"  # set to nothing is not set
    assert {row.name: row.where for row in Settings.load().describe()}["port"] == "environment"


def test_the_home_is_absolute_and_knows_the_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.load(home="library").home == tmp_path / "library"
    assert Settings.load(home="~/library").home == Path.home() / "library"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "eighty", "integer"),
        ("PORT", "70000", "65535"),
        ("MAX_QUESTION_CHARS", "0", "1"),
        ("LOG_LEVEL", "loud", "debug"),
        ("EMBEDDINGS", "openai:", "provider:model"),
        ("EMBEDDINGS", "large", "provider:model"),
        ("THREADS", "-1", "0"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"ONRECORD_{name}", value)
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert f"ONRECORD_{name}" in str(error.value)
    assert value in str(error.value)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_flag_that_is_no_setting_is_refused() -> None:
    with pytest.raises(SettingsError, match="colour"):
        Settings.load(colour="red")


def test_keys_are_split_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_API_KEYS", " first-key, ,second-key ")
    settings = Settings.load()
    assert settings.api_keys == ("first-key", "second-key")
    shown = repr(settings) + str(settings) + repr(settings.describe())
    assert "first-key" not in shown
    assert "second-key" not in shown
    assert "2 set" in repr(settings.describe())


def test_a_variable_that_sets_nothing_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_EMBEDING", "minilm")
    monkeypatch.setenv("ONRECORD_TEST_DATA", "/nowhere")
    monkeypatch.setenv("ONRECORD_PORT", "9001")
    (line,) = settings_module.warnings()
    assert "ONRECORD_EMBEDING" in line
    assert "ONRECORD_EMBEDDINGS" in line
    assert settings_module.warnings({"ONRECORD_XYZZY": "1"})[0].endswith("lists those there are.")


def test_the_hash_changes_with_what_changes_answers_and_with_nothing_else() -> None:
    first = Settings.load().settings_hash()
    assert len(first) == 12
    assert int(first, 16) >= 0
    assert Settings.load(port=9001, home="/elsewhere").settings_hash() == first
    assert Settings.load(embeddings="openai:text-embedding-3-small").settings_hash() != first
    assert Settings.load(model="openai:small").settings_hash() != first


def test_questions_are_bounded() -> None:
    settings = Settings.load()
    assert settings.check_question("  Who voted? ") == "Who voted?"
    with pytest.raises(QuestionError, match="empty"):
        settings.check_question(" \n ")
    with pytest.raises(QuestionError, match=r"50,000.*4,000") as error:
        settings.check_question("a" * 50_000)
    assert "ONRECORD_MAX_QUESTION_CHARS" in error.value.remedy
    assert Settings.load(max_question_chars=60_000).check_question("a" * 50_000)


def test_every_setting_says_what_it_means() -> None:
    for row in Settings.load().describe():
        assert row.meaning.endswith(".")
        assert row.variable == variable(row.name)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8040"),
        ("::1", "http://[::1]:8040"),
        ("0.0.0.0", "http://127.0.0.1:8040"),
    ],
)
def test_the_address_to_open(host: str, url: str) -> None:
    settings = Settings.load(host=host)
    assert settings.base_url == url
