"""HubSpot, read through hubspot-api-client: companies, contacts, deals and what happened with them."""

import json
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from urllib3.exceptions import HTTPError
from urllib3.util.retry import Retry

from bot.accounts.crm import FAILED, NO_EXTRA, REFUSED, UNREACHABLE, USED_UP, CrmUnavailable, Page
from bot.accounts.hubspot_rows import STREAMS, Reading, Stage, Stream
from bot.accounts.importing.faults import told
from bot.accounts.importing.words import status_at
from bot.accounts.model import Origin

NAME = "HubSpot"
API_URL = "https://api.hubapi.com"
_PAGE = 200
_ID = "hs_object_id"
_MOST_OF_A_SEARCH = 10_000
_BATCH = 1_000
_SEARCH_PAUSE = 0.25
"""Searches are limited to five a second for all apps of an account together."""
_TIMEOUT = 60
_TRIES = 5
_LONGEST_WAIT = 60.0


@dataclass(frozen=True, kw_only=True)
class Access:
    """The token of a private app, and where HubSpot is; another address points to a stand-in."""

    token: str = field(repr=False)
    api_url: str = API_URL


class HubSpotCrm:
    """Implements `bot.accounts.crm.Crm`. `currency` is that of amounts that don't say theirs.

    A search gives no more than `most_of_a_search` records, however many there are.
    """

    system: Origin = "hubspot"

    def __init__(
        self,
        access: Access,
        currency: str | None = None,
        wait: Callable[[float], None] = time.sleep,
        most_of_a_search: int = _MOST_OF_A_SEARCH,
    ) -> None:
        self._most_of_a_search = most_of_a_search
        self._access = access
        self._currency = currency
        self._wait = wait

    def changes(self, since: Callable[[str], datetime]) -> Iterator[Page]:
        """What changed, oldest first."""
        calls = _Calls(self._access, self._wait, self._most_of_a_search)
        reading = Reading(owners=calls.owners(), stages=calls.stages(), currency=self._currency)
        for stream in STREAMS:
            for found in calls.searched(stream, since(stream.object)):
                linked = {other: calls.linked(stream.object, other, found) for other in stream.belongs_to}
                yield Page(
                    kind=stream.kind,
                    rows=tuple(row for one in found if (row := reading.row(stream, one, linked)) is not None),
                    stream=stream.object,
                    newest=max((_changed(stream, one) for one in found), default=None),
                )


def _changed(stream: Stream, record: Any) -> datetime:
    text = record.properties.get(stream.changed)
    return datetime.fromisoformat(text) if text else record.updated_at.astimezone(UTC)


