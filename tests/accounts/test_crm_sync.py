"""A sync reads Salesforce and HubSpot over HTTP: pages, changes, limits, faults; it never writes there."""

import html
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from accounts_memory import MemoryIntake
from crm_stand_in import PASSWORD, SECURITY_TOKEN, TOKEN, USER, CrmStandIn

from bot.accounts import hubspot, salesforce
from bot.accounts.crm import Synced, sync
from bot.accounts.hubspot import HubSpotCrm
from bot.accounts.salesforce import SalesforceCrm
from tools.titles import Function
from tools.values import Money

TODAY = date(2026, 11, 28)
ANNA = {"Email": "anna.keller@brightwell.example", "UserRole": {"Name": "Sales North"}}


@pytest.fixture
def stand_in() -> Iterator[CrmStandIn]:
    with CrmStandIn() as running:
        yield running


def account(at: int, name: str, stamp: str = "2026-11-01T10:00:00.000+0000", **said: Any) -> dict[str, Any]:
    return {
        "Id": f"00130000000000{at}AAA",
        "Name": name,
        "NumberOfEmployees": 120,
        "Owner": ANNA,
        "SystemModstamp": stamp,
        **said,
    }


def filled(stand_in: CrmStandIn) -> None:
    stamp = {"SystemModstamp": "2026-11-01T10:00:00.000+0000", "Owner": ANNA}
    globex = {"AccountId": "001300000000001AAA", "Account": {"Name": "Globex"}}
    stand_in.records = {
        "Account": [account(1, "Globex", BillingCountry="UK"), account(2, "Initech"), account(3, "Hooli")],
        "Contact": [
            {
                "Id": "003300000000001AAA",
                "FirstName": "Lena",
                "LastName": "Brandt",
                "Title": "CFO",
                **globex,
                **stamp,
            },
            {"Id": "003300000000002AAA", "FirstName": None, "LastName": "Ray", "AccountId": None, **stamp},
        ],
        "Opportunity": [
            {
                "Id": "006300000000001AAA",
                "Name": "Line 2",
                "Amount": 40000.5,
                "CurrencyIsoCode": "GBP",
                "StageName": "Commissioned",
                "CloseDate": "2026-06-30",
                "CreatedDate": "2026-01-15T09:00:00.000+0000",
                "IsClosed": True,
                "IsWon": True,
                "Type": "New Business",
                **globex,
                **stamp,
            }
        ],
        "Task": [
            {
                "Id": "00T300000000001AAA",
                "Subject": "Call",
                "ActivityDate": "2026-11-03",
                "WhoId": "003300000000001AAA",
                "WhatId": "006300000000001AAA",
                **globex,
                **stamp,
            }
        ],
        "Event": [
            {
                "Id": "00U300000000001AAA",
                "Subject": "On site",
                "StartDateTime": "2026-11-10T08:00:00.000+0000",
                "WhoId": None,
                "WhatId": "001300000000002AAA",
                "AccountId": "001300000000002AAA",
                **stamp,
            }
        ],
    }


class Sync:
    """A store, and how long a sync waited."""

    def __init__(self, url: str) -> None:
        self.store = MemoryIntake()
        self.waited: list[float] = []
        self.access = salesforce.Access(instance_url=url, client_id="id", client_secret="secret")
        self.token = hubspot.Access(token=TOKEN, api_url=url)

    def salesforce(self, **options: Any) -> Synced:
        crm = SalesforceCrm(self.access, "EUR", wait=self.waited.append)
        return sync(crm, self.store, TODAY, **options)

    def hubspot(self, most_of_a_search: int = 10_000, **options: Any) -> Synced:
        crm = HubSpotCrm(self.token, "EUR", self.waited.append, most_of_a_search)
        return sync(crm, self.store, TODAY, **options)


@pytest.fixture
def syncing(stand_in: CrmStandIn) -> Sync:
    return Sync(stand_in.url)


