"""The timeline: contacts across channels, in pages."""

import pytest

from tests.api.graphql.conftest import Ask

NEWEST_FIRST = ["call-1", "mail-1", *(f"tie-{i}" for i in range(7, 0, -1)), "app-1"]
BEFORE = "2026-01-20T00:00:00Z"
TOUCHPOINTS = "nodes { id recordKey at channel type direction stage payload record { key } }"


def _walk(anna: Ask, size: int, arguments: str = "", as_of: str | None = None) -> list[tuple[str, str, str]]:
    """Channel, type and cursor of every contact, page by page."""
    found, after, more = [], "", True
    while more:
        page = anna(
            f"touchpoints(first: {size}{after}{arguments}) "
            "{ edges { cursor node { channel type } } pageInfo { hasNextPage endCursor } }",
            as_of=as_of,
        )["touchpoints"]
        found += [(edge["node"]["channel"], edge["node"]["type"], edge["cursor"]) for edge in page["edges"]]
        after = f', after: "{page["pageInfo"]["endCursor"]}"'
        more = page["pageInfo"]["hasNextPage"]
    return found


def test_contacts_of_all_channels_are_one_list_newest_first(anna: Ask) -> None:
    found = anna(f"touchpoints {{ {TOUCHPOINTS} pageInfo {{ hasNextPage hasPreviousPage }} truncated }}")["touchpoints"]
    assert [one["channel"] for one in found["nodes"]] == ["phone", "email", *["web"] * 7, "app"]
    assert found["nodes"][1]["payload"] == {"campaign": "spring"}
    assert found["nodes"][0]["record"] == {"key": "shop:1"}
    assert found["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": False}
    assert found["truncated"] is False


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10, 11])
def test_contacts_of_one_instant_are_neither_lost_nor_doubled(anna: Ask, size: int) -> None:
    walked = _walk(anna, size)
    assert len(walked) == len({cursor for _, _, cursor in walked}) == len(NEWEST_FIRST)
    assert walked == _walk(anna, 100)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (', channels: ["web"]', 7),
        (', channels: ["web", "app"]', 8),
        (', types: ["call"]', 1),
        (", direction: OUTBOUND", 1),
        (', since: "2026-01-04T08:00:00Z"', 2),
        (', until: "2026-01-04T08:00:00Z"', 8),
        (', since: "2026-01-03T10:00:00+00:00", until: "2026-01-03T10:00:00.000001Z"', 8),
        (', since: "2026-01-04T09:00:00+01:00", channels: ["email"]', 1),
        (", channels: []", 0),
    ],
)
def test_filters_hold_on_every_page(anna: Ask, arguments: str, count: int) -> None:
    assert len(_walk(anna, 3, arguments)) == count


def test_a_time_shows_the_contacts_of_the_records_held_then(anna: Ask) -> None:
    assert [channel for channel, _, _ in _walk(anna, 100, as_of=BEFORE)] == ["email", *["web"] * 7]


def test_a_time_shows_no_later_contact(ask: Ask) -> None:
    document = """query ($asOf: DateTime) { customer(id: "anna", asOf: $asOf) {
      ... on Customer { touchpoints { nodes { channel } } } } }"""
    at_the_merge = ask(document, asOf="2026-02-01T00:00:00Z")["customer"]["touchpoints"]["nodes"]
    assert [one["channel"] for one in at_the_merge] == ["email", *["web"] * 7, "app"]


@pytest.mark.parametrize("first", [0, -1, 101])
def test_a_page_has_a_size(first: int, refused: Ask) -> None:
    error = refused(
        f'{{ customer(id: "anna") {{ ... on Customer {{ touchpoints(first: {first}) {{ nodes {{ id }} }} }} }} }}'
    )
    assert error["extensions"]["code"] == "PAGE_SIZE"
    assert "1 to 100" in error["message"]


@pytest.mark.parametrize("cursor", ["", "nonsense", "%%%", "ü", "MTIz"])
def test_a_cursor_must_come_from_a_page(cursor: str, refused: Ask) -> None:
    error = refused(
        """query ($after: String) { customer(id: "anna") {
          ... on Customer { touchpoints(after: $after) { truncated } } } }""",
        after=cursor,
    )
    assert error["extensions"]["code"] == "UNKNOWN_CURSOR"
