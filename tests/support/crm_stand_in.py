"""A local server that speaks what Salesforce and HubSpot document of their APIs, over real HTTP.

Salesforce: OAuth 2.0 token, SOAP login of a user, SOQL queries page by page with `nextRecordsUrl`, errors as
lists of `errorCode`.
HubSpot: search of CRM objects with `paging.next.after`, associations v4, owners, pipelines, 429 with
`policyName`. It holds records as plain dictionaries, and counts and keeps what it is asked.
"""

import base64
import json
import operator
import re
import threading
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "stand-in-token"
USER, PASSWORD, SECURITY_TOKEN = "anna@brightwell.example", "open &amp; shut", "XyZ1"
_ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
    xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com">
<soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"""
_LOGGED_IN = f"""<loginResponse><result>
<metadataServerUrl>https://stand-in.my.salesforce.com/services/Soap/m/59.0/00D000000000001</metadataServerUrl>
<passwordExpired>false</passwordExpired><sandbox>false</sandbox>
<serverUrl>https://stand-in.my.salesforce.com/services/Soap/u/59.0/00D000000000001</serverUrl>
<sessionId>{TOKEN}</sessionId><userId>005000000000001AAA</userId>
<userInfo><sessionSecondsValid>7200</sessionSecondsValid></userInfo></result></loginResponse>"""
_LOGIN_FAILED = """<soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode>
<faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring>
<detail><sf:LoginFault xsi:type="sf:LoginFault" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>
<sf:exceptionMessage>Invalid username, password, security token; or user locked out.</sf:exceptionMessage>
</sf:LoginFault></detail></soapenv:Fault>"""
Record = Mapping[str, Any]
Reply = tuple[int, Any, Mapping[str, str]]


class CrmStandIn:
    """Holds records. `refusals` are answered first, one for each request; `refused` always, by path."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = {}
        self.links: dict[tuple[str, str], dict[str, list[tuple[str, str | None]]]] = {}
        self.owners: list[Record] = []
        self.stages: list[Record] = []
        self.unknown_fields: set[str] = set()
        self.refusals: deque[Reply] = deque()
        self.refused: dict[str, Reply] = {}
        self.page = 2
        self.most_of_a_search = 10_000
        self.asked: list[tuple[str, str, Any]] = []
        self._open: dict[str, tuple[list[Record], int]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "CrmStandIn":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, method: str, target: str, body: str, authorization: str) -> Reply:
        path = urlsplit(target).path
        self.asked.append((method, target, body))
        if path.endswith("/services/oauth2/token"):
            return self._token(body, authorization)
        if path.startswith("/services/Soap/u/"):
            return self._login(body)
        if authorization != f"Bearer {TOKEN}":
            return 401, [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}], {}
        if self.refusals:
            return self.refusals.popleft()
        if path in self.refused:
            return self.refused[path]
        asked = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        if path.startswith("/services/data/"):
            return self._query(path, asked)
        return self._hubspot(method, path, asked, json.loads(body) if body else {})

    def _token(self, body: str, authorization: str) -> Reply:
        if "grant_type=client_credentials" not in body or "wrong" in authorization:
            return 400, {"error": "invalid_client", "error_description": "invalid client credentials"}, {}
        if base64.b64decode(authorization.removeprefix("Basic ")).decode() != "id:secret":
            return 400, {"error": "invalid_client", "error_description": "invalid client credentials"}, {}
        return 200, {"access_token": TOKEN, "instance_url": "https://stand-in.my.salesforce.com"}, {}

    def _login(self, body: str) -> Reply:
        """The SOAP login of a user, whose password ends with the security token."""
        found = re.search(r"<n1:username>(.*?)</n1:username>\s*<n1:password>(.*?)</n1:password>", body)
        if not found or (found[1], found[2]) != (USER, f"{PASSWORD}{SECURITY_TOKEN}"):
            return 500, _ENVELOPE.format(body=_LOGIN_FAILED), {"Content-Type": "text/xml"}
        return 200, _ENVELOPE.format(body=_LOGGED_IN), {"Content-Type": "text/xml"}

    def _query(self, path: str, asked: Mapping[str, str]) -> Reply:
        """SOQL as documented, as far as a sync needs it."""
        if "q" not in asked:
            locator = path.rstrip("/").rsplit("/", 1)[-1]
            return self._batch(*self._open.pop(locator))
        found = re.fullmatch(
            r"SELECT (.+) FROM (\w+) WHERE SystemModstamp >= (\S+) ORDER BY SystemModstamp, Id", asked["q"]
        )
        if not found:
            return 400, [{"message": f"unexpected token: {asked['q']}", "errorCode": "MALFORMED_QUERY"}], {}
        fields = found[1].split(", ")
        unknown = self.unknown_fields & set(fields)
        if unknown:
            return 400, [{"message": f"No such column '{unknown}'", "errorCode": "INVALID_FIELD"}], {}
        since = datetime.fromisoformat(found[3])
        records = sorted(self.records.get(found[2], []), key=lambda one: (one["SystemModstamp"], one["Id"]))
        newer = [one for one in records if datetime.fromisoformat(one["SystemModstamp"]) >= since]
        return self._batch([_selected(one, fields, found[2]) for one in newer], 0)

    def _batch(self, records: list[Record], start: int) -> Reply:
        end = start + self.page
        answer = {"totalSize": len(records), "done": end >= len(records), "records": records[start:end]}
        if end < len(records):
            locator = f"01g000000000001-{len(self._open) + end}"
            self._open[locator] = (records, end)
            answer["nextRecordsUrl"] = f"/services/data/v59.0/query/{locator}"
        return 200, answer, {"Sforce-Limit-Info": "api-usage=18/5000"}

    def _hubspot(self, method: str, path: str, asked: Mapping[str, str], body: Any) -> Reply:
        if found := re.fullmatch(r"/crm/v3/objects/(\w+)/search", path):
            return self._search(found[1], body)
        if found := re.fullmatch(r"/crm/v4/associations/(\w+)/(\w+)/batch/read", path):
            return self._associations(found[1], found[2], body)
        if path.startswith("/crm/v3/owners"):
            archived = asked.get("archived") == "true"
            return 200, {"results": [one for one in self.owners if one["archived"] == archived]}, {}
        if path == "/crm/v3/pipelines/deals":
            pipeline = {"id": "default", "label": "Sales", "displayOrder": 0, "stages": self.stages, **_TIMES}
            return 200, {"results": [pipeline]}, {}
        return 404, {"status": "error", "message": f"{method} {path}", "category": "OBJECT_NOT_FOUND"}, {}

    def _search(self, kind: str, body: Any) -> Reply:
        filters, (sort,) = body["filterGroups"][0]["filters"], body["sorts"]
        start = int(body.get("after", 0))
        if not {one["operator"] for one in filters} <= _COMPARED.keys() or body["limit"] > 200:
            return 400, {"status": "error", "message": "bad search", "category": "VALIDATION_ERROR"}, {}
        if start >= self.most_of_a_search:
            return (
                400,
                {"status": "error", "message": "after is too large", "category": "VALIDATION_ERROR"},
                {},
            )
        found = [
            one
            for one in self.records.get(kind, [])
            if all(_COMPARED[f["operator"]](_said(one, f["propertyName"]), int(f["value"])) for f in filters)
        ]
        found.sort(key=lambda one: _said(one, sort["propertyName"]))
        results = [_with_properties(one, body["properties"]) for one in found[start : start + self.page]]
        answer: dict[str, Any] = {"total": len(found), "results": results}
        if start + self.page < len(found):
            answer["paging"] = {"next": {"after": str(start + self.page)}}
        return 200, answer, {}

    def _associations(self, kind: str, other: str, body: Any) -> Reply:
        links = self.links.get((kind, other), {})
        results = [
            {
                "from": {"id": one["id"]},
                "to": [
                    {
                        "toObjectId": int(to),
                        "associationTypes": [{"category": "HUBSPOT_DEFINED", "typeId": 1, "label": label}],
                    }
                    for to, label in links[one["id"]]
                ],
            }
            for one in body["inputs"]
            if one["id"] in links
        ]
        times = {"startedAt": "2026-11-01T00:00:00Z", "completedAt": "2026-11-01T00:00:00Z"}
        return 200, {"status": "COMPLETE", "results": results, **times}, {}


