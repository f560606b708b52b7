// How much the graph holds, from the database's own counters.
// params: none
// columns: persons, former_persons, records, identifiers, touchpoints, same_links, changes
// index: none
RETURN
  COUNT { (:Person) } AS persons,
  COUNT { (:FormerPerson) } AS former_persons,
  COUNT { (:Record) } AS records,
  COUNT { (:Identifier) } AS identifiers,
  COUNT { (:Touchpoint) } AS touchpoints,
  COUNT { ()-[:SAME]->() } AS same_links,
  COUNT { (:Change) } AS changes
