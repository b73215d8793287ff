"""Pages, and the mails that hold them."""

from pathlib import Path

import pytest

from knowledge.loaders import Loaded, load


def loaded(name: str, content: str | bytes) -> Loaded:
    return load(Path(name), content.encode() if isinstance(content, str) else content, name)


def body(name: str, content: str | bytes) -> str:
    return loaded(name, content).documents[0].body


PAGE = """<html lang="fr-CA"><head><title>Nos prix</title><style>.x, #y {display: none}</style></head>
<body><nav>Menu</nav><h1>Nos prix</h1><h2>Détail</h2><p>Par <b>volume</b>.</p>
<table><tr><th>Plan</th><th>Prix</th></tr><tr><td>A|B</td><td>12 €</td></tr></table>
<ul><li>un</li></ul><img alt="Schéma" src="data:image/png;base64,AAAA"></body></html>"""


def test_headings_tables_and_lists_of_a_page_are_kept() -> None:
    (document,) = loaded("prix.html", PAGE).documents

    assert (document.title, document.language) == ("Nos prix", "fr")
    assert document.body.split("\n\n") == [
        "## Détail",
        "Par **volume**.",
        "| Plan | Prix |\n| --- | --- |\n| A\\|B | 12 € |",
        "- un",
        "Schéma",
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        '<p style="display: none !important">HID</p>',
        '<p style="visibility:hidden">HID</p>',
        '<p style="font-size:0">HID</p>',
        '<p style="color:#FFF">HID</p>',
        '<font color="white">HID</font>',
        "<p hidden>HID</p>",
        '<p aria-hidden="true">HID</p>',
        '<p class="x">HID</p>',
        '<p id="y">HID</p>',
        "<!-- HID -->",
        "<script>HID</script>",
        "<style>HID</style>",
        "<template>HID</template>",
    ],
)
def test_what_a_page_hides_is_not_read(unseen: str) -> None:
    found = body("a.html", PAGE.replace("<h2>", f"{unseen}<h2>"))

    assert "HID" not in found
    assert "Par **volume**." in found


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color:white;background:#036">Vu</p>',
        '<div style="background-image:url(x.png)"><p style="color:white">Vu</p></div>',
        "<style>.dark {background: #036} .light {color: #fff}</style>"
        "<div class=dark><p class=light>Vu</p></div>",
        '<table bgcolor="#003366"><tr><td><font color="white">Vu</font></td></tr></table>',
    ],
)
def test_white_on_a_dark_ground_of_a_page_is_read(page: str) -> None:
    assert "Vu" in body("a.html", page)


def test_only_addresses_of_pages_are_kept() -> None:
    found = body("a.html", '<a href="https://example.com/p">one</a> <a href="javascript:go()">two</a>')

    assert found == "[one](https://example.com/p) two"


MAIL = b"""From: =?utf-8?Q?Ren=C3=A9e_Roy?= <r@example.com>
Subject: Offre 2026
Date: Tue, 3 Mar 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/html; charset=utf-8

<p>Bonjour <b>toi</b></p><p style="display:none">HID</p>
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename="prix.pdf"

xxx
--B--
"""


def test_a_mail_is_its_subject_sender_date_and_text() -> None:
    found = loaded("a.eml", MAIL)

    (document,) = found.documents
    assert (document.title, document.owner, document.year) == ("Offre 2026", "Renée Roy", 2026)
    assert document.body.startswith("From: Renée Roy <r@example.com>\nDate: 2026-03-03")
    assert document.body.endswith("Bonjour **toi**")


def test_the_attachments_of_a_mail_are_named_and_not_opened() -> None:
    found = loaded("a.eml", MAIL)

    assert "Attachments: prix.pdf" in found.documents[0].body
    assert "prix.pdf" in found.warnings[0].fr
