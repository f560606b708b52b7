"""`onefold review`, as a command on the real graph."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import application
from graph.session import Connection, Store
from identity.record import RecordKind
from onefold import OnefoldError
from tests.graph.reader.test_review import resolver  # noqa: F401
from tests.graph.test_resolver import opened, record
from tests.identity.planning.crowd import portrait

pytestmark = pytest.mark.usefixtures("resolver", "database")

WHO = ("--by", "eve", "--why", "she asked them")


@pytest.fixture
def database(server: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands use the server of this test run."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)


def run(*words: str) -> str:
    result: Result = CliRunner().invoke(application(), ["review", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_what_waits_is_listed_shown_confirmed_and_undone(store: Store) -> None:
    before = portrait(opened(store).population)
    listed = run("list")
    keys = sorted(re.findall(r"(\w+:\d) \(", listed))
    assert "doubtful" in listed
    shown = run("show", *keys)
    assert "in all" in shown
    assert "is merged into" in shown
    foreseen = run("confirm", *keys, *WHO, "--preview")
    assert portrait(opened(store).population) == before
    done = run("confirm", *keys, *WHO)
    assert _without_ids(done) == _without_ids(foreseen)
    assert run("list") == "nothing waits for a decision\n"
    decided = run("list", "--decided")
    assert "by eve: she asked them" in decided
    (id,) = re.findall(r"\[(\w+)\]", decided)
    assert "undone" in run("undo", id, "--by", "adam")
    assert "undone by adam" in run("list", "--decided")
    assert portrait(opened(store).population) == before


def test_a_rejected_pair_is_parted_and_a_split_parts_more() -> None:
    assert "reject crm:1 | shop:1: holds" in run("reject", "crm:1", "shop:1", *WHO)
    told = run("split", "--left", "crm:1", "--right", "shop:1", "--right", "web:1", *WHO)
    assert "no person changes" in told


def test_records_and_decisions_that_do_not_exist_are_said() -> None:
    with pytest.raises(OnefoldError, match="no record"):
        run("show", "crm:1", "crm:404")
    with pytest.raises(OnefoldError, match="no decision"):
        run("undo", "d404", "--by", "eve")


def _without_ids(text: str) -> str:
    return re.sub(r"  (\[\w+\]|\(preview, nothing is written\))", "", text)


def test_an_order_is_given_to_a_person_by_id_and_taken_from_them(store: Store) -> None:
    opened(store).take([record("shop:o1", RecordKind.ORDER, "email:anna@x.org")])
    (person,) = set(re.findall(r"crm:1  .*?  (\w+), ", run("show", "crm:1", "web:1")))
    assert "nothing to weigh" in run("show", "shop:o1", "crm:1")
    assert run("show", "shop:o1", person) == run("show", "shop:o1", "crm:1")
    assert "confirm shop:o1 | crm:1: holds" in run("confirm", "shop:o1", person, *WHO)
    assert "reject shop:o1 | crm:1: holds" in run("reject", "shop:o1", person, *WHO)


def test_decisions_that_are_taken_out_and_in_again_change_nothing(store: Store, tmp_path: Path) -> None:
    run("reject", "crm:1", "shop:1", *WHO)
    run("confirm", "crm:1", "crm:99", *WHO)
    file = tmp_path / "decisions.jsonl"
    assert run("export", "--output", str(file)) == f"2 decisions written to {file}\n"
    assert run("import", str(file)) == "known already, nothing changed\n"


def test_a_decision_about_a_record_that_has_not_come_says_which_and_until_when(store: Store) -> None:
    told = run("confirm", "crm:1", "crm:99", *WHO, "--preview")
    assert "waits" in told
    assert "the store has no record 'crm:99'; the decision is kept and holds from when it comes" in told


def test_of_two_keys_the_one_that_is_unknown_is_named() -> None:
    with pytest.raises(OnefoldError) as caught:
        run("show", "crm:1", "crm:99")
    assert str(caught.value) == "There is no record 'crm:99'. Keys are written source:key."


def test_a_record_that_a_decision_leaves_to_several_is_named(store: Store) -> None:
    opened(store).take([record("desk:9", RecordKind.TICKET, "email:anna@x.org")])
    told = run("reject", "crm:1", "shop:1", *WHO, "--preview")
    assert re.search(r"desk:9, now \w+'s, is shared: it may be \S+ or \S+'s, who hold email:anna@x.org", told)
