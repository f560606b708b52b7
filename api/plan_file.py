"""What another model would do, as a file: JSON whole, or CSV with one row a person."""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from graph.foresight import Foreseen, Foresight
from identity.model.model import Model
from identity.planning.motives import Motive, Opinion, Reweighed
from onefold import OnefoldError

FORMAT = 1
_HELD = ("records", "orders", "tickets", "touchpoints", "consents")
_PAIR = ("left", "right", "bits_before", "bits_after")
HEADER = (
    "person_id",
    "name",
    "fate",
    "other_id",
    *(f"{held}_{when}" for when in ("before", "after") for held in _HELD),
    "anonymous_before",
    "anonymous_after",
    "gained",
    "lost",
    *_PAIR,
    *(f"weakest_{part}" for part in _PAIR),
    "via",
)


class InvalidPlanError(OnefoldError):
    """A file that is no plan."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"{path} is no plan: {problem}. Write one with `onefold plan --model MODEL --output PLAN.json`."
        )
        self.path = path
        self.problem = problem


class PlanOfOtherModelError(OnefoldError):
    """A plan that was made for another model than the one given."""

    def __init__(self, planned: str, given: str) -> None:
        super().__init__(
            f"The plan was made for model {planned}; the one given is {given}. Give that model, or plan anew."
        )
        self.planned = planned
        self.given = given


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan was made for: the turn of the store, and the fingerprints of its model and of the new one."""

    turn: int
    standing: str
    model: str


def read_planned(path: Path) -> Planned:
    """What a plan in JSON was made for. Raises InvalidPlanError."""
    try:
        raw = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise InvalidPlanError(path, "it is not JSON") from error
    try:
        planned = Planned(raw["turn"], raw["standing"]["fingerprint"], raw["model"]["fingerprint"])
    except (KeyError, TypeError) as error:
        raise InvalidPlanError(path, "it does not say what it was made for") from error
    if raw.get("format") != FORMAT:
        raise InvalidPlanError(path, f"this version reads format {FORMAT}")
    return planned


def write_plan(path: Path, told: Foresight) -> None:
    """Write what a model would do: CSV where the file is named so, else JSON."""
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows(_row(one) for one in told.persons)
    else:
        path.write_bytes(orjson.dumps(_document(told), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _document(told: Foresight) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "turn": told.turn,
        "standing": _model(told.standing),
        "model": _model(told.model),
        "records": told.records,
        "before": asdict(told.before),
        "after": asdict(told.after),
        "persons": [_person(one) for one in told.persons],
    }


def _model(model: Model) -> dict[str, Any]:
    return {"name": model.name, "fingerprint": model.fingerprint, "link_at": model.link_at}


def _person(one: Foreseen) -> dict[str, Any]:
    effect = one.effect
    return {
        "person_id": effect.person,
        "name": effect.name,
        "fate": effect.fate.value,
        "other_id": effect.other,
        "before": asdict(effect.before) | {"anonymous": one.was_anonymous},
        "after": asdict(effect.after) | {"anonymous": one.is_anonymous},
        "gained": one.gained,
        "lost": one.lost,
        "why": _motive(one.motive),
    }


def _motive(motive: Motive) -> dict[str, Any]:
    return {
        "pair": motive.pair and _pair(motive.pair),
        "weakest": motive.weakest and _pair(motive.weakest),
        "via": motive.via,
    }


def _pair(pair: Reweighed) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "before": _opinion(pair.before),
        "after": _opinion(pair.after),
        "moved": dict(pair.moved),
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "bits": opinion.bits,
        "judgement": opinion.judgement.value,
        "vetoed": opinion.is_vetoed,
        "linked": opinion.is_linked,
    }


def _row(one: Foreseen) -> Mapping[str, Any]:
    effect, motive = one.effect, one.motive
    return {
        "person_id": effect.person,
        "name": effect.name,
        "fate": effect.fate.value,
        "other_id": effect.other,
        **{f"{name}_before": count for name, count in asdict(effect.before).items()},
        **{f"{name}_after": count for name, count in asdict(effect.after).items()},
        "anonymous_before": one.was_anonymous,
        "anonymous_after": one.is_anonymous,
        "gained": " ".join(one.gained),
        "lost": " ".join(one.lost),
        **_cells(motive.pair, ""),
        **_cells(motive.weakest, "weakest_"),
        "via": motive.via,
    }


def _cells(pair: Reweighed | None, prefix: str) -> Mapping[str, Any]:
    if pair is None:
        return {}
    values = (pair.left, pair.right, pair.before.bits, pair.after.bits)
    return {f"{prefix}{name}": value for name, value in zip(_PAIR, values, strict=True)}
