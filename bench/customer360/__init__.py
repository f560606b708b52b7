"""One customer with everything that matters now, asked of Onefold and of others over the same graph."""
