import re

import pytest

from cypher.catalogue import BrokenQueryFileError, Query, UnknownQueryError, catalogue, load, names, parse

HEADER = "// What it answers.\n// params: none\n// columns: x\n// index: none\n"


def test_a_query_is_loaded_by_its_name() -> None:
    assert load("server/ready") == Query(
        name="server/ready", text="RETURN 1 AS one", sentence="Whether the database answers.", columns=("one",)
    )


def test_a_name_that_no_file_has_is_unknown() -> None:
    with pytest.raises(UnknownQueryError, match="no query 'context/nothing'"):
        load("context/nothing")


def test_the_catalogue_holds_every_file() -> None:
    assert list(catalogue()) == names()
    assert all(query.name == name for name, query in catalogue().items())


def test_a_folder_lists_its_queries_in_order() -> None:
    assert names("schema")[0] == "schema/0001_migration_number"
    assert names("schema") == sorted(names("schema"))


def test_a_header_is_read() -> None:
    query = parse(
        "room/query",
        "// What it answers,\n// in two lines.\n// params: a, b\n// columns: x, y\n// index: person_id\n"
        "// scans: there are few\nMATCH (n)\n// a reason\nRETURN 1 AS x, 2 AS y\n",
    )
    assert query == Query(
        name="room/query",
        text="MATCH (n)\n// a reason\nRETURN 1 AS x, 2 AS y",
        sentence="What it answers, in two lines.",
        params=("a", "b"),
        columns=("x", "y"),
        index=("person_id",),
        scans="there are few",
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("RETURN 1 AS x", "does not begin with a sentence"),
        ("// params: none\n// columns: x\n// index: none\nRETURN 1 AS x", "does not begin with a sentence"),
        (HEADER.replace("answers.", "answers") + "RETURN 1 AS x", "ends in a full stop"),
        (HEADER.replace("// params: none\n", "") + "RETURN 1 AS x", "has no `params`"),
        (HEADER.replace("// columns: x\n", "") + "RETURN 1 AS x", "has no `columns`"),
        (HEADER.replace("// index: none\n", "") + "RETURN 1 AS x", "has no `index`"),
        (HEADER.replace("params: none", "params:") + "RETURN 1 AS x", "`params` is empty"),
        (HEADER.replace("params: none", "params: a b") + "RETURN 1 AS x", "'a b', which is not a snake_case name"),
        (HEADER.replace("params: none", "params: a, a") + "RETURN 1 AS x", "`params` names something twice"),
        (HEADER + "// params: a\nRETURN 1 AS x", "`params` stands twice"),
        (HEADER + "// And another thing.\nRETURN 1 AS x", "stands after the fields"),
        (HEADER, "no statement after the header"),
    ],
)
def test_a_broken_header_is_refused(source: str, problem: str) -> None:
    with pytest.raises(BrokenQueryFileError, match=re.escape(problem)):
        parse("room/query", source)


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_the_parameters_of_the_header_are_those_of_the_body(query: Query) -> None:
    code = re.sub(r"//.*", "", query.text)
    assert set(re.findall(r"\$([A-Za-z_]\w*)", code)) == set(query.params)
