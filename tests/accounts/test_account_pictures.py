"""Pictures of an account: everybody is on them, words keep within their marks, and they become PNG alike."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from account_stage import MONDAY, Talk, globex, read
from PIL import Image
from typer.testing import CliRunner

from bot.__main__ import app
from bot.accounts.model import OPERATOR, Contact, Dossier
from bot.dialogue.accounts import purchase
from bot.dialogue.accounts.centre import centre_of
from bot.dialogue.accounts.picture import picture
from bot.dialogue.accounts.stage_picture import stage_picture
from bot.dialogue.accounts.svg import breadth, fitted
from bot.dialogue.pictures import Picture
from bot.raster import SHARP, NotDrawnError, png, png_apart
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database
from tools.buying_evidence import Stance
from tools.evidence import Statement
from tools.language import Language
from tools.purchase_stage import Inputs, compute

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Anne-Sophie Wilhelmine de La Rochefoucauld-Montmorency"
LANGUAGES = [Language.EN, Language.FR]


def crowd(count: int, title: str = "IT director", **facts: Any) -> Dossier:
    """Globex with so many contacts of one title."""
    people = (
        Contact(id=n, account=1, name=f"Person {n:02}", title=title, **facts, **read(title))
        for n in range(1, count + 1)
    )
    return replace(globex(), contacts=tuple(people))


def drawn(dossier: Dossier, language: Language = Language.EN) -> Picture:
    """The picture of the centre for its deal."""
    centre = centre_of(dossier, dossier.deals[0])
    assert centre is not None
    rows = purchase.telling(purchase.happened(dossier, dossier.deals[0], language))
    return picture(centre, purchase.standing(rows), language, MONDAY.date())


def words(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_twelve_people_of_one_role_are_shown_or_counted_and_named() -> None:
    shown = drawn(crowd(12)).svg

    root = ElementTree.fromstring(shown)
    titles = " ".join(each.text or "" for each in root.iter(f"{SVG}title"))
    assert "6 more" in words(shown)
    assert all(f"Person {n:02}" in titles for n in range(1, 13))


def test_marks_stay_within_the_picture_however_many_people_there_are() -> None:
    root = ElementTree.fromstring(drawn(crowd(12)).svg)
    width, height = map(int, (root.get("viewBox") or "").split()[2:])

    for mark in root.iter(f"{SVG}rect"):
        right = int(mark.get("x") or 0) + int(mark.get("width") or 0)
        low = int(mark.get("y") or 0) + int(mark.get("height") or 0)
        assert right <= width
        assert low <= height


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_without_a_role_is_on_the_picture(language: Language) -> None:
    stranger = Contact(id=4, account=1, name="Noor Haddad", title="", stance=Stance.SUPPORTER)

    shown = drawn(replace(globex(), contacts=(*globex().contacts, stranger)), language)

    row = "Role not known" if language is Language.EN else "Rôle inconnu"
    assert row in words(shown.svg)
    assert f"Noor Haddad, {row}, " in shown.alt
    assert row not in words(drawn(globex(), language).svg)


def test_a_long_name_is_cut_in_its_mark_and_whole_in_words() -> None:
    one = Contact(id=1, account=1, name=LONG, title="CFO", stance=Stance.SCEPTIC, **read("CFO"))

    shown = drawn(replace(globex(), contacts=(one,)))

    assert LONG not in words(shown.svg)
    assert any(word.startswith("Anne-Sophie") and word.endswith("…") for word in words(shown.svg))
    assert LONG in shown.alt


@pytest.mark.parametrize("said", ["WWWWWWWWWWWWWWWWWWWWWWWW", LONG, "漢字" * 12, "i" * 90])
def test_words_are_cut_to_the_room_that_there_is(said: str) -> None:
    kept = fitted(said, 132, 12)

    assert kept.endswith("…")
    assert breadth(kept, 12) <= 132


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_that_nobody_has_are_pointed_out(language: Language) -> None:
    shown = drawn(crowd(1, "CFO"), language)

    nobody = "nobody yet" if language is Language.EN else "personne pour l'instant"
    assert words(shown.svg).count(nobody) == 4
    assert shown.alt.startswith("Missing" if language is Language.EN else "Il manque")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_of_progress_says_what_is_shown_and_what_is_open(language: Language) -> None:
    told = ("the budget is set", "our offer is with them", "no short list yet")
    stages = compute(Inputs(done=tuple(Statement(said=each) for each in told)))

    shown = stage_picture("Globex", stages, language)

    offer, open_now = ("our offer in their hands", "objections answered")
    if language is Language.FR:
        offer, open_now = ("notre offre entre leurs mains", "objections traitées")
    first, last = shown.alt.index(offer), shown.alt.index(open_now)
    assert first < last
    assert "Globex" in shown.title


def test_a_deal_of_which_nothing_is_told_stands_at_its_beginning() -> None:
    assert "Stage: need recognition. Nothing is shown yet." in stage_picture("Globex", None, Language.EN).alt


def test_a_png_has_its_letters_without_any_font_of_the_machine() -> None:
    def image(said: str) -> Image.Image:
        svg = f'<svg xmlns="{SVG[1:-1]}" viewBox="0 0 90 40" font-family="system-ui, sans-serif">'
        return Image.open(BytesIO(png(f'{svg}<text x="4" y="30" font-size="24">{said}</text></svg>')))

    plain, accented = image("e"), image("é")
    assert plain.size == (90 * SHARP, 40 * SHARP)
    assert plain.getbbox() is not None
    assert plain.tobytes() != accented.tobytes()


def test_a_process_of_its_own_draws_the_same() -> None:
    svg = drawn(globex()).svg

    assert png_apart(svg) == png(svg)


def test_a_drawing_that_can_not_be_drawn_is_a_fault_of_its_own() -> None:
    with pytest.raises(NotDrawnError):
        png_apart("<svg")


@pytest.mark.parametrize(
    ("text", "shows"), [("who decides at Globex?", "Buying"), ("where does Globex stand?", "Where")]
)
def test_an_answer_carries_its_picture_beside_the_words(text: str, shows: str) -> None:
    answer = Talk().say(text)

    (only,) = [section.picture for section in answer.sections if section.picture]
    assert only.title.startswith(shows)
    assert only.svg not in answer.text


@pytest.mark.parametrize("then", ["what if Tom left?", "what if the budget is set?"])
def test_what_is_only_supposed_is_not_drawn(then: str) -> None:
    before, supposed = Talk().all("who decides at Globex?", then)

    assert any(section.picture for section in before.sections)
    assert "I keep nothing of it" in supposed.text
    assert not any(section.picture for section in supposed.sections)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    book, known = SqlAccounts(engine), globex()
    account = book.create(replace(known.account, id=0), OPERATOR)
    for contact in known.contacts:
        book.keep_contact(replace(contact, id=0, account=account.id), OPERATOR)
    engine.dispose()
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    environment = {"SALESBOT_DATA_DIR": str(folder), "SALESBOT_LANGUAGE": "en", "DATABASE_URL": ""}
    done = CliRunner().invoke(app, ["accounts", "picture", *arguments], env=environment)
    return done.exit_code, done.output


@pytest.mark.parametrize("of", ["centre", "stage"])
def test_the_command_draws_what_the_name_of_the_file_says(folder: Path, of: str) -> None:
    for suffix, begins in (("png", b"\x89PNG"), ("svg", b"<svg"), ("PNG", b"\x89PNG")):
        out = folder / f"{of}.{suffix}"

        assert run(folder, "globex", "--of", of, "--out", str(out))[0] == 0
        assert out.read_bytes().startswith(begins)


def test_the_command_draws_the_format_that_is_asked_for(folder: Path) -> None:
    out = folder / "picture"

    assert run(folder, "globex", "--format", "png", "--out", str(out))[0] == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run(folder, "globex")[1].startswith("<svg")


def test_a_format_that_contradicts_the_file_is_wrong_use(folder: Path) -> None:
    code, said = run(folder, "globex", "--format", "svg", "--out", str(folder / "globex.png"))

    assert code == 2
    assert "`--format`" in said
