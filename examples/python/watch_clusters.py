#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""Prints a live table of all clusters, from Belay's topic alone: no database, no call to a service."""

import argparse
import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from confluent_kafka import Consumer, KafkaError, KafkaException
from rich.console import Console
from rich.live import Live
from rich.table import Table

from belay_facts import Contract, Fact, Opener, Rejected

TOPIC = "cluster-events"
REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass
class Cluster:
    """What the facts so far say of one cluster."""

    name: str = "?"
    nodes: int = 0
    ready: set[str] = field(default_factory=set)
    running: dict[tuple[str, str], int] = field(default_factory=dict)
    finished: int = 0
    state: str = "requested"

    def hear(self, fact: Fact) -> None:
        data = fact.data
        match fact.type:
            case "ClusterRequested":
                self.name, self.nodes = data["spec"]["name"], len(data["nodes"])
            case "StepStarted":
                self.running[data["step"], data.get("node", "")] = 1
                self.state = "bootstrapping" if self.state == "requested" else self.state
            case "StepFinished":
                self.running.pop((data["step"], data.get("node", "")), None)
                self.finished += 1
            case "NodeReady":
                self.ready.add(data["node"])
            case "ClusterReady":
                self.state = "ready"
            case "OperationHalted":
                self.state = f"halted: {data['step']} {data.get('node', '')} {data['code']}".replace("  ", " ")
            case "OperationResumed":
                self.state = "bootstrapping"
        if self.state == "ready":
            self.running.clear()


class Board:
    """All clusters, and what was no fact."""

    def __init__(self, opener: Opener):
        self._opener = opener
        self._heard: set[str] = set()
        self.clusters: dict[str, Cluster] = {}
        self.rejected: Counter[str] = Counter()

    def take(self, headers: dict[str, bytes], value: bytes) -> None:
        """A fact may arrive twice; it counts once."""
        try:
            fact = self._opener.open(headers, value)
        except Rejected as rejected:
            self.rejected[rejected.reason] += 1
            return
        if fact and fact.id not in self._heard:
            self._heard.add(fact.id)
            self.clusters.setdefault(fact.cluster, Cluster()).hear(fact)

    def table(self) -> Table:
        table = Table(caption=self._caption(), caption_justify="left")
        for column in ("cluster", "state", "nodes ready", "steps done", "now"):
            table.add_column(column)
        for cluster in self.clusters.values():
            now = sorted({step for step, _ in cluster.running})
            table.add_row(
                cluster.name,
                cluster.state,
                f"{len(cluster.ready)}/{cluster.nodes}",
                str(cluster.finished),
                ", ".join(now[:3]) + (" .." if len(now) > 3 else ""),
            )
        return table

    def _caption(self) -> str:
        return ", ".join(f"{count} rejected ({reason})" for reason, count in sorted(self.rejected.items()))


def watch(arguments: argparse.Namespace) -> Board:
    board = Board(Opener(Contract(arguments.contract), arguments.trusted))
    consumer = Consumer(
        {
            "bootstrap.servers": arguments.bootstrap_servers,
            "group.id": "watch-clusters",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    ends: set[int] = set()
    consumer.subscribe([TOPIC])
    try:
        partitions = len(consumer.list_topics(TOPIC, timeout=20).topics[TOPIC].partitions)
        screen = nullcontext() if arguments.once else Live(board.table(), refresh_per_second=4)
        with screen as live:
            while not (arguments.once and len(ends) == partitions):
                message = consumer.poll(0.5)
                if message is None:
                    continue
                if message.error():
                    ends.add(_end(message))
                    continue
                board.take(dict(message.headers() or []), message.value() or b"")
                if live:
                    live.update(board.table())
    finally:
        consumer.close()
    return board


def _end(message) -> int:
    """The partition that was read to its end; every other error is one."""
    if message.error().code() != KafkaError._PARTITION_EOF:
        raise KafkaException(message.error())
    return message.partition()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bootstrap-servers", default="127.0.0.1:19092", help="Kafka (default: that of ./belay up)")
    parser.add_argument(
        "--trusted",
        type=Path,
        default=REPOSITORY / ".belay" / "keys" / "trusted",
        help="folder with each service's public key, <service>.pem (default: that of ./belay up)",
    )
    parser.add_argument(
        "--contract",
        type=Path,
        default=REPOSITORY / "events" / "asyncapi.yaml",
        help="the published contract, its schemas beside it (default: this checkout's)",
    )
    parser.add_argument("--once", action="store_true", help="print the table as of now and end")
    arguments = parser.parse_args()
    try:
        board = watch(arguments)
    except KeyboardInterrupt:
        return 0
    except (KafkaException, OSError) as error:
        print(f"watch_clusters: {error}", file=sys.stderr)
        return 1
    Console().print(board.table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
