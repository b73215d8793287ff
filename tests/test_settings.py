"""Settings come from the environment, and `.env.example` lists them all."""

import re
from pathlib import Path

import pytest

from bot.settings import HIDDEN, Settings, SettingsError
from tools.language import Language

EXAMPLE = Path(__file__).parent.parent / ".env.example"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine leaks in, and no `.env` file is found."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.chdir(tmp_path)


def test_env_example_lists_exactly_the_settings() -> None:
    listed = set(re.findall(r"^# ([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    declared = {str(field.alias) for name, field in Settings.model_fields.items() if name not in HIDDEN}
    assert listed == declared


def test_env_example_describes_each_setting_as_the_code_does() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        if name not in HIDDEN:
            assert field.description
            assert field.description.split(".")[0].split(":")[0].split("(")[0].strip() in text


def test_every_setting_has_a_default() -> None:
    settings = Settings.from_env()
    assert settings.spoken is Language.EN
    assert settings.embedding_model == "multilingual-e5-small"


def test_the_system_locale_chooses_the_language_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert Settings.from_env().spoken is Language.FR


def test_a_bad_value_names_its_variable_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESBOT_LANGUAGE", "klingon")
    with pytest.raises(SettingsError) as caught:
        Settings.from_env()
    assert "SALESBOT_LANGUAGE" in caught.value.text.en
    assert "'klingon'" in caught.value.text.fr


def test_tokens_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    assert "very-secret" not in repr(Settings.from_env())
