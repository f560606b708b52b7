"""From a source's rows to records: mapping, readers, quarantine."""

from identity.source.intake import read
from identity.source.quarantine import Quarantine
from identity.source.rows import Rejected, SourceFileError
from identity.source.summary import Summary
from identity.source.yaml_node import MappingError

__all__ = ["MappingError", "Quarantine", "Rejected", "SourceFileError", "Summary", "read"]
