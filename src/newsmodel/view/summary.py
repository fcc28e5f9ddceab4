"""The summary of an article."""

from collections.abc import Iterable, Sequence

from newsmodel._arguments import require_instance
from newsmodel.model.actor import Actor
from newsmodel.model.article import Article
from newsmodel.model.event import Assertion, Event, Participant, Polarity
from newsmodel.model.publication import ProvenanceStep
from newsmodel.model.quote import Quote, Relay
from newsmodel.model.time import TimeExpression
from newsmodel.view.printable import printable

#: The maximum number of characters of a quote, a headline or a name.
LONGEST = 200


def summary(article: Article) -> str:
    """Return a plain-text summary of an article: its quotes, events, times and problems.

    Empty sections are omitted. Lines have no trailing whitespace, and there is no final newline.
    """
    require_instance(article, Article)
    view = _View(article)
    blocks = [view.heading()]
    for title, lines in (
        ("Provenance", view.provenance()),
        ("Quotes", view.quotes()),
        ("Events", view.events()),
        ("Times", view.timeline()),
        ("Problems", view.problems()),
    ):
        if lines:
            blocks.append([f"{title}:", *lines])
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks)


class _View:
    """An article with its actors and quotes by id."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.actors = {actor.id: actor for actor in article.actors}
        self.quotes_by_id = {quote.id: quote for quote in article.quotes}

    def name(self, actor_id: str) -> str:
        """Return the label of an actor, or the id if no actor has it."""
        actor = self.actors.get(actor_id)
        return printable(actor_id) if actor is None else _actor_label(actor)

    def names(self, ids: Sequence[str]) -> str:
        return " and ".join([self.name(actor_id) for actor_id in ids])

    def heading(self) -> list[str]:
        article = self.article
        facts = [
            article.published and f"published {article.published}",
            article.byline and printable(article.byline),
            article.publisher and article.publisher.name and printable(article.publisher.name),
            article.language and f"language {article.language}",
            article.status and f"status {article.status}",
        ]
        lines = [printable(article.headline or article.id, LONGEST)]
        shown = [fact for fact in facts if fact]
        return [*lines, ", ".join(shown)] if shown else lines

    def provenance(self) -> list[str]:
        return [f"  {number}. {self._step(step)}" for number, step in enumerate(self.article.provenance, 1)]

    def _step(self, step: ProvenanceStep) -> str:
        who = self.name(step.actor) if step.actor else step.name and printable(step.name)
        parts = [
            _by(step.kind and printable(step.kind), who),
            step.medium and printable(step.medium),
            step.language and f"in {step.language}",
            step.method and f"{_spaced(step.method)} translation",
            step.title and f"“{printable(step.title, LONGEST)}”",
            step.time and str(step.time),
        ]
        return _joined(parts)

    def quotes(self) -> list[str]:
        lines: list[str] = []
        for quote in self.article.quotes:
            lines.append(f"  {self._speaker(quote)}: {self._content(quote)}")
            lines.extend(f"      {line}" for line in self._attribution(quote))
        return lines

    def _speaker(self, quote: Quote) -> str:
        attribution = quote.attribution
        if attribution.speakers:
            return self.names(attribution.speakers)
        if attribution.candidates:
            return f"perhaps {self.names(attribution.candidates)}"
        return printable(attribution.source.text, LONGEST) if attribution.source else "no source named"

    def _content(self, quote: Quote) -> str:
        if quote.content is None:
            return "(content not marked)"
        words = printable(quote.content.text, LONGEST)
        return f"“{words}”" if quote.kind == "direct" else words

    def _attribution(self, quote: Quote) -> Iterable[str]:
        """Yield the lines on the attribution of a quote: its wording and properties, insertions, and relays."""
        attribution = quote.attribution
        words = [passage.text for passage in (attribution.source, attribution.cue) if passage]
        facts = [
            quote.kind,
            words and "as written: " + " … ".join([printable(text, LONGEST) for text in words]),
            quote.stance and _spaced(quote.stance),
            quote.speech_act and printable(quote.speech_act),
            attribution.medium and f"medium: {printable(attribution.medium)}",
            attribution.terms and printable(attribution.terms),
            attribution.addressees and f"to {self.names(attribution.addressees)}",
            attribution.time and _time(attribution.time),
            quote.language and f"printed in {quote.language}",
            quote.original and quote.original.language and f"translated from {quote.original.language}",
            quote.within and f"within {printable(quote.within)}",
            quote.about and f"about {', '.join([printable(target) for target in quote.about])}",
            quote.continues and f"continues {printable(quote.continues)}",
            quote.repeats and f"repeats {printable(quote.repeats)}",
        ]
        stated = _joined(facts)
        if stated:
            yield f"[{printable(quote.id)}] {stated}"
        for insertion in quote.insertions:
            language = f" in {insertion.language}" if insertion.language else ""
            yield f"inserted by the editor{language}: {printable(insertion.passage.text, LONGEST)} ({insertion.kind})"
        if attribution.via:
            yield "via " + " > ".join([self._relay(relay) for relay in attribution.via])

    def _relay(self, relay: Relay) -> str:
        who = self.name(relay.actor) if relay.actor else "unnamed"
        parts = [relay.medium and printable(relay.medium), relay.language, relay.time and _time(relay.time)]
        how = _joined(parts)
        return f"{who} ({how})" if how else who

    def events(self) -> list[str]:
        lines: list[str] = []
        for event in self.article.events:
            facts = [
                event.status and _spaced(event.status),
                event.time and _time(event.time),
                self._place(event),
            ]
            lines.append(_headed(f"  {_event_label(event)}", _joined(facts)))
            if event.participants:
                lines.append(f"      {', '.join([self._part(participant) for participant in event.participants])}")
            lines.extend(f"      {self._assertion(assertion)}" for assertion in event.assertions)
        return lines

    def _place(self, event: Event) -> str | None:
        place = event.place
        if place is None:
            return None
        if place.actor:
            return f"in {self.name(place.actor)}"
        words = place.name or (place.stated and place.stated.text)
        return f"in {printable(words)}" if words else None

    def _part(self, participant: Participant) -> str:
        stated = printable(participant.stated.text, LONGEST) if participant.stated else "unnamed"
        who = self.name(participant.actor) if participant.actor else stated
        return f"{printable(participant.role)}: {who}" if participant.role else who

    def _assertion(self, assertion: Assertion) -> str:
        quote = self.quotes_by_id.get(assertion.quote) if assertion.quote else None
        who = self.name(assertion.actor) if assertion.actor else self._speaker(quote) if quote else "no source named"
        facts = [
            _spaced(assertion.stance) + (" that it did not occur" if assertion.polarity is Polarity.NEGATIVE else ""),
            assertion.certainty and f"{assertion.certainty}",
            assertion.time and _time(assertion.time),
            assertion.quote and f"[{printable(assertion.quote)}]",
        ]
        return f"{who}: {_joined(facts)}"

    def timeline(self) -> list[str]:
        """Return the times with a value in chronological order, and then those without one."""
        listed: list[tuple[TimeExpression, str]] = [(time, "") for time in self.article.times]
        for event in self.article.events:
            times = [time for time in (event.time, *event.other_times) if time is not None]
            listed.extend((time, _event_label(event)) for time in times)
        of_events = {(time.text, time.span) for time, what in listed if what}
        entries = [
            (time, what)
            for time, what in listed
            if what or time.span is None or (time.text, time.span) not in of_events
        ]
        known = sorted(
            [(time.value, time, what) for time, what in entries if time.value is not None],
            key=lambda entry: entry[0].sort_key,
        )
        width = max([len(str(value)) for value, _, _ in known], default=1)
        unknown = [("?", time, what) for time, what in entries if time.value is None]
        return [
            f"  {str(value).ljust(width)}  {_joined([_quoted(time), what], ': ')}"
            for value, time, what in [*known, *unknown]
        ]

    def problems(self) -> list[str]:
        from newsmodel.validation import validate

        return [f"  {printable(str(problem))}" for problem in validate(self.article)]


def _actor_label(actor: Actor) -> str:
    return printable(actor.label, LONGEST) + ("" if actor.named else " (not named)")


def _event_label(event: Event) -> str:
    if event.label:
        return printable(event.label, LONGEST)
    names = [kind.name or kind.code for kind in event.types]
    words = next((name for name in names if name), None) or next((m.passage.text for m in event.mentions), event.id)
    return printable(words, LONGEST)


def _time(time: TimeExpression) -> str:
    words = _quoted(time)
    if not words:
        return str(time.value or "no value")
    return f"{words} = {time.value}" if time.value else f"{words}, no value"


def _quoted(time: TimeExpression) -> str:
    """Return the words of a time in quotation marks; an empty string for a time without words."""
    return "" if time.text is None else f"“{printable(time.text, LONGEST)}”"


def _by(what: str | None, who: str | None) -> str:
    return f"{what} by {who}" if what and who else what or who or ""


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _joined(parts: Sequence[object], separator: str = ", ") -> str:
    return separator.join([str(part) for part in parts if part])


def _headed(head: str, facts: str) -> str:
    return f"{head}: {facts}" if facts else head
