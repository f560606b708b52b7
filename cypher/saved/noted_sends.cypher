// Of sends, by the ids of their contacts, those that were noted: the record on which each stands, and its channel.
// params: ids
// columns: noted
// index: touchpoint_id
UNWIND $ids AS id
MATCH (sent:Touchpoint {id: id})
RETURN collect([sent.id, sent.record_key, sent.channel]) AS noted
