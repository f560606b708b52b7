"""What is going on with a customer now: rules and sums over what the graph returned, without a database."""
