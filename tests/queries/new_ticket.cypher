// A new request of a person.
// params: person, now
// columns: none
// index: person_id
MATCH (person:Person {id: $person})
CREATE (:Record:Ticket {key: 'desk:new', kind: 'ticket', opened_at: $now, status: 'open'})
  -[:OF {since: $now, via: 'x'}]->(person)
