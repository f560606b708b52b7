// One of several servers at a time does what only one should: it holds the lease.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT lease_name IF NOT EXISTS
FOR (lease:Lease)
REQUIRE lease.name IS UNIQUE
