// Where an id leads: the person of today, and the former ids that were merged away on the way there.
// params: id
// columns: person_id, former
// index: person_id, former_person_id
OPTIONAL MATCH (person:Person {id: $id})
OPTIONAL MATCH chain = (old:FormerPerson {id: $id})-[:MERGED_INTO*1..100]->(survivor:Person)
USING INDEX old:FormerPerson(id)
RETURN coalesce(person.id, survivor.id) AS person_id,
       [merged IN nodes(chain)[..-1] | {id: merged.id, until: merged.until}] AS former
LIMIT 1
