"""Whom a customer is connected with."""

import pytest

from tests.api.graphql.conftest import Ask

INFLUENCE = (
    "nodes { score customer { personId } via { weight near { personId } far { personId } ties { tieId type } } }"
)


def test_who_referred_and_who_is_followed_influence(anna: Ask) -> None:
    found = anna(f"influencers {{ {INFLUENCE} }}")["influencers"]["nodes"]
    assert [(one["customer"]["personId"], one["score"]) for one in found] == [("clara", 2.0), ("bert", 1.5)]


def test_two_steps_multiply_and_show_the_way(anna: Ask) -> None:
    found = anna(f"influencers(depth: 2) {{ {INFLUENCE} }}")["influencers"]["nodes"]
    assert [(one["customer"]["personId"], one["score"]) for one in found] == [
        ("clara", 2.0),
        ("bert", 1.5),
        ("dora", 1.0),
    ]
    assert found[2]["via"] == [
        {
            "weight": 2.0,
            "near": {"personId": "anna"},
            "far": {"personId": "clara"},
            "ties": [{"tieId": "r1", "type": "REFERRED"}],
        },
        {
            "weight": 0.5,
            "near": {"personId": "clara"},
            "far": {"personId": "dora"},
            "ties": [{"tieId": "r2", "type": "REFERRED"}],
        },
    ]


def test_influence_is_seen_from_both_ends(ask: Ask) -> None:
    document = """query ($id: ID!) { customer(id: $id) { ... on Customer { influenced(depth: 2) {
      nodes { score customer { personId } } } } } }"""
    reached = {
        id: [
            (one["customer"]["personId"], one["score"])
            for one in ask(document, id=id)["customer"]["influenced"]["nodes"]
        ]
        for id in ("dora", "clara", "bert", "anna")
    }
    assert reached == {
        "dora": [("anna", 1.0), ("clara", 0.5)],
        "clara": [("anna", 2.0)],
        "bert": [("anna", 1.5)],
        "anna": [],
    }


def test_ties_are_chosen_by_type(anna: Ask) -> None:
    found = anna("influencers(types: [FOLLOWS]) { nodes { customer { personId } } }")["influencers"]["nodes"]
    assert found == [{"customer": {"personId": "bert"}}]


def test_influencers_page_forward(anna: Ask) -> None:
    selection = (
        "influencers(depth: 2, first: 2%s) { nodes { customer { personId } } pageInfo { hasNextPage endCursor } }"
    )
    first = anna(selection % "")["influencers"]
    second = anna(selection % f', after: "{first["pageInfo"]["endCursor"]}"')["influencers"]
    assert [one["customer"]["personId"] for one in first["nodes"] + second["nodes"]] == ["clara", "bert", "dora"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


def test_before_the_merge_the_follower_was_somebody_else(anna: Ask) -> None:
    found = anna("influencers { nodes { customer { personId } } }", as_of="2026-01-20T00:00:00Z")["influencers"]
    assert found["nodes"] == [{"customer": {"personId": "clara"}}]


@pytest.mark.parametrize("depth", [0, 3])
def test_more_than_two_steps_are_refused(depth: int, refused: Ask) -> None:
    document = f'{{ customer(id: "anna") {{ ... on Customer {{ influencers(depth: {depth}) {{ truncated }} }} }} }}'
    assert refused(document)["extensions"]["code"] == "DEPTH"


def test_a_household_has_members_who_stay_two_people(anna: Ask) -> None:
    found = anna(
        "households { name members { nodes { personId } } } organizations { name members { nodes { personId } } }"
    )
    assert found == {
        "households": [{"name": "Müller", "members": {"nodes": [{"personId": "anna"}, {"personId": "bert"}]}}],
        "organizations": [{"name": "Kettle Ltd", "members": {"nodes": [{"personId": "anna"}]}}],
    }


def test_a_household_says_what_its_members_have_in_common(anna: Ask) -> None:
    found = anna("households { sharedContactPoints { key kind value memberCount } }")["households"]
    assert found == [
        {
            "sharedContactPoints": [
                {"key": "phone:+4930901820", "kind": "phone", "value": "+4930901820", "memberCount": 2}
            ]
        }
    ]


def test_members_page_forward(anna: Ask) -> None:
    selection = "households { members(first: 1%s) { nodes { personId } pageInfo { hasNextPage endCursor } } }"
    first = anna(selection % "")["households"][0]["members"]
    second = anna(selection % f', after: "{first["pageInfo"]["endCursor"]}"')["households"][0]["members"]
    assert (first["nodes"], second["nodes"]) == ([{"personId": "anna"}], [{"personId": "bert"}])
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
