// How many nodes of each label there are that questions go by, and which properties some of them have.
// params: sample
// columns: label, count, properties
// index: none
// scans: some of each kind; the numbers are the server's own counts
RETURN 'Account' AS label, COUNT { (:Account) } AS count, COLLECT {
  MATCH (node:Account)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Asset' AS label, COUNT { (:Asset) } AS count, COLLECT {
  MATCH (node:Asset)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Audience' AS label, COUNT { (:Audience) } AS count, COLLECT {
  MATCH (node:Audience)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Consent' AS label, COUNT { (:Consent) } AS count, COLLECT {
  MATCH (node:Consent)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'ContactPoint' AS label, COUNT { (:ContactPoint) } AS count, COLLECT {
  MATCH (node:ContactPoint)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Device' AS label, COUNT { (:Device) } AS count, COLLECT {
  MATCH (node:Device)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'FormerPerson' AS label, COUNT { (:FormerPerson) } AS count, COLLECT {
  MATCH (node:FormerPerson)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Household' AS label, COUNT { (:Household) } AS count, COLLECT {
  MATCH (node:Household)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Identifier' AS label, COUNT { (:Identifier) } AS count, COLLECT {
  MATCH (node:Identifier)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Invoice' AS label, COUNT { (:Invoice) } AS count, COLLECT {
  MATCH (node:Invoice)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Order' AS label, COUNT { (:Order) } AS count, COLLECT {
  MATCH (node:Order)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Organization' AS label, COUNT { (:Organization) } AS count, COLLECT {
  MATCH (node:Organization)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Person' AS label, COUNT { (:Person) } AS count, COLLECT {
  MATCH (node:Person)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Process' AS label, COUNT { (:Process) } AS count, COLLECT {
  MATCH (node:Process)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Product' AS label, COUNT { (:Product) } AS count, COLLECT {
  MATCH (node:Product)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Record' AS label, COUNT { (:Record) } AS count, COLLECT {
  MATCH (node:Record)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Registration' AS label, COUNT { (:Registration) } AS count, COLLECT {
  MATCH (node:Registration)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Ticket' AS label, COUNT { (:Ticket) } AS count, COLLECT {
  MATCH (node:Ticket)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
UNION ALL
RETURN 'Touchpoint' AS label, COUNT { (:Touchpoint) } AS count, COLLECT {
  MATCH (node:Touchpoint)
  WITH node LIMIT $sample
  UNWIND keys(node) AS key
  RETURN DISTINCT [key, valueType(node[key])]
} AS properties
