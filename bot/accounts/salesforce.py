"""Salesforce, read through simple-salesforce: accounts, contacts, opportunities, tasks and events."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from bot.accounts.crm import FAILED, NO_EXTRA, REFUSED, UNREACHABLE, USED_UP, CrmUnavailable, Page
from bot.accounts.importing.faults import told
from bot.accounts.model import Origin
from bot.accounts.salesforce_rows import STREAMS, Stream

if TYPE_CHECKING:
    from simple_salesforce.api import Salesforce

NAME = "Salesforce"
_DOMAIN = ".salesforce.com"
_TIMEOUT = 60.0
_TRIES = 4
_WAIT_SECONDS = 5.0
_BUSY = (429, 502, 503)


@dataclass(frozen=True, kw_only=True)
class Access:
    """How to sign in: with the id and secret of a connected app, or as a user with a security token.

    An `instance_url` outside of salesforce.com is a stand-in that takes the place of every address.
    """

    instance_url: str
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    security_token: str = field(default="", repr=False)

    @property
    def domain(self) -> str:
        """What the library puts before .salesforce.com."""
        host = urlsplit(self.instance_url).hostname or ""
        return host.removesuffix(_DOMAIN) if host.endswith(_DOMAIN) else "stand-in"

    @property
    def stand_in(self) -> str:
        """The address that takes the place of Salesforce's; empty for the real one."""
        host = urlsplit(self.instance_url).hostname or ""
        return "" if host.endswith(_DOMAIN) else self.instance_url.rstrip("/")


class SalesforceCrm:
    """Implements `bot.accounts.crm.Crm`. `currency` is that of amounts where the organisation has one."""

    system: Origin = "salesforce"

    def __init__(
        self, access: Access, currency: str | None = None, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._access = access
        self._currency = currency
        self._wait = wait

    def changes(self, since: Callable[[str], datetime]) -> Iterator[Page]:
        """What changed, oldest first."""
        client = self._client()
        for stream in STREAMS:
            yield from self._stream(client, stream, since(stream.record))

    def _client(self) -> "Salesforce":
        try:
            from simple_salesforce.api import Salesforce
            from simple_salesforce.exceptions import SalesforceAuthenticationFailed
        except ModuleNotFoundError as error:
            raise CrmUnavailable(told(NO_EXTRA, system=NAME)) from error
        session = requests.Session()
        session.mount("https://", _Line(self._access.stand_in))
        access = self._access
        try:
            if access.username:
                return Salesforce(
                    username=access.username,
                    password=access.password,
                    security_token=access.security_token,
                    domain=access.domain,
                    session=session,
                    parse_float=Decimal,
                )
            return Salesforce(
                consumer_key=access.client_id,
                consumer_secret=access.client_secret,
                domain=access.domain,
                session=session,
                parse_float=Decimal,
            )
        except SalesforceAuthenticationFailed as error:
            settings = (
                "SALESFORCE_USERNAME, SALESFORCE_PASSWORD, SALESFORCE_SECURITY_TOKEN"
                if access.username
                else "SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET, SALESFORCE_INSTANCE_URL"
            )
            raise CrmUnavailable(told(REFUSED, system=NAME, settings=settings)) from error
        except requests.RequestException as error:
            raise _unreachable(error) from error

    def _stream(self, client: "Salesforce", stream: Stream, since: datetime) -> Iterator[Page]:
        answer = self._first(client, stream, since)
        while True:
            records = answer["records"]
            rows = (stream.read(record, self._currency) for record in records)
            newest = max((_moment(record["SystemModstamp"]) for record in records), default=None)
            yield Page(
                kind=stream.kind,
                rows=tuple(row for row in rows if row is not None),
                stream=stream.record,
                newest=newest,
            )
            if answer["done"]:
                return
            ask = partial(client.query_more, answer["nextRecordsUrl"], identifier_is_url=True)
            answer = self._asked(stream, ask)

    def _first(self, client: "Salesforce", stream: Stream, since: datetime) -> Any:
        """The first page; an organisation with one currency has no field for it."""
        from simple_salesforce.exceptions import SalesforceMalformedRequest

        if stream.optional:
            try:
                query = _query(stream, (*stream.fields, *stream.optional), since)
                return self._asked(stream, lambda: client.query(query), passed_on=True)
            except SalesforceMalformedRequest as error:
                if "INVALID_FIELD" not in str(error.content):
                    raise _failed(stream, error.content) from error
        query = _query(stream, stream.fields, since)
        return self._asked(stream, lambda: client.query(query))

    def _asked(self, stream: Stream, ask: Callable[[], Any], *, passed_on: bool = False) -> Any:
        """The answer; waits while Salesforce is busy, and gives up when it says that a limit is used up."""
        from simple_salesforce.exceptions import SalesforceError, SalesforceMalformedRequest

        for attempt in range(1, _TRIES + 1):
            try:
                return ask()
            except SalesforceMalformedRequest as error:
                if passed_on:
                    raise
                raise _failed(stream, error.content) from error
            except SalesforceError as error:
                if "REQUEST_LIMIT_EXCEEDED" in str(error.content):
                    raise CrmUnavailable(told(USED_UP, system=NAME)) from error
                if error.status not in _BUSY or attempt == _TRIES:
                    raise _failed(stream, error.content) from error
            except requests.RequestException as error:
                if attempt == _TRIES:
                    raise _unreachable(error) from error
            self._wait(_WAIT_SECONDS * attempt)
        raise AssertionError("the last try returns or raises")


class _Line(HTTPAdapter):
    """Requests with a time limit, led to a stand-in where one is set."""

    def __init__(self, stand_in: str) -> None:
        super().__init__()
        self._stand_in = stand_in

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Sends it, to the real address or to the stand-in."""
        if self._stand_in and request.url:
            asked = urlsplit(request.url)
            request.url = f"{self._stand_in}{asked.path}{'?' + asked.query if asked.query else ''}"
        options["timeout"] = options.get("timeout") or _TIMEOUT
        return super().send(request, *args, **options)


def _unreachable(error: requests.RequestException) -> CrmUnavailable:
    return CrmUnavailable(told(UNREACHABLE, system=NAME, reason=type(error).__name__))


def _failed(stream: Stream, content: object) -> CrmUnavailable:
    code = content[0].get("errorCode", "?") if isinstance(content, list) and content else "?"
    return CrmUnavailable(told(FAILED, system=NAME, reason=code, what=stream.record))


def _query(stream: Stream, fields: tuple[str, ...], since: datetime) -> str:
    moment = f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
    return (
        f"SELECT {', '.join(fields)}, SystemModstamp FROM {stream.record} "
        f"WHERE SystemModstamp >= {moment} ORDER BY SystemModstamp, Id"
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
