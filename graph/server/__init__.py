"""The managed local Neo4j: a Community server that Onefold downloads, verifies, starts and stops."""
