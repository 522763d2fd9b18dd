# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""The contract's own examples, signed by keys of the test."""

import json
import uuid
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from belay_facts import Contract, Opener, Rejected
from watch_clusters import REPOSITORY, Board

CONTRACT = Contract(REPOSITORY / "events" / "asyncapi.yaml")
EXAMPLES = sorted((REPOSITORY / "events" / "src" / "main" / "resources" / "examples").glob("*.json"))
KEYS = {service: Ed25519PrivateKey.generate() for service in CONTRACT.services}


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    for service, key in KEYS.items():
        pem = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        (tmp_path / f"{service}.pem").write_bytes(pem)
    return Opener(CONTRACT, tmp_path)


def say(service: str, event_type: str, data: dict, signer: str | None = None, subject: str | None = None) -> tuple[dict[str, bytes], bytes]:
    """A message as Belay's services write it."""
    value = json.dumps(data).encode()
    attributes = {
        "id": str(uuid.uuid4()),
        "source": f"/{service}",
        "type": event_type,
        "subject": subject or data.get("cluster", ""),
        "operationid": str(uuid.uuid4()),
    }
    lines = "".join(attributes[name] + "\n" for name in ("id", "source", "type", "subject", "operationid"))
    whole = jwt.PyJWS().encode(lines.encode() + value, KEYS[signer or service], algorithm="EdDSA")
    header, _, signature = whole.split(".")
    headers = {f"ce_{name}": text.encode() for name, text in attributes.items()}
    return headers | {"signature": f"{header}..{signature}".encode()}, value


def example(short: str) -> dict:
    return json.loads(next(path for path in EXAMPLES if f".{short}." in path.name).read_text())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_opens_every_example_of_whoever_may_say_it(opener: Opener, path: Path):
    event_type = path.stem
    short = CONTRACT.short(event_type)
    services = [service for service in CONTRACT.services if CONTRACT.may_say(service, short)]

    assert services
    for service in services:
        fact = opener.open(*say(service, event_type, json.loads(path.read_text())))
        assert (fact.type, fact.source) == (short, service)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (say("pki-service", "dev.belay.NodeReady.v1", example("NodeReady")), "not-its-to-say"),
        (say("node-config-service", "dev.belay.NodeReady.v1", example("NodeReady"), "pki-service"), "bad-signature"),
        (say("somebody", "dev.belay.NodeReady.v1", example("NodeReady"), "pki-service"), "unknown-source"),
        (say("node-config-service", "dev.belay.NodeReady.v1", {"cluster": "none"}), "undecodable"),
        (
            say("node-config-service", "dev.belay.NodeReady.v1", example("NodeReady"), subject=str(uuid.uuid4())),
            "wrong-subject",
        ),
        (say("pki-service", "dev.belay.RootRotated.v1", {"cluster": "c"}, "compute-service"), "bad-signature"),
    ],
)
def test_rejects_what_is_no_fact(opener: Opener, message: tuple, reason: str):
    with pytest.raises(Rejected) as rejected:
        opener.open(*message)
    assert rejected.value.reason == reason


@pytest.mark.parametrize("name", ["ce_id", "ce_source", "ce_type", "ce_subject", "ce_operationid"])
def test_rejects_a_fact_under_another_attribute(opener: Opener, name: str):
    headers, value = say("node-config-service", "dev.belay.NodeReady.v1", example("NodeReady"))
    other, _ = say("compute-service", "dev.belay.NodeCreated.v1", example("OperationFinished"))
    headers[name] = other[name] if other[name] != headers[name] else str(uuid.uuid4()).encode()

    with pytest.raises(Rejected) as rejected:
        opener.open(headers, value)
    assert rejected.value.reason == "bad-signature"


def test_rejects_data_that_was_changed(opener: Opener):
    headers, value = say("node-config-service", "dev.belay.NodeReady.v1", example("NodeReady"))

    with pytest.raises(Rejected, match="signed by node-config-service"):
        opener.open(headers, value + b" ")


def test_passes_over_types_that_are_newer_than_its_contract(opener: Opener):
    assert opener.open(*say("pki-service", "dev.belay.RootRotated.v1", {"cluster": "c"})) is None


def test_counts_a_fact_once_and_tells_a_halt(opener: Opener):
    board = Board(opener)
    ready = say("node-config-service", "dev.belay.NodeReady.v1", example("NodeReady"))
    halted = example("OperationHalted") | {"service": "NODE_CONFIG"}
    messages = [
        say("api-gateway", "dev.belay.ClusterRequested.v1", example("ClusterRequested")),
        ready,
        ready,
        say("node-config-service", "dev.belay.OperationHalted.v1", halted),
        say("pki-service", "dev.belay.NodeReady.v1", example("NodeReady")),
    ]

    for message in messages:
        board.take(*message)

    (cluster,) = board.clusters.values()
    assert (cluster.name, len(cluster.ready)) == ("demo", 1)
    assert cluster.state.startswith("halted: ") and halted["code"] in cluster.state
    assert board.rejected == {"not-its-to-say": 1}
