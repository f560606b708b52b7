// What an audience's gates go by, of many persons at once: what they said, where they are reached, what they are in the
// middle of, with whom they live. Refusals on records that may be theirs count too.
// params: persons, kind, purposes, at, limit
// columns: facts
// index: person_id
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN collect([
  id,
  person.country,
  CASE WHEN $kind = '' THEN '' ELSE coalesce(
    $kind + ':' + person[$kind],
    head(COLLECT {
      MATCH (person)<-[:OF]-(record:Record)-[:HAS]->(identifier:Identifier)
      WHERE identifier.kind = $kind
      RETURN identifier.key ORDER BY identifier.key LIMIT 1
    })
  ) END,
  COLLECT {
    MATCH (person)<-[held:OF|CANDIDATE]-(record:Record)<-[:GIVEN_BY]-(consent:Consent)
    WHERE consent.purpose IN $purposes AND (type(held) = 'OF' OR consent.state IN ['DENIED', 'REVOKED'])
    RETURN [consent.id, consent.purpose, consent.state, consent.channel, consent.at, consent.proof]
    ORDER BY consent.state IN ['DENIED', 'REVOKED'] DESC, consent.at DESC LIMIT $limit
  },
  COLLECT {
    MATCH (person)<-[:OF]-(ticket:Ticket)
    RETURN [ticket.opened_at, ticket.closed_at, ticket.status] LIMIT $limit
  },
  COLLECT {
    MATCH (person)<-[:OF]-(invoice:Invoice)
    RETURN [invoice.issued_at, invoice.dunning_level, invoice.open_amount] LIMIT $limit
  },
  COLLECT {
    MATCH (person)<-[:OF]-(:Record)<-[:BEGUN_BY]-(process:Process)
    WHERE process.started_at <= $at AND coalesce(process.ended_at > $at, true)
    RETURN process.id LIMIT $limit
  },
  COLLECT {
    MATCH (person)<-[:OF]-(:Record)-[:LIVES_IN]->(household:Household)
    RETURN DISTINCT household.id LIMIT $limit
  }
]) AS facts
