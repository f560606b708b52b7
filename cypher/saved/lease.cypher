// Take a lease, or keep it; no row where somebody else holds it still.
// params: name, holder, at, until
// columns: holder
// index: lease_name
MERGE (lease:Lease {name: $name})
// Whoever asks at the same time waits here.
SET lease.asked_at = $at
WITH lease
WHERE lease.holder = $holder OR coalesce(lease.until <= $at, true)
SET lease.holder = $holder, lease.until = $until
RETURN lease.holder AS holder
