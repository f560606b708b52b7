// Let persons show what was counted; a null takes a score away.
// params: rows
// columns: none
// index: ledger_id, person_id
CYPHER replan=skip
MATCH (ledger:Ledger {id: 1})
// The lock of whoever changes persons: so the two never wait for each other.
SET ledger.next = ledger.next
WITH ledger
UNWIND $rows AS row
MATCH (person:Person {id: row[0]})
SET person.influence = row[1],
    person.influence_referred = row[2],
    person.influence_follows = row[3],
    person.influence_reviewed = row[4],
    person.influence_mentioned = row[5],
    person.influence_gifted = row[6],
    person.reach = row[7],
    person.spent = row[8],
    person.network_value = row[9],
    person.network_value_near = row[10],
    person.influence_rest = null,
    person.influence_rest_referred = null,
    person.influence_rest_follows = null,
    person.influence_rest_reviewed = null,
    person.influence_rest_mentioned = null,
    person.influence_rest_gifted = null
