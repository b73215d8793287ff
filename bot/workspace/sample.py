"""An invented company for the demo: who works there, where they talk, and what they said last week."""

from bot.workspace.model import App, Channel, Message, Person, UserGroup
from bot.workspace.page_api import Notices
from bot.workspace.world import Cast, World
from tools.language import Language, Text

COMPANY = "Brightwell Instruments"
REP, NEW_REP, MANAGER, ENGINEER, SUCCESS = "U0ANNA", "U0HUGO", "U0SOFIA", "U0DANIEL", "U0CLAIRE"
DEALS, FLOOR = "C0DEALS", "C0FLOOR"
MANAGERS, ENABLEMENT = "S0MANAGERS", "S0ENABLEMENT"
LOCALES = {Language.EN: "en-US", Language.FR: "fr-FR"}

NOTICES = Notices(
    notice=Text(
        en="This is a stand-in for Slack that runs on this computer alone. The company and its people are "
        "invented; the assistant is the real one.",
        fr="Ceci est une imitation locale de Slack, qui tourne sur cet ordinateur seulement. L'entreprise "
        "et ses salariés sont inventés ; l'assistant est le vrai.",
    ),
    suggestion=Text(
        en="What's the ROI if it costs 40k€ plus 5k€ a year and saves 2 FTE at 55k€ each, over 3 years?",
        fr="Quel ROI si ça coûte 40 k€ plus 5 k€ par an et économise 2 ETP à 55 k€ chacun, sur 3 ans ?",
    ),
)

SAID = (
    (
        DEALS,
        MANAGER,
        Text(
            en="Pipeline review is on Thursday at 2 pm. Bring your three biggest deals, and who decides.",
            fr="Revue du pipeline jeudi à 14 h. Apportez vos trois plus grosses affaires, et qui décide dans "
            "chacune.",
        ),
    ),
    (
        DEALS,
        ENGINEER,
        Text(
            en="The pilot at Lindqvist Papier went live this morning: 14 machines, no outage so far.",
            fr="Le pilote chez Lindqvist Papier a démarré ce matin : 14 machines, aucune panne depuis.",
        ),
    ),
    (
        FLOOR,
        SUCCESS,
        Text(
            en="Reminder: renewal offers leave 90 days before the end of the contract.",
            fr="Rappel : les offres de renouvellement partent 90 jours avant la fin du contrat.",
        ),
    ),
)


def sample(app: App, language: Language) -> Cast:
    """The people and channels of the company, with the app in all of them."""
    locale = LOCALES[language]
    people = (
        Person(
            id=REP,
            name="Anna Keller",
            role="rep",
            title=Text(en="Account executive", fr="Ingénieure commerciale"),
            color="#2f6f4f",
            email="anna.keller@brightwell.example",
            playable=True,
            locale=locale,
        ),
        Person(
            id=NEW_REP,
            name="Hugo Lemaire",
            role="new_rep",
            title=Text(en="Account executive, second week", fr="Ingénieur commercial, deuxième semaine"),
            color="#8a4b2a",
            email="hugo.lemaire@brightwell.example",
            playable=True,
            locale=locale,
        ),
        Person(
            id=MANAGER,
            name="Sofia Marchetti",
            role="manager",
            title=Text(en="Head of sales", fr="Directrice commerciale"),
            color="#5b3d8a",
            email="sofia.marchetti@brightwell.example",
            playable=True,
            locale=locale,
        ),
        Person(
            id=ENGINEER,
            name="Daniel Okafor",
            title=Text(en="Solutions engineer", fr="Ingénieur avant-vente"),
            color="#2a5f8a",
            email="daniel.okafor@brightwell.example",
            locale=locale,
        ),
        Person(
            id=SUCCESS,
            name="Claire Fontaine",
            title=Text(en="Customer success manager", fr="Responsable de la réussite client"),
            color="#8a2a57",
            email="claire.fontaine@brightwell.example",
            locale=locale,
        ),
        Person(id=app.user, name=app.name, role="bot", color="#1f3a5f", locale=locale),
    )
    everybody = tuple(person.id for person in people)
    return Cast(
        name=COMPANY,
        people=people,
        channels=(
            Channel(
                id=DEALS,
                name="deals",
                members=everybody,
                topic=Text(en="Open opportunities and offers", fr="Affaires en cours et offres"),
            ),
            Channel(
                id=FLOOR,
                name="sales-floor",
                members=everybody,
                topic=Text(en="Everything that helps us sell", fr="Tout ce qui nous aide à vendre"),
            ),
        ),
        groups=(
            UserGroup(id=MANAGERS, handle="sales-managers", users=(MANAGER,)),
            # Who keeps the starter library: the one to ask when it doesn't say.
            UserGroup(
                id=ENABLEMENT, handle="sales-enablement", name="Sales enablement", users=(MANAGER, SUCCESS)
            ),
        ),
    )


def furnish(world: World, language: Language) -> None:
    """Puts into an empty workspace what was said last, and opens a direct message for everybody."""
    with world.changed:
        for person in world.people.values():
            if person.playable:
                world.direct(person.id)
        if any(world.messages.values()):
            return
        for channel, user, text in SAID:
            ts = world.clock.new()
            world.keep_message(Message(channel=channel, ts=ts, user=user, text=text.to(language)))
