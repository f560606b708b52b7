import re

import pytest

from cypher.fragment import BrokenFragmentError, Fragment, fragment, fragment_names, parse


def test_columns_are_read_by_their_names() -> None:
    found = parse(
        "columns/x", "// What an x shows.\n// needs: x\nRETURN\n  x.id AS id,\n  head([\n    x.at\n  ]) AS at\n"
    )
    assert found == Fragment(
        "columns/x",
        "RETURN\n  x.id AS id,\n  head([\n    x.at\n  ]) AS at",
        "What an x shows.",
        needs=("x",),
        columns={"id": "x.id", "at": "head([\n    x.at\n  ])"},
    )


@pytest.mark.parametrize(
    "source",
    [
        "RETURN\n  x.id AS id",
        "// What an x shows\n// needs: x\nRETURN\n  x.id AS id",
        "// What an x shows.\nRETURN\n  x.id AS id",
        "// What an x shows.\n// needs: x",
        "// What an x shows.\n// needs: x\nMATCH (x)",
        "// What an x shows.\n// needs: x\nRETURN\n  x.id",
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_refused(source: str) -> None:
    with pytest.raises(BrokenFragmentError):
        parse("columns/x", source)


@pytest.mark.parametrize("name", fragment_names())
def test_the_parameters_of_the_header_are_those_of_the_body(name: str) -> None:
    known = fragment(name)
    code = re.sub(r"//.*", "", known.text)
    assert set(re.findall(r"\$([A-Za-z_]\w*)", code)) == set(known.params)


@pytest.mark.parametrize("name", fragment_names("rows"))
def test_rows_bind_what_their_last_line_names(name: str) -> None:
    known = fragment(name)
    assert known.binds
    assert all(re.search(rf"\b{one}\b", known.text) for one in known.binds)


@pytest.mark.parametrize("name", fragment_names("given"))
def test_what_is_given_bears_the_name_of_its_file(name: str) -> None:
    assert fragment(name).gives == (name.removeprefix("given/"),)
