"""A figure from the rows of accounts with what was counted and left out; its course; one for each part."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from bot.accounts import calendar
from bot.accounts.book import Accounts
from bot.accounts.errors import AccountsError
from bot.accounts.figures.computing import defined, drawn, missing
from bot.accounts.figures.measure import measure
from bot.accounts.figures.model import FigureName, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.trend import trend
from bot.accounts.rates import NO_RATES, StatedRates
from bot.dialogue.account_steps import Group, GroupName, Measure
from bot.dialogue.accounts.place import Place
from bot.dialogue.accounts.scoping import ScopeReader, period_of
from bot.dialogue.accounts.typed_rates import readings_of
from bot.dialogue.answer import Computed, Fact, Missing, Section
from bot.dialogue.currencies import in_one_currency, run
from bot.dialogue.model import Route, Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.voice import capital
from bot.dialogue.wording import accounts as wording
from tools.base import InputError
from tools.currency import Exchange
from tools.display import show_figure
from tools.moving import main_figure
from tools.registry import discover
from tools.schema import fields_of, read_value

MOST_NAMED = 12


def restricted(scope: Scope, part: Group) -> Scope:
    """The scope of one team, segment, rep, industry or country alone."""
    match part.name:
        case "team":
            return replace(scope, team=part.value)
        case "segment":
            return replace(scope, segment=part.value)
        case "rep":
            return replace(scope, rep=part.value)
        case "industry":
            return replace(scope, industry=part.value)
        case "country":
            return replace(scope, country=part.value)
    return scope


@dataclass(frozen=True)
class Measurement:
    """One measurement for whoever asks, in the place where it is answered."""

    step: Measure
    place: Place
    book: Accounts
    today: date
    rates: StatedRates = NO_RATES

    def show(self) -> None:
        """Adds the figure, or why there is none."""
        if self.step.unknown:
            self._not_known()
        elif self.step.by:
            self._by_part()
        elif self.step.course:
            self._course()
        else:
            self._whole()

    @property
    def _tool(self) -> FigureName:
        return cast(FigureName, self.step.tool)

    def _rows(self) -> Rows:
        accounts, deals = self.book.accounts(self.place.viewer), self.book.deals(self.place.viewer)
        if self.step.account:
            accounts = tuple(account for account in accounts if account.id == self.step.account)
            deals = tuple(deal for deal in deals if deal.account == self.step.account)
        return Rows(accounts=accounts, deals=deals, spend=self.book.spend(self.place.viewer))

    def _scope(self, part: str = "") -> Scope:
        scope = Scope(today=self.today, period=period_of(self.step.start, self.step.end))
        scope = restricted(scope, self.step.part)
        return restricted(scope, Group(name=self.step.by, value=part)) if part else scope

    def _given(self) -> tuple[Reading, ...]:
        fields = {field.name: field for field in fields_of(discover()[self.step.tool].inputs)}
        return tuple(
            Reading(name=name, value=read_value(fields[name], value), source=Source.MESSAGE, quote=quote)
            for name, value, quote in (json.loads(self.step.given) if self.step.given else [])
        )

    @property
    def _at(self) -> Rates:
        own = tuple(r.value for r in self._typed if isinstance(r.value, Exchange))
        pairs = {rate.pair for rate in own}
        return Rates(exchange=(*own, *(rate for rate in self.rates.exchange if rate.pair not in pairs)))

    @property
    def _typed(self) -> tuple[Reading, ...]:
        """The rates that the conversation gave; they count before those on record."""
        return readings_of(self.step.rates)

    def _exchange(self, measured: Measured) -> tuple[Reading, ...]:
        """The rates that amounts were converted at: as typed, or with whose they are and of which day."""
        typed = tuple(reading for reading in self._typed if reading.value in measured.exchange)
        if self.rates.on is None:
            return typed
        own = [reading.value for reading in typed]
        day = calendar.shown(self.rates.on).to(self.place.draft.writer.language)
        stated = tuple(
            Reading(
                name="exchange_rate",
                value=rate,
                source=Source.DOCUMENT,
                quote=f"{self.rates.source}, {day}",
                document=self.rates.file,
            )
            for rate in measured.exchange
            if rate not in own
        )
        return (*typed, *stated)

    def _requests(self, measured: Measured) -> tuple[Compute, ...]:
        language = self.place.draft.writer.language
        return measured.requests(language, self._given(), self._exchange(measured))

    def _whole(self) -> None:
        measured = measure(self._tool, self._rows(), self._scope(), self._at)
        for request in self._requests(measured):
            self._result(measured, request)
        self._counted(measured)

    def _result(self, measured: Measured, request: Compute) -> None:
        draft = self.place.draft
        request = replace(request, subject=self._subject(measured, request))
        draft.remembered.append(request)
        absent = missing(request)
        if absent:
            draft.sections.extend(draft.writer.ask(request))
            draft.asked.append(request)
            draft.missing.extend(Missing(tool=request.tool, name=name) for name in absent)
            draft.routes.append(Route.CLARIFY)
            return
        try:
            result = run(request)
        except InputError as error:
            draft.sections.extend(draft.writer.impossible(request, error.reason))
            draft.asked.append(request)
            draft.missing.append(Missing(tool=request.tool, name=error.field))
            draft.routes.append(Route.CLARIFY)
            return
        self._shown(Computed(request=in_one_currency(request), result=defined(measured, result)))

    def _shown(self, computed: Computed) -> None:
        draft = self.place.draft
        draft.computed.append(computed)
        draft.sections.extend(draft.writer.result(computed))
        draft.routes.append(Route.TOOL)

    def _course(self) -> None:
        try:
            found = trend(self._tool, self._rows(), self._scope(), self.step.course or "month", self._at)
        except AccountsError as error:
            self.place.say(error.text, Route.REFUSE)
            return
        exchange = self._exchange(found.whole)
        for computed in drawn(found, self.place.draft.writer.language, exchange):
            request = replace(computed.request, subject=self._subject(found.whole, computed.request))
            self.place.draft.remembered.append(request)
            self._shown(replace(computed, request=request))
        self._counted(found.whole)
        lines = tuple(self._fact("empty", text.to(self.place.draft.writer.language)) for text in found.empty)
        if lines:
            title = self.place.voice.to(wording.NO_FIGURE_FOR)
            self.place.draft.sections.append(Section(kind="note", title=title, lines=lines))

    def _subject(self, measured: Measured, request: Compute) -> str:
        """The scope in words, and the currency where there are several."""
        where = measured.scope.in_words.to(self.place.draft.writer.language)
        return f"{where}, {request.subject}" if request.subject else where

    def _counted(self, measured: Measured) -> None:
        """Which rows were counted and which were left out."""
        draft, language = self.place.draft, self.place.draft.writer.language
        told = self._fact("counted", capital(measured.told.to(language)))
        if not measured.bases:
            self._fact("scope", measured.scope.in_words.to(language))
            names = {"scope": measured.scope.in_words.to(language), "told": told}
            self.place.say(wording.NOTHING_COUNTED, Route.CLARIFY, **names)
            return
        title = self.place.voice.to(wording.COUNTED)
        draft.sections.append(Section(kind="inputs", title=title, lines=(told,)))

    def _by_part(self) -> None:
        """A row for each team, rep or segment: the figure, the rows counted and those left out."""
        voice, draft = self.place.voice, self.place.draft
        rows = self._rows()
        lines = list(self._part_rows(rows))
        if not lines:
            self._counted(measure(self._tool, rows, self._scope(), self._at))
            return
        title = voice.to(discover()[self.step.tool].title)
        top = (capital(voice.to(wording.PARTS[self.step.by])), title, voice.to(wording.COUNTED))
        said = tuple(voice.to(wording.PART_LINE, part=p, figure=f, told=t) for p, f, t in lines)
        where = self._fact("scope", self._scope().in_words.to(voice.language))
        head = voice.to(wording.BY_PART, title=title, by=voice.to(wording.PARTS[self.step.by]), scope=where)
        draft.sections.append(Section(kind="headline", lines=(head,)))
        draft.sections.append(Section(kind="list", title=title, lines=said, rows=(top, *lines)))
        draft.routes.append(Route.TOOL)

    def _part_rows(self, rows: Rows) -> Iterator[tuple[str, str, str]]:
        language = self.place.draft.writer.language
        reader = ScopeReader(rows.accounts, rows.deals, self.today)
        for value in reader.values(self.step.by):
            measured = measure(self._tool, rows, self._scope(value), self._at)
            for request in self._requests(measured):
                if missing(request):
                    continue
                try:
                    result = defined(measured, run(request))
                except InputError:
                    continue
                part = f"{value}, {request.subject}" if request.subject else value
                computed = Computed(request=replace(in_one_currency(request), subject=part), result=result)
                self.place.draft.computed.append(computed)
                figure = main_figure(discover()[self.step.tool], result)
                told = self._fact("counted", capital(measured.told.to(language)))
                yield part, str(show_figure(figure, language)), told

    def _not_known(self) -> None:
        """Says what there is instead of a part that isn't there."""
        rows = self._rows()
        reader = ScopeReader(rows.accounts, rows.deals, self.today)
        known = [value for name in wording.PARTS for value in reader.values(cast(GroupName, name))][
            :MOST_NAMED
        ]
        self.place.draft.names.extend((self.step.unknown, *known))
        names = {"typed": self.step.unknown, "known": ", ".join(known)}
        self.place.say(wording.NO_SUCH_PART, Route.CLARIFY, **names)

    def _fact(self, name: str, shown: str) -> str:
        scope = self._scope().in_words.to(self.place.draft.writer.language)
        self.place.draft.facts.append(Fact(name=name, value=shown, shown=shown, account=scope))
        return shown
