// Who is in an audience as it was last refreshed, and where ids lead that were merged away since.
// params: audience
// columns: held
// index: audience_id
MATCH (audience:Audience {id: $audience})<-[held:IN]-(holder)
OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
RETURN collect([holder.id, held.control, holder:Person, heir.id]) AS held
