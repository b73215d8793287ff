"""A quiz in a thread: asked for, answered, passed on, stopped."""

from bot.dialogue.grammar.intents import ACTS, SOCIABLE, Intents
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.requests import requests_in
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary
from bot.dialogue.plan import Quiz, QuizAnswer, QuizAsk, QuizStop, Step, Thread
from tools.language import word_set, words

SHORT = 8
REACH = 6
"""How many turns after the last quiz question "another one" still means a question."""

ASKS = words(
    en=(
        "quiz, quizz, quizzes, quiz me, test me, test my knowledge, ask me a question, ask me some "
        "questions, ask me questions, ask me another question, ask me another, check my knowledge, drill "
        "me, examine me, question me, give me a question, give me another question, challenge me"
    ),
    fr=(
        "quiz, quizz, quizz moi, interroge moi, interrogez moi, teste moi, testez moi, teste mes "
        "connaissances, testez mes connaissances, pose moi une question, pose moi des questions, pose moi "
        "une autre question, posez moi une question, posez moi des questions, qcm, fais moi reviser, "
        "faites moi reviser, evalue mes connaissances, verifie mes connaissances, evalue moi, questionne "
        "moi, questionnez moi, m'interroger, me tester, me faire reviser, donne moi une question"
    ),
)
MORE = words(
    en=(
        "another, another one, next, next one, next question, one more, more, continue, go on, keep "
        "going, carry on, skip, skip it, skip this, pass, move on, again"
    ),
    fr=(
        "une autre, un autre, encore une, encore un, encore, suivante, suivant, la suivante, question "
        "suivante, continue, continuez, continuons, on continue, passe, passer, je passe, passons, on "
        "passe, autre question, la prochaine, prochaine"
    ),
)
YES = words(
    en="yes, yeah, yep, sure, ok, okay, go, go ahead, let's go, ready, of course, why not",
    fr=(
        "oui, ouais, vas y, allez, allons y, go, d'accord, ok, volontiers, c'est parti, avec plaisir, "
        "pourquoi pas"
    ),
)
STOP = words(
    en=(
        "stop, enough, that's enough, quit, end, no more, i'm done, done, no thanks, no thank you, "
        "cancel, that's all, finish, let's stop"
    ),
    fr=(
        "stop, arrete, arretez, arretons, on arrete, j'arrete, ca suffit, assez, c'est bon, fini, on a "
        "fini, non merci, termine, ce sera tout, c'est tout, annule"
    ),
)
NO = words(en="no, nope, nah", fr="non, nan")
GAVE_UP = words(
    en=(
        "don't know, do not know, dont know, dunno, no idea, idk, no clue, not sure, give up, tell me, "
        "show me the answer, give me the answer, what is the answer, what's the answer, the answer, "
        "forgot, can't remember, don't remember, remind me, haven't got a clue, beats me"
    ),
    fr=(
        "ne sais pas, sais pas, chais pas, jsp, ne sais plus, sais plus, aucune idee, pas d'idee, pas la "
        "moindre idee, j'abandonne, abandonne, donne ma langue au chat, la reponse, donne moi la reponse, "
        "ai oublie, ne me souviens pas, ne me souviens plus, me rappelle pas, me rappelle plus, seche, je "
        "seche"
    ),
)
FILLER = word_set(
    "i i'm m im we you it that this one ones the a an all any for me please pls thanks thank now then "
    "quiz question questions answer really sorry well so just honestly to do don t s is what's have got "
    "hmm hum euh um ah oh ok je j tu vous on ca c ce cette celle la le les l un une moi merci svp stp s "
    "il te plait maintenant alors ben bah desole pardon vraiment franchement du tout n ne en y est quelle "
    "question reponse me donne dis autre non no oui yes with and et"
)
"""What may stand around these words without making them an answer."""

ANY = word_set(
    "anything everything whatever something random surprise tout importe quoi hasard all knowledge "
    "connaissances"
)
EDGES = word_set(
    "on about the a an of in over regarding concerning our my your some please pls thanks now today "
    "question questions short quick quickly little small brief topic subject for me with to and hi hello "
    "hey can could you do would i want need let s give ask start begin do we us like make take another "
    "one next new more again it sur le la les l un une des du de d au aux petit petite rapide rapidement "
    "svp stp il te vous plait moi sujet theme propos a concernant dans mes mon ma nos notre tes avec et "
    "bonjour salut coucou peux pouvez pourrais pourriez tu vous je veux voudrais fais faites faire lance "
    "lancez donne donnez pose posez maintenant autre nouveau nouvelle encore suivante suivant on va se "
    "aimerais j m me qu que ce c est quelques ton votre"
)
"""Words at either end of a subject that are not part of it: "a short one on the CRM please"."""

INTERROGATIVES = word_set(
    "what how who which when where why whose whom what's who's can could do does did is are should would "
    "will may que quoi quel quelle quels quelles comment qui quand ou pourquoi combien lequel laquelle "
    "est peux pouvez peut dois faut a as avez y"
)
QUESTIONS = words(
    en=(
        "what is, what's, what are, what does, what do you, what should, what can, how do i, how do you, "
        "how do we, how to, how much, how many, how can, can you, could you, would you, do you, do we "
        "have, is there, are there, explain to, explain what, explain how, show me, give me, tell me, "
        "find me, define, calculate, compute, map the, who is, where can, where is, where does, got a, i "
        "need"
    ),
    fr=(
        "c'est quoi, qu'est ce, que veut dire, que signifie, que faire, comment faire, comment calcule, "
        "comment je, comment on, combien, peux tu, pouvez vous, pourrais tu, pourriez vous, est ce que, "
        "as tu, avez vous, y a t il, explique moi, expliquez moi, montre moi, montrez moi, donne moi, "
        "donnez moi, dis moi, dites moi, trouve moi, trouvez moi, calcule, calculez, quel est, quelle "
        "est, ou trouver, ou est, qui est, j'ai besoin"
    ),
)
"""What begins a request of its own, with or without a question mark."""