class _Calls:
    """What is asked of HubSpot, with waits as it tells them."""

    def __init__(self, access: Access, wait: Callable[[float], None], most_of_a_search: int) -> None:
        self._most = most_of_a_search
        try:
            from hubspot import HubSpot
        except ModuleNotFoundError as error:
            raise CrmUnavailable(told(NO_EXTRA, system=NAME)) from error
        self._crm = HubSpot(access_token=access.token, host=access.api_url.rstrip("/"), retry=Retry(0)).crm
        self._wait = wait

    def owners(self) -> Mapping[str, str]:
        """The e-mail address of each owner by id, also of those who left."""
        found: dict[str, str] = {}
        for page in (page for archived in (True, False) for page in self._owners(archived)):
            found.update(
                {str(one.id): one.email or f"{one.first_name} {one.last_name}" for one in page.results}
            )
        return found

    def _owners(self, archived: bool) -> Iterator[Any]:
        after: str | None = None
        while True:
            options = {"after": after} if after else {}
            page = self._asked(
                "owners", self._crm.owners.owners_api.get_page, limit=100, archived=archived, **options
            )
            yield page
            after = page.paging.next.after if page.paging else None
            if after is None:
                return

    def stages(self) -> Mapping[str, Stage]:
        """The stages of all pipelines of deals by id."""
        answer = self._asked("pipelines", self._crm.pipelines.pipelines_api.get_all, "deals")
        return {
            stage.id: Stage(
                label=stage.label, status=status_at(Decimal(stage.metadata.get("probability") or "0.5"))
            )
            for pipeline in answer.results
            for stage in pipeline.stages
        }

    def searched(self, stream: Stream, since: datetime) -> Iterator[Sequence[Any]]:
        """Pages of what changed since a moment. A search ends after 10,000: another begins where it ended.

        What was changed in that very moment comes twice, and where a whole search is of one moment, its
        records are told apart by their ids.
        """
        while True:
            newer = _Filter(stream.changed, "GTE", _milliseconds(since))
            found = yield from self._search(stream, [newer], by=stream.changed)
            if found.complete:
                return
            newest = max(_changed(stream, one) for one in found.last_page)
            if _milliseconds(newest) > _milliseconds(since):
                since = newest
                continue
            yield from self._of_one_moment(stream, newest)
            since = newest + timedelta(milliseconds=1)

    def _of_one_moment(self, stream: Stream, moment: datetime) -> Iterator[Sequence[Any]]:
        """All that was changed in one millisecond, as an import does it, in the order of ids."""
        then, last = _Filter(stream.changed, "EQ", _milliseconds(moment)), 0
        while True:
            found = yield from self._search(stream, [then, _Filter(_ID, "GT", last)], by=_ID)
            if found.complete:
                return
            last = max(int(one.id) for one in found.last_page)

    def _search(
        self, stream: Stream, filters: Sequence["_Filter"], by: str
    ) -> Generator[Sequence[Any], None, "_Found"]:
        """The pages of one search, and whether these were all."""
        api, after, count = self._crm.objects.search_api, None, 0
        while True:
            self._wait(_SEARCH_PAUSE)
            body = _search_body(stream, filters, by, after)
            page = self._asked(stream.object, api.do_search, stream.object, body)
            yield page.results
            count += len(page.results)
            after = page.paging.next.after if page.paging and page.paging.next else None
            if count >= self._most and page.results:
                return _Found(complete=False, last_page=page.results)
            if after is None:
                return _Found(complete=True, last_page=page.results)

    def linked(self, kind: str, other: str, records: Sequence[Any]) -> Mapping[str, str]:
        """For each record the id of the one of another kind that it belongs to: the primary or the first."""
        api = self._crm.associations.v4.batch_api
        found: dict[str, str] = {}
        ids = [record.id for record in records]
        for start in range(0, len(ids), _BATCH):
            wanted = {"inputs": [{"id": at} for at in ids[start : start + _BATCH]]}
            answer = self._asked("associations", api.get_page, kind, other, wanted)
            for one in answer.results:
                if one.to:
                    found[str(one._from.id)] = str(min(one.to, key=_rank).to_object_id)
        return found

    def _asked(self, what: str, ask: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """The answer; waits as HubSpot says when it is asked too often, and gives up at its daily limit."""
        from hubspot.crm import objects, owners, pipelines
        from hubspot.crm.associations import v4 as associations

        faults = (
            associations.exceptions.ApiException,
            objects.exceptions.ApiException,
            owners.exceptions.ApiException,
            pipelines.exceptions.ApiException,
        )
        for attempt in range(1, _TRIES + 1):
            try:
                return ask(*args, _request_timeout=_TIMEOUT, **options)
            except faults as error:
                self._wait(_pause(error, what, attempt))
            except HTTPError as error:
                if attempt == _TRIES:
                    reason = type(error).__name__
                    raise CrmUnavailable(told(UNREACHABLE, system=NAME, reason=reason)) from error
                self._wait(attempt)
        raise CrmUnavailable(told(USED_UP, system=NAME))


def _pause(error: Any, what: str, attempt: int) -> float:
    """How long to wait before the next try. Raises CrmUnavailable when trying again is of no use."""
    if error.status == 401:
        raise CrmUnavailable(told(REFUSED, system=NAME, settings="HUBSPOT_ACCESS_TOKEN")) from error
    if error.status == 429:
        told_wait = (error.headers or {}).get("Retry-After", "")
        seconds = float(told_wait) if told_wait.replace(".", "", 1).isdigit() else float(2**attempt)
        if _policy(error.body) == "DAILY" or seconds > _LONGEST_WAIT:
            raise CrmUnavailable(told(USED_UP, system=NAME)) from error
        return seconds
    if error.status < 500 or attempt == _TRIES:
        raise CrmUnavailable(told(FAILED, system=NAME, reason=error.status, what=what)) from error
    return float(2**attempt)


def _policy(body: object) -> str:
    try:
        found = json.loads(body if isinstance(body, str | bytes) else "{}")
    except ValueError:
        return ""
    return str(found.get("policyName", "")) if isinstance(found, dict) else ""


def _rank(link: Any) -> bool:
    """Primary companies come first."""
    return not any((kind.label or "").casefold() == "primary" for kind in link.association_types)


@dataclass(frozen=True)
class _Filter:
    """A condition of a search."""

    property: str
    operator: str
    value: int


@dataclass(frozen=True, kw_only=True)
class _Found:
    """How a search ended: with all that there is, or at its limit."""

    complete: bool
    last_page: Sequence[Any]  # records as the library gives them


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _search_body(stream: Stream, filters: Sequence[_Filter], by: str, after: str | None) -> Mapping[str, Any]:
    return {
        "filterGroups": [
            {
                "filters": [
                    {"propertyName": one.property, "operator": one.operator, "value": str(one.value)}
                    for one in filters
                ]
            }
        ],
        "sorts": [{"propertyName": by, "direction": "ASCENDING"}],
        "properties": [*stream.properties, stream.changed],
        "limit": _PAGE,
        **({"after": after} if after else {}),
    }
