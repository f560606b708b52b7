"""Reasons in a terminal."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from api.reasons.table import Column, table
from api.reasons.text import lines
from identity.reasons.apart import Apart, Cause
from identity.reasons.together import Together
from tests.api.reasons.answers import APART, POINTING, SAID_APART, SAID_TOGETHER, TOGETHER

WIDE = 110


def text(reasons: Together | Apart, width: int = WIDE) -> str:
    return "\n".join(lines(reasons, width))


def test_the_answer_for_one_person_reads_from_the_bits_to_the_cut() -> None:
    assert text(TOGETHER, 80).splitlines() == [
        "crm:1 and shop:2 are one person, p1.",
        "",
        "Weighed directly: +0.25 bits, a link, which begins at +0.00.",
        "  field       level             values            bits",
        "  prior       before comparing                  -16.50",
        "  given_name  typo              anna | ana       +5.25",
        "  birth_date  same              1980-04-03      +13.50",
        "  city        different         bonn | rostock   -2.00",
        "  total                                          +0.25",
        "Against: city different (-2.00)",
        "",
        "Blocking keys that both have:",
        "  birth_date: 1980-04-03 (12 records of at most 70)",
        "",
        "The way between them whose weakest comparison is strongest:",
        "  crm:1 ── 9.00 bits ── erp:3 (model, 2026-01-02)",
        "  erp:3 ── email:a@x.org ── shop:2",
        "Its weakest link: crm:1 ── 9.00 bits ── erp:3",
        "  field       level             values        bits",
        "  prior       before comparing              -16.50",
        "  given_name  typo              anna | ana   +5.25",
        "  total                                     -11.25",
        "",
        "They fall apart without these 2 links (comparisons would have to lose 9.25 bits in all):",
        "  crm:1 ── 9.00 bits ── erp:3",
        "  crm:1 ── 0.25 bits ── shop:2",
    ]


def test_a_wide_terminal_shows_the_bars_fall_and_rise() -> None:
    drawn = [line[-40:] for line in text(TOGETHER).splitlines() if "░" in line or "█" in line]
    assert len(drawn) >= 5
    assert drawn[0].count("░") > drawn[1].count("█") > 0


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("reasons", [TOGETHER, APART], ids=["together", "apart"])
def test_a_waterfall_fits_the_terminal(reasons: Together | Apart, width: int) -> None:
    rows = [line for line in lines(reasons, width) if line.startswith("  ") and ("prior" in line or "city" in line)]
    assert rows
    assert all(cell_len(row) <= width for row in rows)


def test_the_answer_for_two_persons_begins_with_what_decided() -> None:
    said = text(APART).splitlines()
    assert said[:3] == [
        "crm:1 is of p1.",
        "crm:9 is of p9.",
        "They are not one person: they have different identifiers of a kind of which a person has one (loyalty_no).",
    ]
    assert "Vetoed: loyalty_no L1 is not L2, and a person has one." in said
    assert "  birth_date: 1980-04-03 (71 records, more than 70: proposes nobody)" in said
    assert "Between the two persons: 6 pairs of records, 4 against one person, 1 vetoed; on average -1.50 bits." in said


def test_a_record_that_points_says_what_its_identifiers_say() -> None:
    assert text(POINTING).splitlines() == [
        "shop:o1 is shared by p1, p9, by phone:+491.",
        "crm:1 is of p1.",
        "They are not one person: one of them may be several persons', and nothing says whose.",
        "",
        "What identifiers say of the records that point, in the order in which they speak:",
        "  shop:o1, phone:+491: describes p1, p9 (this one decided)",
        "  shop:o1, device_id:d: public, so it says nothing",
    ]


def test_cells_of_every_script_keep_their_columns() -> None:
    rows = table([Column("name", gives_way=True), Column("bits", right=True)], [("田中太郎" * 4, "1"), ("x", "22")], 20)
    assert [cell_len(row) for row in rows] == [20, 20, 20]
    assert rows[1].rstrip("1 ").endswith("…")


def test_what_people_decided_reads_as_who_when_and_why() -> None:
    together, apart = text(SAID_TOGETHER).splitlines(), text(SAID_APART).splitlines()
    assert "  crm:1 ── confirmed by eve ── shop:2 (2026-01-02: same birth name)" in together
    assert "They fall apart without this link (1 to be undone by a person):" in together
    decided = "They are not one person: a person decided so. eve rejected crm:1 and crm:9 on 2026-01-02: twins."
    assert decided in apart
    besides = replace(SAID_APART, cause=Cause.VETOED)
    assert "People keep them apart besides: eve rejected crm:1 and crm:9 on 2026-01-02: twins." in text(besides)
