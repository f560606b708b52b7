"""GraphQL over HTTP: requests, answers, streams."""
