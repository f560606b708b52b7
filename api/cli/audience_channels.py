"""`onefold audience`: what leaves the store. Files for channels, messages to webhooks, and what these never took."""

import asyncio
import os
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from api.audience_export import Attribute, Exported, Wish, export
from api.cli.output import writable
from api.cli.saved_audience import Name, audience, shown_time, work_on
from api.database import now
from api.delivery import Clock, Delivered, Taken, deliver, drop_letters, retry_letters
from api.rules.rules import Rules
from api.saved_audience import CampaignPlan, Doors, preview_version, saved
from api.sends import Send, Sending, note_sends
from api.settings import IncompleteSettingsError, Settings
from api.webhook import Webhook, check_address, secret_of
from graph.delivery import dead_letters
from graph.reader.membership import Entry
from graph.resolver import Resolver
from graph.session import Store
from identity.person_id import person_ids
from onefold import OnefoldError

__all__ = ["audience"]

Url = Annotated[str, typer.Argument(metavar="URL", help="Where to: https://…")]
SentAs = Annotated[
    str | None,
    typer.Option(
        "--sent-as", metavar="TYPE", help="It is sent at once: note a contact of this type with each, which counts."
    ),
]


class DeadLetterChoiceError(OnefoldError):
    """Both of two things that exclude each other."""

    def __init__(self) -> None:
        super().__init__("Either --retry dead letters or --drop them; without both they are listed.")


@audience.command("export")
def export_(
    name: Name,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file: .csv, .jsonl, .ndjson or .parquet.")],
    channel: Annotated[
        list[str] | None, typer.Option(help="Addresses for this channel too; left out: for its own.")
    ] = None,
    attribute: Annotated[list[Attribute] | None, typer.Option(help="What else of each.")] = None,
    sent_as: SentAs = None,
) -> None:
    """Write the members into a file: nothing of anybody that they do not allow now, nobody of the control group."""
    writable(output)

    async def exported(doors: Doors, rules: Rules) -> tuple[Exported, int]:
        at = now()
        # What is sent goes to whom all gates let through at this moment, also caps and quiet hours.
        only = None if sent_as is None else await _eligible(doors, rules, name, at)
        wish = Wish(name, tuple(channel or ()), tuple(attribute or ()), only)
        told = await export(doors.reader, rules, wish, output, at)
        sends = [Send(f"{at.isoformat()}:{person}", person, address, at) for person, address in told.persons]
        return told, 0 if sent_as is None else await _noted(doors, name, sent_as, sends)

    told, sent = work_on(exported)
    typer.echo(f"{told.written} members in {output}: {', '.join(told.columns)}")
    typer.echo(f"left out: {told.held_out} of the control group, {told.not_permitted} who no longer permit it")
    if sent_as is not None:
        typer.echo(f"{sent} sends noted; {told.waiting} members are not in it, because a gate holds them back now")


@audience.command("deliver")
def deliver_(name: Name, url: Url, sent_as: SentAs = None) -> None:
    """Send what the outbox of an audience holds to a webhook: signed, in order, what fails again at the next call."""
    webhook = _webhook(url)

    async def delivered(doors: Doors, rules: Rules) -> Delivered:
        taken = await _noting(doors, rules, name, sent_as)
        return await asyncio.to_thread(deliver, doors.writer, name, webhook, Clock(now), taken)

    told = work_on(delivered)
    typer.echo(f"{told.taken} entries taken, {told.buried} given up")
    if told.retry_at is not None:
        typer.echo(f"the rest waits until {shown_time(told.retry_at)}: {told.problem}")


@audience.command()
def dead(
    name: Name,
    url: Url,
    retry: Annotated[bool, typer.Option("--retry", help="Send them again, in order, signed anew.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Give them up for good.")] = False,
    first: Annotated[int, typer.Option(min=0, max=10_000, help="How many to show.")] = 20,
    sent_as: SentAs = None,
) -> None:
    """Show the entries that a webhook did not take, with the reason; send them again, or drop them."""
    if retry and drop:
        raise DeadLetterChoiceError
    webhook = _webhook(url) if retry else None

    async def letters(doors: Doors, rules: Rules) -> list[str]:
        taken = await _noting(doors, rules, name, sent_as)
        if webhook is not None:
            again = await asyncio.to_thread(retry_letters, doors.writer, name, webhook, Clock(now), taken)
            lines = [f"{again.taken} dead letters taken, {again.buried} still dead"]
            return [*lines, f"    {again.problem}"] if again.problem else lines
        if drop:
            return [f"{await asyncio.to_thread(drop_letters, doors.writer, name, url)} dead letters dropped"]
        found = await asyncio.to_thread(dead_letters, doors.writer, f"{name} {url}", 0, first)
        shown = [f"{one.seq} at {shown_time(one.at)}: {one.problem}" for one in found.letters]
        return [f"{found.count} dead letters", *shown]

    for line in work_on(letters):
        typer.echo(line)


async def _eligible(doors: Doors, rules: Rules, name: str, at: datetime) -> frozenset[str]:
    found = await preview_version(doors, rules, name, await saved(doors.reader, name), at)
    return frozenset(found.waterfall.eligible)


async def _noted(doors: Doors, name: str, type: str, sends: Sequence[Send]) -> int:
    newest = await saved(doors.reader, name)
    sending = Sending(name, newest.number, CampaignPlan.of_json(newest.definition.campaign).channel, type)
    return await asyncio.to_thread(lambda: note_sends(doors.writer, _resolver(doors.writer), sending, sends))


async def _noting(doors: Doors, rules: Rules, name: str, sent_as: str | None) -> Taken:
    """What notes that a saved audience was sent; nothing where it was not."""
    newest = await saved(doors.reader, name)
    if sent_as is None:
        return _nothing
    plan = CampaignPlan.of_json(newest.definition.campaign)
    sending = Sending(name, newest.number, plan.channel, sent_as)
    return await asyncio.to_thread(_sends_of, doors.writer, sending, rules.contact.addresses[plan.channel])


def _sends_of(store: Store, sending: Sending, kind: str | None) -> Taken:
    """Notes of each entry that somebody came in that it is sent to them; under its number, so that it counts once."""
    resolver = _resolver(store)

    def taken(entries: Sequence[Entry]) -> None:
        came = sorted((one for one in entries if one.kind == "ENTER"), key=lambda one: one.version)
        for version, group in groupby(came, key=lambda one: one.version):
            sends = [Send(str(one.seq), one.person, kind, now()) for one in group]
            note_sends(store, resolver, replace(sending, version=version), sends)

    return taken


def _nothing(_: Sequence[Entry]) -> None:
    """Nothing more is done with what was taken."""


def _resolver(store: Store) -> Resolver:
    return Resolver.open(store, now, person_ids(now, secrets.randbits))


def _webhook(url: str) -> Webhook:
    settings = Settings.from_environment(os.environ)
    if settings.webhook_secret is None:
        raise IncompleteSettingsError("ONEFOLD_WEBHOOK_SECRET", "It signs what is sent; give the receiver the same.")
    webhook = Webhook(url, secret_of(settings.webhook_secret), settings.webhook_local)
    check_address(webhook)
    return webhook
