"""Workspaces that install the app themselves: in through Slack's consent, out when they uninstall it."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from oauth_stand_in import CLIENT_ID, CLIENT_SECRET, OAuthStandIn
from signed_requests import Reply, send
from sqlalchemy import Engine, text

from bot.slack.errors import CallRefusedError, SlackUnreachableError, TeamGoneError
from bot.slack.installations import InstalledTeams
from bot.slack.manifest import scopes
from bot.slack.settings import SlackSettings
from bot.slack.web.routes import install_routes
from bot.slack.web.server import WebServer
from bot.store.database import open_database


@pytest.fixture
def slack() -> Iterator[OAuthStandIn]:
    with OAuthStandIn() as slack:
        yield slack


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "salesbot.sqlite3")


@pytest.fixture
def teams(slack: OAuthStandIn, engine: Engine) -> InstalledTeams:
    return teams_in(engine, slack)


@pytest.fixture
def port(teams: InstalledTeams) -> Iterator[int]:
    server = WebServer(install_routes(teams.flow()), "127.0.0.1", 0)
    server.start()
    yield server.port
    server.close()


def teams_in(engine: Engine, slack: OAuthStandIn) -> InstalledTeams:
    settings = SlackSettings(
        bot_token="",
        app_token="",
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        api_url=slack.url,
        http=True,
    )
    return InstalledTeams(engine, settings)


class Browser:
    """Follows the installation as somebody's browser does."""

    def __init__(self, port: int) -> None:
        self._port = port
        begun = send(port, "GET", "/slack/install")
        assert begun.status == 302
        self.consent = urlsplit(begun.headers["location"])
        self.cookie = begun.headers["set-cookie"].split(";")[0]
        self.state = parse_qs(self.consent.query)["state"][0]

    def come_back(self, **query: str) -> Reply:
        """Slack sends the browser back with its code, or with an error."""
        asked = "&".join(f"{name}={found}" for name, found in {"state": self.state, **query}.items())
        return send(self._port, "GET", f"/slack/oauth_redirect?{asked}", headers={"Cookie": self.cookie})


def install(port: int, slack: OAuthStandIn, team: str, name: str = "Acme") -> None:
    assert Browser(port).come_back(code=slack.agree(team, name)).status == 200


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def set_seconds_left(engine: Engine, seconds: int) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(f"UPDATE slack_bots SET bot_token_expires_at = datetime('now', '{seconds:+d} seconds')")
        )


def test_slack_is_asked_for_what_the_manifest_names(port: int, slack: OAuthStandIn) -> None:
    consent = Browser(port).consent
    query = parse_qs(consent.query)

    assert f"{consent.scheme}://{consent.netloc}{consent.path}" == slack.url.replace(
        "/api/", "/oauth/v2/authorize"
    )
    assert query["client_id"] == [CLIENT_ID]
    assert query["scope"] == [",".join(scopes())]


def test_each_workspace_that_installs_the_app_has_its_own_token(
    port: int, slack: OAuthStandIn, teams: InstalledTeams
) -> None:
    install(port, slack, "T0ONE", "Acme")
    install(port, slack, "T0TWO", "Globex")

    one, two = teams.token("T0ONE"), teams.token("T0TWO")

    assert (one.name, one.url, one.bot_user, one.bot_id) == (
        "Acme",
        "https://T0ONE.slack.com/",
        "U0BOT",
        "B0BOT",
    )
    assert (two.name, two.url) == ("Globex", "https://T0TWO.slack.com/")
    assert slack.tokens[one.bot_token] == "T0ONE"
    assert slack.tokens[two.bot_token] == "T0TWO"
    assert one.bot_token not in repr(one)


def test_the_last_page_says_that_it_worked_in_both_languages(port: int, slack: OAuthStandIn) -> None:
    page = Browser(port).come_back(code=slack.agree("T0ONE"))

    assert "salesbot is installed" in page.body.decode()
    assert "salesbot est installé" in page.body.decode()


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ({"error": "access_denied"}, 200, "The installation was cancelled."),
        ({"error": "<script>alert(1)</script>"}, 200, "did not confirm"),
        ({"state": "of-somebody-else", "code": "code-0"}, 400, "Please begin again"),
        ({"code": "made-up"}, 401, "did not confirm"),
        ({}, 401, "did not confirm"),
    ],
)
def test_an_installation_that_fails_says_so_and_stores_nothing(
    port: int, slack: OAuthStandIn, engine: Engine, query: dict[str, str], status: int, says: str
) -> None:
    slack.agree("T0ONE")

    page = Browser(port).come_back(**query)

    assert page.status == status
    assert says in page.body.decode()
    assert "/slack/install" in page.body.decode()
    assert "<script" not in page.body.decode()
    assert (rows(engine, "slack_bots"), rows(engine, "slack_installations")) == (0, 0)


def test_a_state_serves_once(port: int, slack: OAuthStandIn) -> None:
    browser = Browser(port)
    browser.come_back(code=slack.agree("T0ONE"))

    assert browser.come_back(code=slack.agree("T0ONE")).status == 401


def test_slack_out_of_reach_during_an_installation_says_so(
    port: int, slack: OAuthStandIn, engine: Engine
) -> None:
    slack.faults.extend([None, None, None])

    assert Browser(port).come_back(code=slack.agree("T0ONE")).status == 502
    assert rows(engine, "slack_bots") == 0


def test_a_whole_organisation_is_not_installed(port: int, slack: OAuthStandIn, engine: Engine) -> None:
    code = slack.agree("", is_enterprise_install=True, enterprise={"id": "E0", "name": "Org"}, team=None)

    page = Browser(port).come_back(code=code)

    assert "one workspace at a time" in page.body.decode()
    assert rows(engine, "slack_bots") == 0


