"""From a source's rows to records: mapping, readers, quarantine."""