_COMPARED: Mapping[str, Callable[[int, int], bool]] = {
    "GTE": operator.ge,
    "GT": operator.gt,
    "EQ": operator.eq,
}


def _said(record: Record, name: str) -> int:
    """A property as searches compare it: an id, or a moment in milliseconds."""
    if name == "hs_object_id":
        return int(record["id"])
    return int(datetime.fromisoformat(record["properties"][name]).timestamp() * 1000)


_TIMES = {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z", "archived": False}


def _selected(record: Record, fields: list[str], kind: str) -> Record:
    """The fields that were asked for; those of related records inside these."""
    answer: dict[str, Any] = {"attributes": {"type": kind, "url": f"/services/data/{record['Id']}"}}
    for field in fields:
        name = field.split(".")[0]
        answer[name] = record.get(name)
    return answer


def _with_properties(record: Record, wanted: list[str]) -> Record:
    properties = {name: record["properties"].get(name) for name in wanted}
    return {"id": record["id"], "properties": {**properties, "hs_object_id": record["id"]}, **_TIMES}


def _handler(stand_in: CrmStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            authorization = self.headers.get("Authorization", "")
            status, content, headers = stand_in.answer(self.command, self.path, body, authorization)
            payload = (content if isinstance(content, str) else json.dumps(content)).encode()
            self.send_response(status)
            headers = {"Content-Type": "application/json;charset=UTF-8", **headers}
            self.send_header("Content-Length", str(len(payload)))
            for name, said in headers.items():
                self.send_header(name, said)
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
