"""Which pairs are worth comparing: blocking keys and the buckets they fill."""
