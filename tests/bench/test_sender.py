from pathlib import Path

import pytest

from bench.sender import Sender, SendingFailedError
from bench.shipment import Cargo, write
from graph.session import Connection

NOWHERE = Connection("bolt://127.0.0.1:1", "neo4j", "none")


def test_a_shipment_has_a_part_for_every_sender(tmp_path: Path) -> None:
    parts = write(tmp_path, Cargo(accounts=20, pointing=20, parts=3, batch=5))
    files = [file.name for part in parts for file in part.files]
    assert len(parts) == 3
    assert sorted(files) == sorted(file.name for file in tmp_path.iterdir())
    assert (parts[0] + parts[1]).files == parts[0].files + parts[1].files


def test_a_sender_that_reaches_no_server_has_not_sent(tmp_path: Path) -> None:
    (shipment,) = write(tmp_path, Cargo(accounts=20, pointing=0, parts=1, batch=5))
    with Sender(shipment, NOWHERE) as sender, pytest.raises(SendingFailedError, match="exit code 1"):
        sender.finish()


def test_a_sender_is_gone_at_the_end_of_its_block(tmp_path: Path) -> None:
    (shipment,) = write(tmp_path, Cargo(accounts=20, pointing=0, parts=1, batch=5))
    with Sender(shipment, NOWHERE) as sender:
        assert sender.working()
    assert not sender.working()
