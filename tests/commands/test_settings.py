"""Settings come from the environment, and `.env.example` lists them all."""

import re
from pathlib import Path

import pytest
from places import ROOT

from bot.assembly import slack_settings
from bot.settings import HIDDEN, Settings, SettingsError
from tools.language import Language

EXAMPLE, README = ROOT / ".env.example", ROOT / "README.md"


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


@pytest.mark.parametrize(
    "name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET"]
)
def test_tokens_and_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "xoxb-very-secret")
    settings = Settings.from_env()
    assert "very-secret" not in repr(settings)
    assert "very-secret" not in repr(slack_settings(settings))
    assert "xoxb-very-secret" in slack_settings(settings).secrets


def test_the_readme_lists_exactly_the_settings() -> None:
    rows = [
        line.split("|")[1] for line in README.read_text(encoding="utf-8").splitlines() if line[:2] == "| "
    ]
    listed = {name for row in rows for name in re.findall(r"`([A-Z]+_[A-Z_]+)`", row)}
    assert listed == {str(field.alias) for name, field in Settings.model_fields.items() if name not in HIDDEN}


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("SALESBOT_HTTP_PORT", "70000"),
        ("SALESBOT_HTTP_PORT", "http"),
        ("SALESBOT_QUESTIONS_A_MINUTE", "0"),
        ("SALESBOT_TEAM_QUESTIONS_A_MINUTE", "-1"),
        ("SALESBOT_ANSWER_SECONDS", "0"),
        ("SALESBOT_ANSWER_SECONDS", "inf"),
        ("SALESBOT_LOG_FORMAT", "xml"),
    ],
)
def test_a_number_out_of_range_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, bad: str
) -> None:
    monkeypatch.setenv(name, bad)
    with pytest.raises(SettingsError) as caught:
        Settings.from_env()
    assert f"{name} can't be {bad!r}" in caught.value.text.en


@pytest.mark.parametrize(
    ("port", "over_socket_mode", "over_http"),
    [(None, None, 3000), ("", None, 3000), ("0", None, 3000), ("8080", 8080, 8080)],
)
def test_without_a_port_only_http_listens(
    monkeypatch: pytest.MonkeyPatch, port: str | None, over_socket_mode: int | None, over_http: int
) -> None:
    if port is not None:
        monkeypatch.setenv("SALESBOT_HTTP_PORT", port)
    settings = Settings.from_env()

    assert slack_settings(settings).http_port == over_socket_mode
    assert slack_settings(settings, http=True).http_port == over_http


def test_ids_may_be_parted_by_spaces_or_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESBOT_BOTS", "B0ONE, B0TWO B0THREE")
    assert slack_settings(Settings.from_env()).bots == {"B0ONE", "B0TWO", "B0THREE"}


def test_the_database_is_a_file_unless_a_url_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings.from_env().database == Settings.from_env().data_dir / "salesbot.sqlite3"
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/salesbot.db")
    assert Settings.from_env().database == Path("/srv/salesbot.db")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://rep:hunter2@db/salesbot")
    assert Settings.from_env().database == "postgresql+psycopg://rep:hunter2@db/salesbot"
    assert "hunter2" not in repr(Settings.from_env())


@pytest.mark.parametrize("url", ["mysql://rep:hunter2@db/salesbot", "postgresql://rep:hunter2@db/salesbot"])
def test_another_database_is_refused_with_what_to_write_and_without_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError, match=r"postgresql\+psycopg://") as caught:
        Settings.from_env()
    assert "hunter2" not in caught.value.text.en + caught.value.text.fr


@pytest.mark.parametrize("teams", ["sales-fr", "sales-fr=", "=U1", "sales-fr=U1;U2"])
def test_a_team_without_people_is_refused(monkeypatch: pytest.MonkeyPatch, teams: str) -> None:
    monkeypatch.setenv("SALESBOT_TEAMS", teams)
    with pytest.raises(SettingsError, match="SALESBOT_TEAMS"):
        Settings.from_env()
