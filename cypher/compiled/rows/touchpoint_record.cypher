// The record that a contact hangs on.
// needs: touchpoint
// params: none
// binds: record
// index: record_key
MATCH (record:Record {key: touchpoint.record_key})
