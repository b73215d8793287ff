"""Which part of the business a figure is about: a period, team, rep, segment, industry or country."""

from dataclasses import dataclass
from datetime import date

from bot.accounts.calendar import EVER, Period
from bot.accounts.industries import industry_name
from bot.accounts.places import country_name
from tools.language import Text


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is looked at; a name that is empty restricts nothing. `today` is the day it is asked on.

    Names are compared without case and accents; a country by its name in either language or its code.
    """

    today: date
    period: Period = EVER
    team: str = ""
    rep: str = ""
    segment: str = ""
    industry: str = ""
    country: str = ""

    @property
    def in_words(self) -> Text:
        """ "team North, healthcare, Q2 2026"."""
        named = (
            (_same(self.team), Text(en="team {name}", fr="équipe {name}")),
            (_same(self.rep), Text(en="rep {name}", fr="commercial {name}")),
            (_same(self.segment), Text(en="segment {name}", fr="segment {name}")),
            (industry_name(self.industry), Text(en="industry {name}", fr="secteur {name}")),
            (country_name(self.country), Text(en="country {name}", fr="pays {name}")),
        )
        said = [_named(text, name) for name, text in named if name.en]
        parts = [*said, self.period.in_words]
        return Text(en=", ".join(part.en for part in parts), fr=", ".join(part.fr for part in parts))


def _same(name: str) -> Text:
    return Text(en=name, fr=name)


def _named(text: Text, name: Text) -> Text:
    return Text(en=text.en.replace("{name}", name.en), fr=text.fr.replace("{name}", name.fr))
