"""Saved audiences over GraphQL: Anna by an id that was merged, Clara of the control group, and Dora, who left."""

from tests.api.graphql.conftest import Ask

MEMBERS = """query ($first: Int!, $after: String, $asOf: DateTime) {
  savedAudience(name: "vips") {
    members(first: $first, after: $after, asOf: $asOf) {
      nodes { personId customer { id } control }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""


def test_members_are_who_they_are_today_page_by_page(ask: Ask) -> None:
    first = ask(MEMBERS, first=1)["savedAudience"]["members"]
    assert [one["personId"] for one in first["nodes"]] == ["anna"]
    assert first["pageInfo"]["hasNextPage"]
    rest = ask(MEMBERS, first=1, after=first["pageInfo"]["endCursor"])["savedAudience"]["members"]
    assert [(one["personId"], one["control"]) for one in rest["nodes"]] == [("clara", True)]
    assert not rest["pageInfo"]["hasNextPage"]


def test_members_of_a_time_have_the_ids_of_then(ask: Ask) -> None:
    found = ask(MEMBERS, first=10, asOf="2026-01-21T00:00:00Z")["savedAudience"]["members"]["nodes"]
    assert [one["personId"] for one in found] == ["anna-of-the-shop", "clara", "dora"]


def test_an_audience_tells_its_versions_and_what_it_shares(ask: Ask) -> None:
    (vips,) = ask(
        """{ savedAudiences { nodes {
          name size control versions { number campaign } overlap(name: "vips") { left right both }
        } } }"""
    )["savedAudiences"]["nodes"]
    assert vips["overlap"] == {"left": 2, "right": 2, "both": 2}
    assert vips["versions"] == [{"number": 1, "campaign": {"channel": "email", "purpose": "newsletter"}}]


def test_what_nobody_saved_is_told_to_be_unknown(refused: Ask) -> None:
    assert "Nobody saved" in str(refused('{ savedAudience(name: "nobody") { name } }'))
