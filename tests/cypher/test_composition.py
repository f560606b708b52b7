from itertools import count

from cypher.composition import Rows, compose

WHOLE = """\
UNWIND $requests AS request
CALL (request) {
  WITH request.id_0 AS asked
  CALL (asked) {
    MATCH (person:Person {id: asked})
    USING INDEX SEEK person:Person(id)
    RETURN person
    UNION ALL
    MATCH (former:FormerPerson {id: asked})
    USING INDEX SEEK former:FormerPerson(id)
    // So that no plan begins at all persons, however few there are.
    WITH former
    MATCH (former)-[:MERGED_INTO*1..100]->(person:Person)
    RETURN person
  }
  WITH person, asked LIMIT 2
  CALL (person) {
    MATCH (person)<-[:OF]-(record:Record)
    WITH record LIMIT $scan_2
    RETURN collect(record) AS records
  }
  CALL (records) {
    UNWIND records AS record
    MATCH (record)-[:LIVES_IN]->(household:Household)
    WITH DISTINCT household
    ORDER BY household.id LIMIT $limit_1
    RETURN collect([household.name]) AS rows_1
  }
  RETURN collect([person.id, rows_1]) AS rows_0
}
RETURN request.place AS place, rows_0"""


def test_rows_in_rows_become_one_statement() -> None:
    rows = Rows("customer_by_id", count())
    assert rows.column("person", "id") == 0
    place, households = rows.nested("households")
    assert place == 1
    assert households.column("household", "name") == 0
    found = compose("x", [rows])
    assert found.query.text == WHOLE
    assert found.query.params == ("requests", "scan_2", "limit_1")
    assert found.query.columns == ("place", "rows_0")
    assert found.own == ("id_0",)


def test_a_column_is_read_once() -> None:
    rows = Rows("customer_by_id", count())
    assert [rows.column("person", name) for name in ("id", "city", "id")] == [0, 1, 0]
    assert rows.width == 2


def test_rows_offer_what_they_bind_and_what_is_given_to_them() -> None:
    rows = Rows("customer_by_id", count())
    _, touchpoints = rows.nested("touchpoints")
    assert rows.offers("rows/touchpoints")
    assert touchpoints.offers("rows/touchpoint_record")
    assert not touchpoints.offers("rows/touchpoints")
    assert not touchpoints.offers("columns/person")


def test_what_several_rows_need_is_read_once() -> None:
    rows = Rows("customer_by_id", count())
    for _ in range(2):
        rows.nested("households")
    assert rows.has("records")
    assert compose("x", [rows]).query.text.count("collect(record) AS records") == 1
