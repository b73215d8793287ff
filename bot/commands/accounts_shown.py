"""How the commands about accounts say what came in, in both languages, and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from bot.accounts.importing.columns import KINDS, Kind
from bot.accounts.importing.faults import Fault, told
from bot.accounts.importing.files import TableRead
from bot.accounts.planning import Counts, Difference, Plan
from bot.commands.console import JSON
from tools.display import show_value
from tools.language import Language, Text
from tools.values import Money

FIRST = 20
"""So many changes and faults are shown; --json has them all."""

KIND_NAMES: Mapping[Kind, Text] = {
    "accounts": Text(en="accounts", fr="comptes"),
    "contacts": Text(en="contacts", fr="contacts"),
    "deals": Text(en="deals", fr="affaires"),
    "activities": Text(en="activities", fr="activités"),
    "spend": Text(en="spend", fr="dépenses"),
}
READ = Text(
    en="{file}: {rows} rows read as {kind} ({system})",
    fr="{file} : {rows} lignes lues comme {kind} ({system})",
)
IGNORED = Text(en="  columns left aside: {columns}", fr="  colonnes laissées de côté : {columns}")
TOTAL = Text(
    en="{new} new, {changed} changed, {unchanged} as before{parts}.",
    fr="{new} nouveaux, {changed} modifiés, {unchanged} comme avant{parts}.",
)
WOULD = Text(en="Nothing was stored (--dry-run). ", fr="Rien n'a été enregistré (--dry-run). ")
KIND_PART = Text(en="{kind}: {new} new, {changed} changed", fr="{kind} : {new} nouveaux, {changed} modifiés")
CHANGE = Text(en="  {name}: {field} {old} → {new}", fr="  {name} : {field} {old} → {new}")
NEW = Text(en="  new: {name}", fr="  nouveau : {name}")
MORE = Text(en="  … and {count} more (--json shows all)", fr="  … et {count} de plus (--json montre tout)")
NOT_READ = Text(en="{count} not read:", fr="{count} non lues :")
LINE = Text(en="line {line}", fr="ligne {line}")
FORGOTTEN = Text(
    en="{count} people were left out: they were forgotten on their wish.",
    fr="{count} personnes ont été laissées de côté : elles ont demandé à être oubliées.",
)
SYSTEMS: Mapping[str, Text] = {
    "salesforce": Text(en="Salesforce", fr="Salesforce"),
    "hubspot": Text(en="HubSpot", fr="HubSpot"),
    "import": Text(en="no CRM's ids", fr="identifiants d'aucun CRM"),
}
FIELDS: Mapping[str, Text] = {
    "name": Text(en="name", fr="nom"),
    "industry": Text(en="industry", fr="secteur"),
    "employees": Text(en="employees", fr="effectif"),
    "country": Text(en="country", fr="pays"),
    "region": Text(en="region", fr="région"),
    "segment": Text(en="segment", fr="segment"),
    "technology": Text(en="technology", fr="technologie"),
    "website": Text(en="website", fr="site web"),
    "owner": Text(en="owner", fr="propriétaire"),
    "team": Text(en="team", fr="équipe"),
    "customer_since": Text(en="customer since", fr="client depuis"),
    "renewal_on": Text(en="renewal", fr="renouvellement"),
    "signature_threshold": Text(en="signature threshold", fr="seuil de signature"),
    "tags": Text(en="tags", fr="étiquettes"),
    "external": Text(en="id", fr="identifiant"),
    "account": Text(en="account", fr="compte"),
    "title": Text(en="title", fr="intitulé du poste"),
    "function": Text(en="function", fr="fonction"),
    "seniority": Text(en="seniority", fr="niveau"),
    "stance": Text(en="stance", fr="attitude"),
    "email": Text(en="e-mail", fr="e-mail"),
    "phone": Text(en="phone", fr="téléphone"),
    "last_contact": Text(en="last contact", fr="dernier contact"),
    "left": Text(en="left", fr="parti"),
    "value": Text(en="value", fr="montant"),
    "stage": Text(en="stage", fr="étape"),
    "status": Text(en="status", fr="statut"),
    "kind": Text(en="kind", fr="type"),
    "created": Text(en="created", fr="créée le"),
    "first_contact": Text(en="first contact", fr="premier contact"),
    "expected": Text(en="expected", fr="prévue le"),
    "closed": Text(en="closed", fr="close le"),
    "lost_reason": Text(en="lost because", fr="motif de perte"),
    "buy_class": Text(en="buy class", fr="situation d'achat"),
    "domain": Text(en="domain", fr="domaine"),
    "public_tender": Text(en="public tender", fr="marché public"),
    "contact": Text(en="contact", fr="contact"),
    "deal": Text(en="deal", fr="affaire"),
    "on": Text(en="day", fr="jour"),
    "subject": Text(en="subject", fr="objet"),
    "amount": Text(en="amount", fr="montant"),
}


def table_lines(table: TableRead, language: Language) -> Iterator[str]:
    """What a table was taken for, and the columns that say nothing that is kept."""
    name = f"{table.file}, {table.sheet}" if table.sheet else table.file
    kind, system = KIND_NAMES[table.kind], SYSTEMS[table.system]
    parts = {"file": name, "rows": table.rows}
    yield READ.to(language).format(**parts, kind=kind.to(language), system=system.to(language))
    if table.ignored:
        yield IGNORED.to(language).format(columns=", ".join(table.ignored))


def plan_lines(plan: Plan, language: Language, *, dry_run: bool) -> Iterator[str]:
    """The counts; of a dry run also the first changes, field by field."""
    parts = [
        KIND_PART.to(language).format(kind=KIND_NAMES[kind].to(language), new=one.new, changed=one.changed)
        for kind in KINDS
        if (one := plan.counts[kind]).new or one.changed
    ]
    total = plan.total
    sentence = TOTAL.to(language).format(
        new=total.new,
        changed=total.changed,
        unchanged=total.unchanged,
        parts=f" ({'; '.join(parts)})" if parts else "",
    )
    yield (WOULD.to(language) if dry_run else "") + sentence
    if dry_run:
        yield from _first([*_changes(plan.differences, language), *_added(plan, language)], language)
    if plan.forgotten:
        yield FORGOTTEN.to(language).format(count=plan.forgotten)


def _changes(differences: Iterable[Difference], language: Language) -> Iterator[str]:
    for one in differences:
        field = FIELDS[one.field].to(language)
        old, new = shown(one.old, language), shown(one.new, language)
        yield CHANGE.to(language).format(name=one.name, field=field, old=old, new=new)


def _added(plan: Plan, language: Language) -> Iterator[str]:
    for kind, name in plan.added:
        yield NEW.to(language).format(name=f"{name} ({KIND_NAMES[kind].to(language)})")


def fault_lines(faults: Iterable[Fault], language: Language) -> Iterator[str]:
    """What could not be read, with line and reason."""
    told_of = [_fault(fault, language) for fault in faults]
    if told_of:
        yield NOT_READ.to(language).format(count=len(told_of))
        yield from _first(told_of, language)


def _fault(fault: Fault, language: Language) -> str:
    place = f"{fault.file}, {fault.sheet}" if fault.sheet else fault.file
    line = f", {LINE.to(language).format(line=fault.line)}" if fault.line else ""
    colon = told(Text(en="{a}: {b}", fr="{a} : {b}"), a=f"{place}{line}", b="{reason}")
    return "  " + colon.to(language).replace("{reason}", fault.reason.to(language))


def _first(lines: list[str], language: Language) -> Iterator[str]:
    yield from lines[:FIRST]
    if len(lines) > FIRST:
        yield MORE.to(language).format(count=len(lines) - FIRST)


def shown(fact: object, language: Language) -> str:
    """A fact as people write it; a dash for nothing."""
    if fact is None or fact == "" or fact == ():
        return "–"
    if isinstance(fact, Money):
        return str(show_value(fact, language))
    if isinstance(fact, tuple):
        return ", ".join(map(str, fact))
    if isinstance(fact, Mapping):
        return ", ".join(f"{system} {external}" for system, external in fact.items()) or "–"
    return str(fact)


def plan_json(plan: Plan, language: Language) -> JSON:
    """A plan as one JSON object: counts, changes and what was left out."""
    return {
        "new": _by_kind(plan.counts, "new"),
        "changed": _by_kind(plan.counts, "changed"),
        "unchanged": _by_kind(plan.counts, "unchanged"),
        "forgotten": plan.forgotten,
        "changes": [
            {
                "kind": one.kind,
                "name": one.name,
                "field": one.field,
                "old": _plain(one.old),
                "new": _plain(one.new),
            }
            for one in plan.differences
        ],
        "refused": faults_json(plan.refused, language),
        "repeated": faults_json(plan.repeated, language),
    }


def _by_kind(counts: Mapping[Kind, Counts], what: str) -> JSON:
    return {kind: getattr(counts[kind], what) for kind in KINDS}


def table_json(table: TableRead) -> JSON:
    """What a table was taken for, as JSON."""
    return {
        "file": table.file,
        "sheet": table.sheet,
        "kind": table.kind,
        "system": table.system,
        "rows": table.rows,
        "columns": dict(table.columns),
        "ignored": list(table.ignored),
    }


def faults_json(faults: Iterable[Fault], language: Language) -> list[JSON]:
    """What could not be read, as JSON."""
    return [
        {"file": one.file, "sheet": one.sheet, "line": one.line, "reason": one.reason.to(language)}
        for one in faults
    ]


def _plain(fact: object) -> object:
    if isinstance(fact, Money):
        return {"value": format(fact.amount, "f"), "currency": fact.currency}
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Decimal):
        return format(fact, "f")
    if isinstance(fact, Mapping):
        return dict(fact)
    return list(fact) if isinstance(fact, tuple) else fact
