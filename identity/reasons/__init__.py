"""Why two records are one person's, or are not: the answer as plain values, for whoever asks and shows it."""
