"""`salesbot accounts forget`: deletes a person everywhere, and proves it."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import explained, fail, settings_or_exit
from bot.settings import Settings
from tools.language import Language, Text

if TYPE_CHECKING:
    from bot.accounts.forgotten import Forgetting
    from bot.store.account_forgetting import People, SqlForgetting

NOBODY = Text(
    en="Nobody called {name!r} is a contact, and no text names them: check the spelling, or give the e-mail "
    "address.",
    fr="Aucun contact ne s'appelle {name!r} et aucun texte ne le nomme : vérifiez l'orthographe, ou donnez "
    "l'adresse e-mail.",
)
SEVERAL = Text(
    en="Several people are called {name!r}: {people}. Say which one with --at COMPANY, or forget all of them "
    "with --all.",
    fr="Plusieurs personnes s'appellent {name!r} : {people}. Précisez laquelle avec --at SOCIÉTÉ, ou oubliez-"
    "les toutes avec --all.",
)
WOULD = Text(en="Would be forgotten: {people}.", fr="Serait oublié : {people}.")
FORGOTTEN = Text(en="Forgotten: {people}.", fr="Oublié : {people}.")
NO_CONTACT = Text(en="{name}, who is no contact", fr="{name}, qui n'est pas un contact")
ROW = Text(
    en="  {what}: {deleted} deleted, {cleared} cleared of the name",
    fr="  {what} : suppressions {deleted}, retraits du nom {cleared}",
)
WHAT = {
    "account_told": Text(en="what reps told", fr="paroles de commerciaux"),
    "account_roles": Text(en="roles seen", fr="rôles constatés"),
    "account_stances": Text(en="stances seen", fr="positions constatées"),
    "activities": Text(en="activities", fr="activités"),
    "deals": Text(en="deals", fr="affaires"),
    "account_results": Text(en="results", fr="résultats"),
    "accounts": Text(en="accounts", fr="comptes"),
    "turns": Text(en="turns of conversations", fr="échanges de conversations"),
    "thread_files": Text(en="posted files", fr="fichiers postés"),
    "gaps": Text(en="questions without an answer", fr="questions sans réponse"),
    "slack_inbox": Text(en="questions from Slack", fr="questions de Slack"),
    "feedback": Text(en="remarks on answers", fr="remarques sur les réponses"),
    "contacts": Text(en="contacts", fr="contacts"),
}
PROOF = Text(
    en="Searched again in every table: {left} left.",
    fr="Recherche refaite dans chaque table : il en reste {left}.",
)
UNSURE = Text(
    en="Texts with one of the names alone, which may be somebody else's, stay: {count}.",
    fr="Les textes avec un des noms seul, qui peut être celui de quelqu'un d'autre, restent : {count}.",
)
IN_USE = Text(
    en="The database is in use, so that what was deleted may still be in its file for a while: stop "
    "salesbot and run the command once more.",
    fr="La base est utilisée, et ce qui a été supprimé peut rester un moment dans son fichier : arrêtez "
    "salesbot et relancez la commande.",
)
BEYOND = Text(
    en="Beyond reach: messages and files in Slack itself, the CRM, documents of the library, backups and "
    "logs. Delete the person there too. Imports and syncs leave them out from now on: only digests of the "
    "name, the address and the CRM's id are kept for that.",
    fr="Hors de portée : les messages et fichiers dans Slack même, le CRM, les documents de la "
    "bibliothèque, les sauvegardes et les journaux. Supprimez-y aussi la personne. Les imports et "
    "synchronisations l'écartent désormais : seules des empreintes du nom, de l'adresse et de "
    "l'identifiant du CRM sont gardées pour cela.",
)


def forget(
    name: Annotated[
        str, typer.Argument(help="The person's full name, or e-mail address.", show_default=False)
    ],
    at: Annotated[str, typer.Option(help="Only the person at this company.", show_default=False)] = "",
    everyone: Annotated[bool, typer.Option("--all", help="Everybody of that name.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would go; delete nothing.")] = False,
) -> None:
    """Delete a person everywhere: as a contact, and in every stored text that names them.

    It prints what went from each table, searches everything again, and says what it can't reach.
    """
    settings = settings_or_exit()
    with explained(settings):
        from bot.store.account_forgetting import SqlForgetting
        from bot.store.database import open_database

        forgetting = SqlForgetting(open_database(settings.database))
        people = forgetting.people(name, at)
        if len(people) > 1 and not everyone:
            fail(_filled(SEVERAL, name=name, people=_named(people)), language=settings.spoken)
        _forget(forgetting, name, people, settings, dry_run=dry_run)


def _forget(
    forgetting: "SqlForgetting", name: str, people: "People", settings: Settings, *, dry_run: bool
) -> None:
    language = settings.spoken
    found = forgetting.forget(name, people, dry_run=dry_run)
    if not found.total:
        fail(_filled(NOBODY, name=name), language=language)
    who = _named(people) or NO_CONTACT.to(language).format(name=name)
    typer.echo((WOULD if dry_run else FORGOTTEN).to(language).format(people=who))
    _show(found, language)
    if not dry_run:
        left = forgetting.forget(name, people, dry_run=True).total
        typer.echo(PROOF.to(language).format(left=left))
        if not forgetting.wipe():
            typer.echo(IN_USE.to(language), err=True)
    if found.unsure:
        typer.echo(UNSURE.to(language).format(count=found.unsure))
    typer.echo(BEYOND.to(language))


def _show(found: "Forgetting", language: Language) -> None:
    for one in found.erased:
        if one.deleted or one.cleared:
            what = WHAT[one.table].to(language)
            typer.echo(ROW.to(language).format(what=what, deleted=one.deleted, cleared=one.cleared))


def _named(people: "People") -> str:
    return ", ".join(f"{contact.name} ({company})" for contact, company in people)


def _filled(text: Text, **words: str) -> Text:
    return Text(en=text.en.format(**words), fr=text.fr.format(**words))
