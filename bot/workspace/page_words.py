"""What the page tells a person when something is refused."""

from aiohttp import web

from tools.language import Text

_TEXTS = {
    "app_not_there": Text(
        en="The app isn't connected at the moment. Wait for a few seconds and try again.",
        fr="L'application n'est pas connectée pour le moment. Attendez quelques secondes et réessayez.",
    ),
    "app_timed_out": Text(
        en="The app didn't answer within 3 seconds, which is what Slack gives it. Try again.",
        fr="L'application n'a pas répondu dans les 3 secondes que Slack lui laisse. Réessayez.",
    ),
    "no_text": Text(
        en="Write something, or attach a file.", fr="Écrivez quelque chose ou joignez un fichier."
    ),
    "not_in_channel": Text(
        en="You are not in that channel. Choose one from the list.",
        fr="Vous n'êtes pas dans ce canal. Choisissez-en un dans la liste.",
    ),
    "channel_not_found": Text(
        en="That channel isn't there. Choose one from the list.",
        fr="Ce canal n'existe pas. Choisissez-en un dans la liste.",
    ),
    "message_not_found": Text(
        en="That message isn't there any more. Reload the page.",
        fr="Ce message n'existe plus. Rechargez la page.",
    ),
    "cant_update_message": Text(
        en="Only its author can change that message.", fr="Seul son auteur peut modifier ce message."
    ),
    "unknown_command": Text(
        en="No app here knows that command. Type / to see those that there are.",
        fr="Aucune application ne connaît cette commande. Tapez / pour voir celles qui existent.",
    ),
    "action_not_found": Text(
        en="That button has changed in the meantime. Reload the page.",
        fr="Ce bouton a changé entre-temps. Rechargez la page.",
    ),
    "not_found": Text(
        en="That form is closed already. Open it again.", fr="Ce formulaire est déjà fermé. Rouvrez-le."
    ),
    "user_not_found": Text(
        en="That person isn't in this workspace. Choose one from the list.",
        fr="Cette personne n'est pas dans cet espace de travail. Choisissez-en une dans la liste.",
    ),
    "file_not_found": Text(
        en="That file isn't there. Upload it again.", fr="Ce fichier n'existe pas. Téléversez-le de nouveau."
    ),
    "too_large": Text(
        en="That file is too large for this workspace: 50 MB is the most.",
        fr="Ce fichier est trop volumineux pour cet espace : 50 Mo au maximum.",
    ),
}
_ELSE = Text(
    en="That didn't work. Reload the page and try again.",
    fr="Cela n'a pas fonctionné. Rechargez la page et réessayez.",
)


def refusal(name: str, status: int = 400) -> web.Response:
    """The error and what the person is told, in both languages."""
    text = _TEXTS.get(name, _ELSE)
    return web.json_response({"error": name, "text": {"en": text.en, "fr": text.fr}}, status=status)