Key = str
VOCABULARY: Vocabulary[Key] = Vocabulary(
    {
        "asks": ASKS.all,
        "more": MORE.all,
        "yes": YES.all,
        "stop": STOP.all,
        "no": NO.all,
        "gave_up": GAVE_UP.all,
        "question": QUESTIONS.all,
    }
)


def quiz_steps(message: Message, intents: Intents, thread: Thread) -> list[Step]:
    """The steps of a message that asks for a quiz or goes on with one; empty when it does neither."""
    if "injection" in intents.acts or not message.tokens:
        return []
    found = VOCABULARY.find(message.tokens)
    asked = [match for match in found if match.key == "asks"]
    last = _last(thread)
    if asked:
        return _asked_for(message, asked, found, last)
    if last is None:
        return []
    return _passed_on(message, found, thread, last) or _continued(message, intents, thread, found)


def _asked_for(
    message: Message, asked: list[Match[Key]], found: list[Match[Key]], last: Step | None
) -> list[Step]:
    if last is not None and _is_only(("asks", "stop", "no"), message, found) and _says("stop", found):
        return [QuizStop()]
    subject = _subject(message, asked)
    if not subject and last is not None and _says("more", found):
        return [Quiz(more=True)]
    return [Quiz(subject=subject)]


def _passed_on(message: Message, found: list[Match[Key]], thread: Thread, last: Step) -> list[Step]:
    """ "Another one" and "stop", for some turns after a question; "yes" and "no" right behind a verdict."""
    judged = isinstance(_in_last_turn(thread), QuizAnswer)
    onward = ("more", "yes") if judged else ("more",)
    against = ("stop", "no") if judged else ("stop",)
    if any(_says(key, found) for key in against) and _is_only((*against, "more"), message, found):
        return [QuizStop()] if _in_last_turn(thread) else []
    if any(_says(key, found) for key in onward) and _is_only((*onward, "yes"), message, found):
        return [Quiz(more=True)]
    return []


def _continued(message: Message, intents: Intents, thread: Thread, found: list[Match[Key]]) -> list[Step]:
    """The answer to an open question, or the topic that was asked for."""
    step = _in_last_turn(thread)
    if step is None or isinstance(step, QuizAnswer | QuizStop):
        return []
    if _says("gave_up", found) and _is_only(("gave_up",), message, found) and isinstance(step, QuizAsk):
        return [QuizAnswer(words=message.text, gave_up=True)]
    if _is_something_else(message, intents, found):
        return []
    if isinstance(step, QuizAsk):
        short = len(message.tokens) <= SHORT
        if "language" in intents.acts and short:
            return [Quiz(more=True)]
        return [QuizAnswer(words=message.text)]
    subject = _trimmed(message, message.tokens)
    return [Quiz(subject=subject)] if subject and len(message.tokens) <= SHORT else []


def _is_something_else(message: Message, intents: Intents, found: list[Match[Key]]) -> bool:
    """Whether the message is clearly no answer: small talk, a calculation, a question of its own."""
    sociable = [match for match in ACTS.find(message.tokens) if match.key in SOCIABLE]
    covered = {place for match in sociable for place in range(match.first, match.last + 1)}
    if len(covered) == len(message.tokens):
        return True
    if "start_over" in intents.acts and len(message.tokens) <= SHORT:
        return True
    if message.quantities and any(request.complete for request in requests_in(message, intents)):
        return True
    if any(match.key == "question" and match.first == 0 for match in found):
        return True
    asks = message.tokens[0].word in INTERROGATIVES
    return asks and message.text.rstrip().endswith("?")


def _last(thread: Thread) -> Step | None:
    """The latest step of a quiz that still goes on."""
    for turn in reversed(thread.turns[-REACH:]):
        for step in reversed(turn.steps):
            if isinstance(step, QuizStop):
                return None
            if isinstance(step, Quiz | QuizAsk | QuizAnswer):
                return step
    return None


def _in_last_turn(thread: Thread) -> Step | None:
    quizzed = Quiz | QuizAsk | QuizAnswer | QuizStop
    steps = thread.turns[-1].steps if thread.turns else ()
    return next((step for step in reversed(steps) if isinstance(step, quizzed)), None)


def _says(key: Key, found: list[Match[Key]]) -> bool:
    return any(match.key == key for match in found)


def _is_only(keys: tuple[Key, ...], message: Message, found: list[Match[Key]]) -> bool:
    """Whether nothing stands beside words of these kinds but fillers."""
    covered = {place for m in found if m.key in keys for place in range(m.first, m.last + 1)}
    return all(place in covered or token.word in FILLER for place, token in enumerate(message.tokens))


def _subject(message: Message, asked: list[Match[Key]]) -> str:
    """What the quiz shall be about: the words behind those that ask for it, or else before them."""
    first = min(match.first for match in asked)
    last = max(match.last for match in asked if match.first <= first + SHORT)
    return _trimmed(message, message.tokens[last + 1 :]) or _trimmed(message, message.tokens[:first])


def _trimmed(message: Message, tokens: tuple[Token, ...]) -> str:
    """The words as typed, without what doesn't belong to a subject at either end."""
    places = [place for place, token in enumerate(tokens) if token.word not in EDGES]
    if not places or all(tokens[place].word in ANY for place in places):
        return ""
    return message.text[tokens[places[0]].start : tokens[places[-1]].end]
