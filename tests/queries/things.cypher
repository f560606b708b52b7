// What is named in common, and what it is called.
// params: none
// columns: label, key, name, category, serial
// index: none
// scans: a test reads a small graph
MATCH (thing:Product|Asset|Household|Organization)
RETURN labels(thing)[0] AS label,
       coalesce(thing.id, thing.key, thing.gtin) AS key,
       thing.name AS name,
       thing.category AS category,
       thing.serial AS serial
ORDER BY label, key
