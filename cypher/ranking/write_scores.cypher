// Let persons show what was counted; a null takes a score away.
// params: rows
// columns: none
// index: ledger_id
CYPHER 5 replan=skip
MATCH (ledger:Ledger {id: 1})
// The lock of whoever changes persons: so the two never wait for each other.
SET ledger.next = ledger.next
WITH ledger
UNWIND $rows AS row
// Found by the number that the database gave it, without asking an index; the id says whether it is the same one still.
MATCH (person)
WHERE id(person) = row[0]
WITH row, person
WHERE person:Person AND person.id = row[1]
SET person.influence = row[2],
    person.influence_referred = row[3],
    person.influence_follows = row[4],
    person.influence_reviewed = row[5],
    person.influence_mentioned = row[6],
    person.influence_gifted = row[7],
    person.reach = row[8],
    person.spent = row[9],
    person.network_value = row[10],
    person.network_value_near = row[11],
    person.lifetime_value = row[12],
    person.influence_rest = null,
    person.influence_rest_referred = null,
    person.influence_rest_follows = null,
    person.influence_rest_reviewed = null,
    person.influence_rest_mentioned = null,
    person.influence_rest_gifted = null
