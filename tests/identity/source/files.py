"""Files and mappings for the tests of reading."""

from dataclasses import dataclass, field
from pathlib import Path

from identity.record import Consent, Entry, SourceRecord, Tie, Touchpoint
from identity.source import Rejected, Summary, read

CRM = """
source: crm
kind: account
key: no
identifiers: {email: email}
attributes: {given_name: name}
"""


@dataclass
class Reading:
    """What a reading gave."""

    entries: list[Entry] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)

    @property
    def records(self) -> list[SourceRecord]:
        return [entry for entry in self.entries if isinstance(entry, SourceRecord)]

    @property
    def touchpoints(self) -> list[Touchpoint]:
        return [entry for entry in self.entries if isinstance(entry, Touchpoint)]

    @property
    def ties(self) -> list[Tie]:
        return [entry for entry in self.entries if isinstance(entry, Tie)]

    @property
    def consents(self) -> list[Consent]:
        return [entry for entry in self.entries if isinstance(entry, Consent)]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        return [(row.line, row.reason) for row in self.rejected]

    @property
    def keys(self) -> list[str]:
        return [record.key for record in self.records]


@dataclass(frozen=True)
class Desk:
    """A folder in which a test writes its mapping and its input."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, mapping: str, content: str | bytes, name: str = "rows.csv") -> Reading:
        """Read one input by a mapping."""
        return self.read_files(mapping, self.write(name, content))

    def read_files(self, mapping: str, *inputs: Path) -> Reading:
        found = Reading()
        for entry in read(self.write("mapping.yaml", mapping), inputs, found.summary):
            if isinstance(entry, Rejected):
                found.rejected.append(entry)
            else:
                found.entries.append(entry)
        counts = found.summary
        assert counts.rows == counts.taken + counts.duplicates + counts.older + sum(counts.rejected.values())
        assert sum(counts.rejected.values()) == len(found.rejected)
        assert sum(counts.entries.values()) == len(found.entries)
        assert counts.bytes_read == counts.bytes_total
        return found
