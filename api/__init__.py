"""The doors: command line, GraphQL, demo."""
