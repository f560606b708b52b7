// A process as it stands, which nobody else can change before the commit.
// params: id
// columns: process, record_key
// index: process_id
MATCH (process:Process {id: $id})-[:BEGUN_BY]->(record:Record)
// Writing takes the lock; what is read after it is what was committed last.
SET process.held = true
WITH process, record
REMOVE process.held
RETURN process {.*} AS process, record.key AS record_key
