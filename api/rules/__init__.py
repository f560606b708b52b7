"""A store's rules, read from YAML files: types of contact, journeys, contact policy, value, actions."""