def test_salesforce_comes_in_page_by_page(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    done = syncing.salesforce()

    known = syncing.store.load()
    assert done.stopped is None
    assert [one.name for one in known.accounts] == ["Globex", "Initech", "Hooli"]
    assert (known.accounts[0].owner, known.accounts[0].team) == (ANNA["Email"], "Sales North")
    lena = known.contacts[0]
    assert (lena.name, lena.function, lena.last_contact) == (
        "Lena Brandt",
        Function.FINANCE,
        date(2026, 11, 3),
    )
    (deal,) = known.deals
    assert (deal.value, deal.status, deal.closed) == (
        Money(Decimal("40000.5"), "GBP"),
        "won",
        date(2026, 6, 30),
    )
    call, visit = known.activities
    assert (call.kind, call.contact, call.deal) == ("call", lena.id, deal.id)
    assert (visit.kind, visit.account) == ("meeting", known.accounts[1].id)
    assert any("/query/01g" in target for _, target, _ in stand_in.asked)


def test_a_contact_without_an_account_is_told_and_left_out(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    refused = [fault for made in syncing.salesforce().plans for fault in made.refused]

    assert [fault.reason.en for fault in refused] == ["it names no account"]


def test_an_organisation_with_one_currency_has_no_field_for_it(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    stand_in.unknown_fields = {"CurrencyIsoCode"}
    del stand_in.records["Opportunity"][0]["CurrencyIsoCode"]  # type: ignore[attr-defined]
    syncing.salesforce()

    assert syncing.store.load().deals[0].value == Money(Decimal("40000.5"), "EUR")


def test_the_next_sync_asks_for_changes_alone(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    syncing.salesforce()
    stand_in.records["Account"].append(account(4, "Umbrella", "2026-11-20T10:00:00.000+0000"))
    stand_in.asked.clear()
    done = syncing.salesforce()

    queries = [target for _, target, _ in stand_in.asked if "FROM+Account" in target]
    assert "2026-11-01T09%3A55%3A00" in queries[0]  # five minutes before the newest
    assert [made.total.new for made in done.plans] == [1, 0, 0, 0]
    assert syncing.store.load().cursors["salesforce.Account"].startswith("2026-11-20T10:00")


def test_a_full_sync_asks_for_everything_and_changes_nothing(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    syncing.salesforce()
    done = syncing.salesforce(full=True)

    assert sum(made.total.new + made.total.changed for made in done.plans) == 0


def test_a_dry_run_keeps_nothing(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    (made,) = syncing.salesforce(dry_run=True).plans

    assert (made.counts["accounts"].new, made.counts["deals"].new) == (3, 1)
    assert syncing.store.load().accounts == ()
    assert syncing.store.load().cursors == {}


def test_a_request_limit_of_salesforce_ends_the_sync_with_a_sentence(
    stand_in: CrmStandIn, syncing: Sync
) -> None:
    filled(stand_in)
    limit = [{"message": "TotalRequests Limit exceeded.", "errorCode": "REQUEST_LIMIT_EXCEEDED"}]
    stand_in.refusals.append((403, limit, {}))
    done = syncing.salesforce()

    assert done.stopped is not None
    assert "limit is used up" in done.stopped.text.en
    assert "sa limite est atteinte" in done.stopped.text.fr


def test_salesforce_is_asked_again_while_it_is_busy(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    stand_in.refusals += [(503, [{"message": "busy", "errorCode": "SERVER_UNAVAILABLE"}], {})] * 2
    done = syncing.salesforce()

    assert done.stopped is None
    assert syncing.waited == [5, 10]


def test_wrong_credentials_name_the_settings(stand_in: CrmStandIn, syncing: Sync) -> None:
    syncing.access = salesforce.Access(instance_url=stand_in.url, client_id="id", client_secret="wrong")
    done = syncing.salesforce()

    assert done.stopped is not None
    assert "SALESFORCE_CLIENT_SECRET" in done.stopped.text.en
    assert "wrong" not in repr(syncing.access)


def signed_in_as_user(url: str, **other: str) -> salesforce.Access:
    own = {"username": USER, "password": html.unescape(PASSWORD), "security_token": SECURITY_TOKEN}
    return salesforce.Access(instance_url=url, **own | other)


def test_a_user_signs_in_with_password_and_security_token(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    syncing.access = signed_in_as_user(stand_in.url)
    done = syncing.salesforce()

    assert done.stopped is None
    assert [one.name for one in syncing.store.load().accounts] == ["Globex", "Initech", "Hooli"]
    assert [target for _, target, _ in stand_in.asked if "oauth2" in target] == []
    method, target, _ = stand_in.asked[0]
    assert (method, target.rpartition("/")[0]) == ("POST", "/services/Soap/u")


@pytest.mark.parametrize("wrong", ["username", "password", "security_token"])
def test_a_user_who_is_refused_is_told_which_settings_to_check(
    stand_in: CrmStandIn, syncing: Sync, wrong: str
) -> None:
    filled(stand_in)
    syncing.access = signed_in_as_user(stand_in.url, **{wrong: "another"})
    done = syncing.salesforce()

    assert done.stopped is not None
    for text in (done.stopped.text.en, done.stopped.text.fr):
        assert "SALESFORCE_USERNAME, SALESFORCE_PASSWORD, SALESFORCE_SECURITY_TOKEN" in text
        assert "another" not in text
    assert syncing.store.load().accounts == ()


def test_a_crm_that_is_not_there_is_told(syncing: Sync) -> None:
    syncing.access = salesforce.Access(
        instance_url="http://127.0.0.1:9", client_id="id", client_secret="secret"
    )
    syncing.token = hubspot.Access(token=TOKEN, api_url="http://127.0.0.1:9")

    for done in (syncing.salesforce(), syncing.hubspot()):
        assert done.stopped is not None
        assert "can't be reached" in done.stopped.text.en


def company(at: int, name: str, changed: str = "2026-11-01T10:00:00Z") -> dict[str, Any]:
    said = {"name": name, "industry": "COMPUTER_SOFTWARE", "numberofemployees": "80", "hubspot_owner_id": "9"}
    return {"id": str(at), "properties": {**said, "hs_lastmodifieddate": changed}}


def furnished(stand_in: CrmStandIn) -> None:
    stand_in.owners = [
        {
            "id": "9",
            "email": ANNA["Email"],
            "firstName": "Anna",
            "lastName": "Keller",
            "archived": False,
            **TIMES,
        }
    ]
    stand_in.stages = [
        stage("appointmentscheduled", "Appointment", "0.2"),
        stage("closedwon", "Signature received", "1.0"),
    ]
    when = {"hs_lastmodifieddate": "2026-11-01T10:00:00Z", "hubspot_owner_id": "9"}
    lena = {
        "firstname": "Lena",
        "lastname": "Brandt",
        "jobtitle": "CFO",
        "lastmodifieddate": "2026-11-01T10:00:00Z",
    }
    stand_in.records = {
        "companies": [company(1, "Globex"), company(2, "Initech"), company(3, "Hooli")],
        "contacts": [
            {"id": "11", "properties": lena},
            {"id": "12", "properties": {"firstname": "Tom", "lastmodifieddate": "2026-11-02T10:00:00Z"}},
        ],
        "deals": [
            {
                "id": "21",
                "properties": {
                    "dealname": "Line 2",
                    "amount": "40000.50",
                    "dealstage": "closedwon",
                    "closedate": "2026-06-30T00:00:00Z",
                    "createdate": "2026-01-15T00:00:00Z",
                    "dealtype": "existingbusiness",
                    **when,
                },
            }
        ],
        "calls": [
            {
                "id": "31",
                "properties": {"hs_timestamp": "2026-11-03T09:00:00Z", "hs_call_title": "Intro", **when},
            }
        ],
    }
    stand_in.links = {
        ("contacts", "companies"): {"11": [("2", None), ("1", "Primary")]},
        ("deals", "companies"): {"21": [("1", "Primary")]},
        ("calls", "contacts"): {"31": [("11", None)]},
        ("calls", "deals"): {"31": [("21", None)]},
    }


TIMES = {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}


def stage(at: str, label: str, probability: str) -> dict[str, Any]:
    return {
        "id": at,
        "label": label,
        "displayOrder": 0,
        "metadata": {"isClosed": "false", "probability": probability},
        "writePermissions": "CRM_PERMISSIONS_ENFORCEMENT",
        "archived": False,
        **TIMES,
    }


def test_hubspot_comes_in_page_by_page(stand_in: CrmStandIn, syncing: Sync) -> None:
    furnished(stand_in)
    done = syncing.hubspot()

    known = syncing.store.load()
    assert done.stopped is None
    assert [(one.name, one.industry, one.employees) for one in known.accounts] == [
        (name, "Computer software", 80) for name in ("Globex", "Initech", "Hooli")
    ]
    (lena,) = known.contacts
    assert (lena.account, lena.function) == (known.accounts[0].id, Function.FINANCE)
    (deal,) = known.deals
    assert (deal.value, deal.status, deal.stage, deal.kind) == (
        Money(Decimal("40000.50"), "EUR"),
        "won",
        "Signature received",
        "expansion",
    )
    assert deal.owner == ANNA["Email"]
    (call,) = known.activities
    assert (call.kind, call.account, call.contact, call.deal) == ("call", deal.account, lena.id, deal.id)
    assert [fault.reason.en for made in done.plans for fault in made.refused] == ["it names no account"]


def test_hubspot_is_asked_for_changes_alone_the_next_time(stand_in: CrmStandIn, syncing: Sync) -> None:
    furnished(stand_in)
    syncing.hubspot()
    stand_in.records["companies"].append(company(4, "Umbrella", "2026-11-20T10:00:00Z"))
    stand_in.asked.clear()
    done = syncing.hubspot()

    searches = [body for _, target, body in stand_in.asked if target.endswith("companies/search")]
    assert '"value": "1793526900000"' in searches[0]  # 2026-11-01 at 09:55 UTC
    assert [made.total.new for made in done.plans] == [1, 0, 0, 0]


def test_hubspot_is_given_the_time_that_it_asks_for(stand_in: CrmStandIn, syncing: Sync) -> None:
    furnished(stand_in)
    body = {"status": "error", "errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}
    stand_in.refusals.append((429, body, {"Retry-After": "7"}))
    done = syncing.hubspot()

    assert done.stopped is None
    assert syncing.waited[0] == 7


def searches(stand_in: CrmStandIn, kind: str) -> list[Any]:
    return [json.loads(body) for _, target, body in stand_in.asked if target.endswith(f"{kind}/search")]


def test_a_search_that_ends_at_its_limit_goes_on_from_the_last_change(
    stand_in: CrmStandIn, syncing: Sync
) -> None:
    """A search gives 6 of 15: three searches, none of which asks for a page beyond the sixth record."""
    furnished(stand_in)
    companies = [company(at, f"Company {at}", f"2026-11-{at:02}T10:00:00Z") for at in range(1, 16)]
    stand_in.records["companies"], stand_in.most_of_a_search = companies, 6
    done = syncing.hubspot(most_of_a_search=6)

    assert done.stopped is None
    assert [one.name for one in syncing.store.load().accounts] == [f"Company {at}" for at in range(1, 16)]
    bodies = searches(stand_in, "companies")
    assert all(int(body.get("after", 0)) < 6 for body in bodies)
    begun = [body["filterGroups"][0]["filters"] for body in bodies if "after" not in body]
    assert [filters[0]["operator"] for filters in begun] == ["GTE", "GTE", "GTE"]
    assert len({filters[0]["value"] for filters in begun}) == 3


def test_a_search_of_exactly_the_limit_comes_in_whole(stand_in: CrmStandIn, syncing: Sync) -> None:
    furnished(stand_in)
    companies = [company(at, f"Company {at}", f"2026-11-{at:02}T10:00:00Z") for at in range(1, 7)]
    stand_in.records["companies"], stand_in.most_of_a_search = companies, 6

    assert syncing.hubspot(most_of_a_search=6).stopped is None
    assert len(syncing.store.load().accounts) == 6


def test_more_than_a_search_gives_of_one_moment_is_told_apart_by_ids(
    stand_in: CrmStandIn, syncing: Sync
) -> None:
    """13 changed in the same millisecond, as an import does it, and one after them, in searches of 4."""
    furnished(stand_in)
    at_once = [company(at, f"Company {at}") for at in (7, 3, 11, 1, 9, 13, 5, 2, 12, 4, 10, 6, 8)]
    later = company(14, "Company 14", "2026-11-02T10:00:00Z")
    stand_in.records["companies"], stand_in.most_of_a_search = [later, *at_once], 4
    done = syncing.hubspot(most_of_a_search=4)

    assert done.stopped is None
    names = {one.name for one in syncing.store.load().accounts}
    assert names == {f"Company {at}" for at in range(1, 15)}
    assert all(int(body.get("after", 0)) < 4 for body in searches(stand_in, "companies"))

    stand_in.asked.clear()
    again = syncing.hubspot(most_of_a_search=4)
    assert [(made.total.new, made.total.changed) for made in again.plans] == [(0, 0)] * 4


def test_a_property_that_was_emptied_in_hubspot_is_emptied_here(stand_in: CrmStandIn, syncing: Sync) -> None:
    furnished(stand_in)
    syncing.hubspot()
    changed = company(1, "Globex", "2026-11-20T10:00:00Z")
    changed["properties"] |= {"industry": None, "numberofemployees": ""}
    stand_in.records["companies"][0] = changed
    syncing.hubspot()

    account = next(one for one in syncing.store.load().accounts if one.name == "Globex")
    assert (account.industry, account.employees, account.owner) == ("", None, ANNA["Email"])


def test_a_field_that_was_emptied_in_salesforce_is_emptied_here(stand_in: CrmStandIn, syncing: Sync) -> None:
    filled(stand_in)
    syncing.salesforce()
    stand_in.records["Account"][0] = account(
        1, "Globex", "2026-11-20T10:00:00.000+0000", NumberOfEmployees=None, BillingCountry=None
    )
    syncing.salesforce()

    globex = syncing.store.load().accounts[0]
    assert (globex.name, globex.employees, globex.country) == ("Globex", None, "")
    assert globex.owner == ANNA["Email"]


def test_the_daily_limit_of_hubspot_ends_the_sync_and_keeps_what_came(
    stand_in: CrmStandIn, syncing: Sync
) -> None:
    furnished(stand_in)
    daily = {"status": "error", "errorType": "RATE_LIMIT", "policyName": "DAILY"}

    stand_in.refused["/crm/v3/objects/contacts/search"] = (429, daily, {})
    done = syncing.hubspot()

    assert done.stopped is not None
    assert "limit is used up" in done.stopped.text.en
    assert len(syncing.store.load().accounts) == 3
    assert "hubspot.companies" in syncing.store.load().cursors


def test_a_wrong_token_names_the_setting(stand_in: CrmStandIn, syncing: Sync) -> None:
    syncing.token = hubspot.Access(token="wrong", api_url=stand_in.url)
    done = syncing.hubspot()

    assert done.stopped is not None
    assert "HUBSPOT_ACCESS_TOKEN" in done.stopped.text.fr


def test_nothing_is_written_to_a_crm(stand_in: CrmStandIn, syncing: Sync) -> None:
    """HubSpot reads by POST too: searches and batches of associations; nothing else is sent."""
    filled(stand_in)
    syncing.salesforce()
    furnished(stand_in)
    syncing.hubspot()

    posted = {target.split("/")[-1] for method, target, _ in stand_in.asked if method != "GET"}
    assert posted == {"token", "search", "read"}
