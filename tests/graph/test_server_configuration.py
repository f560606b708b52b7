from graph.ledger import ATTEMPTS
from graph.server.configuration import Memory, machine_memory, neo4j_conf

GIB = 1024**3


def test_a_small_machine_gives_a_quarter_and_a_seventh() -> None:
    memory = Memory.of_machine(8 * GIB)
    assert memory.heap == 2 * GIB
    assert memory.page_cache <= 8 * GIB * 15 // 100


def test_a_large_machine_gives_no_more_than_helps() -> None:
    assert Memory.of_machine(512 * GIB) == Memory(heap=4 * GIB, page_cache=4 * GIB)


def test_a_tiny_machine_gives_what_neo4j_needs() -> None:
    assert Memory.of_machine(GIB // 2).heap_flags() == ("-Xms384m", "-Xmx384m")


def test_the_machine_has_memory() -> None:
    assert machine_memory() > 0


def test_the_server_listens_on_loopback_only_and_tells_nobody() -> None:
    conf = neo4j_conf(17687, Memory.of_machine(8 * GIB)).splitlines()
    assert "server.bolt.listen_address=127.0.0.1:17687" in conf
    assert "server.http.enabled=false" in conf
    assert "dbms.usage_report.enabled=false" in conf
    assert "dbms.security.allow_csv_import_from_file_urls=false" in conf
    assert "db.memory.transaction.max=1024m" in conf


def test_a_standby_is_more_patient_than_the_longest_transaction_of_whoever_holds_the_lock() -> None:
    conf = dict(line.split("=", 1) for line in neo4j_conf(17687, Memory.of_machine(8 * GIB)).splitlines())
    minutes = {name: int(value.removesuffix("m")) for name, value in conf.items() if name.endswith(".timeout")}
    assert ATTEMPTS * minutes["db.lock.acquisition.timeout"] > minutes["db.transaction.timeout"]