def test_a_workspace_of_an_organisation_is_found_by_its_own_id(
    port: int, slack: OAuthStandIn, teams: InstalledTeams
) -> None:
    Browser(port).come_back(code=slack.agree("T0GRID", enterprise={"id": "E0", "name": "Org"}))

    assert slack.tokens[teams.token("T0GRID").bot_token] == "T0GRID"


def test_a_token_that_does_not_end_is_never_exchanged(
    port: int, slack: OAuthStandIn, teams: InstalledTeams
) -> None:
    slack.expires_in = None
    install(port, slack, "T0ONE")
    asked = len(slack.asked)

    assert teams.token("T0ONE").bot_token == "xoxb-1"
    assert len(slack.asked) == asked


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Tokyo"])
def test_a_token_is_exchanged_two_hours_before_it_ends_and_not_sooner(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine, zone: str
) -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        install(port, slack, "T0ONE")
        first = teams.token("T0ONE").bot_token
        set_seconds_left(engine, 2 * 3600 + 60)
        still = teams.token("T0ONE").bot_token
        set_seconds_left(engine, 2 * 3600 - 60)
        second, third = teams.token("T0ONE").bot_token, teams.token("T0ONE").bot_token
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()

    assert still == first != second == third
    assert slack.asked[-1]["grant_type"] == "refresh_token"
    assert rows(engine, "slack_bots") == 1


def test_exchanges_go_on_from_one_to_the_next(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine
) -> None:
    install(port, slack, "T0ONE")
    tokens = set()
    for _ in range(4):
        set_seconds_left(engine, -5)
        tokens.add(teams.token("T0ONE").bot_token)

    assert len(tokens) == 4
    assert rows(engine, "slack_bots") == 1


def test_many_threads_exchange_a_token_once(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine
) -> None:
    install(port, slack, "T0ONE")
    set_seconds_left(engine, 60)
    asked, together = len(slack.asked), threading.Barrier(8)

    def token(_number: int) -> str:
        together.wait(60)
        return teams.token("T0ONE").bot_token

    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(token, range(8)))

    assert len(tokens) == 1
    assert len(slack.asked) == asked + 1


def test_a_token_that_another_process_has_exchanged_is_taken_over(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine
) -> None:
    install(port, slack, "T0ONE")
    set_seconds_left(engine, -5)
    theirs: list[str] = []

    class Slow(OAuthStandIn):
        """Between the look into the database and the question to Slack the other process is faster."""

        def answer(self, method: str, token: str, arguments: dict[str, str]) -> dict[str, object] | None:
            theirs.append(teams.token("T0ONE").bot_token)
            return slack.answer(method, token, arguments)

    with Slow() as slow:
        ours = teams_in(engine, slow).token("T0ONE").bot_token

    assert [ours] == theirs


def test_a_token_that_still_works_is_used_while_slack_gives_no_other(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine
) -> None:
    install(port, slack, "T0ONE")
    first = teams.token("T0ONE").bot_token
    set_seconds_left(engine, 600)
    slack.faults.extend(["internal_error"])

    assert teams.token("T0ONE").bot_token == first
    assert teams.token("T0ONE").bot_token != first


@pytest.mark.parametrize(
    ("faults", "raised"),
    [
        (["internal_error"], CallRefusedError),
        ([None, None, None], SlackUnreachableError),
        (["invalid_refresh_token"], TeamGoneError),
        (["account_inactive"], TeamGoneError),
    ],
)
def test_a_token_that_ended_says_why_there_is_no_other(
    port: int,
    slack: OAuthStandIn,
    teams: InstalledTeams,
    engine: Engine,
    faults: list[str | None],
    raised: type[Exception],
) -> None:
    install(port, slack, "T0ONE")
    set_seconds_left(engine, -5)
    slack.faults.extend(faults)

    with pytest.raises(raised):
        teams.token("T0ONE")


def test_a_workspace_where_the_app_never_was_is_gone(teams: InstalledTeams) -> None:
    with pytest.raises(TeamGoneError, match="T0NEVER") as caught:
        teams.token("T0NEVER")

    assert "/slack/install" in caught.value.text.fr


def test_a_workspace_that_uninstalls_the_app_is_forgotten_with_its_tokens_and_the_others_stay(
    port: int, slack: OAuthStandIn, teams: InstalledTeams, engine: Engine
) -> None:
    for team in ("T0ONE", "T0ONE", "T0TWO"):
        install(port, slack, team)

    assert teams.forget("T0ONE", at=time.time())

    with pytest.raises(TeamGoneError):
        teams.token("T0ONE")
    assert teams.token("T0TWO").team == "T0TWO"
    assert (rows(engine, "slack_bots"), rows(engine, "slack_installations")) == (1, 1)


def test_news_of_an_uninstallation_that_come_late_do_not_undo_the_next_installation(
    port: int, slack: OAuthStandIn, teams: InstalledTeams
) -> None:
    install(port, slack, "T0ONE")

    assert not teams.forget("T0ONE", at=time.time() - 60)
    assert teams.token("T0ONE").team == "T0ONE"


def test_a_workspace_that_installs_the_app_again_gets_the_new_token(
    port: int, slack: OAuthStandIn, teams: InstalledTeams
) -> None:
    install(port, slack, "T0ONE")
    first = teams.token("T0ONE").bot_token
    install(port, slack, "T0ONE")

    assert teams.token("T0ONE").bot_token != first
