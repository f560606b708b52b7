"""The demo world as files: generated, written, and what to tell about it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from api.demo.broken import BROKEN_ROWS, BrokenRow
from api.demo.cast import SIZE, engage
from api.demo.files import write, write_truth
from api.demo.story import Protagonists, tell
from api.demo.systems import app, callcentre, crm, erp, referral, registration, shop, survey, tickets
from api.demo.timeline import Period
from api.demo.town import Sources, live
from api.demo.vocabulary import DATA
from onefold import OnefoldError

YEARS = timedelta(days=730)
FEWEST_PEOPLE = 50
SYSTEMS: dict[str, ModuleType] = {
    "crm": crm,
    "shop": shop,
    "app": app,
    "callcentre": callcentre,
    "tickets": tickets,
    "erp": erp,
    "registration": registration,
    "referral": referral,
    "survey": survey,
}


class DemoWorldError(OnefoldError):
    """A world that cannot be generated as asked."""


@dataclass(frozen=True, slots=True)
class World:
    """The files of a generated world, how much is in them, and the people to tell of."""

    folder: Path
    mapping: Path
    truth: Path
    files: tuple[Path, ...]
    people: int
    records: int
    """Rows that are records: those that `truth` lists."""
    entries: int
    """All rows, touchpoints, ties and consents included."""
    broken: tuple[BrokenRow, ...]
    protagonists: Protagonists


def generate(folder: Path, *, until: datetime, people: int = 2400, seed: int = 7) -> World:
    """Write the world of `seed` into `folder`, its last two years ending at `until` (with a time zone).

    The same arguments give the same bytes. Raises DemoWorldError.
    """
    if people < FEWEST_PEOPLE:
        raise DemoWorldError(f"a world of {people} people is too small to tell anything; take {FEWEST_PEOPLE} or more")
    if until.tzinfo is None:
        raise DemoWorldError("the end of the demo world needs a time zone; use datetime.now(UTC)")
    end = until.astimezone(UTC).replace(microsecond=0)
    sources = Sources.seeded(seed, Period(end - YEARS, end))
    cast = engage(sources)
    town, protagonists = tell(cast, live(people - SIZE, sources), sources)
    streams = [stream for name, system in SYSTEMS.items() for stream in system.streams(town, sources.dice(name))]
    folder.mkdir(parents=True, exist_ok=True)
    truth = sorted(pair for stream in streams for pair in stream.truth)
    mapping = folder / "mapping.yaml"
    mapping.write_bytes((DATA / "mapping.yaml").read_bytes())
    return World(
        folder=folder,
        mapping=mapping,
        truth=write_truth(truth, folder / "truth.csv"),
        files=tuple(write(stream, folder, BROKEN_ROWS) for stream in streams),
        people=len(town.customers),
        records=len(truth),
        entries=sum(len(stream.rows) for stream in streams),
        broken=BROKEN_ROWS,
        protagonists=protagonists,
    )
