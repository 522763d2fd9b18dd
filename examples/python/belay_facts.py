# SPDX-License-Identifier: Apache-2.0
# Copyright The Belay Authors
"""Opens what is on Belay's topic, with nothing but the published contract (asyncapi.yaml) and the services' public keys."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import jwt
import yaml
from cryptography.hazmat.primitives.serialization import load_pem_public_key

ATTRIBUTE = "ce_"
SIGNATURE = "signature"
SAYS = "-says"


class Rejected(Exception):
    """A message that is no fact. ``reason`` is for machines, the text for people."""

    def __init__(self, reason: str, text: str):
        super().__init__(text)
        self.reason = reason


@dataclass(frozen=True)
class Fact:
    """One CloudEvent whose signer may say it and whose data is as the schema asks.

    ``type`` is short (``NodeReady``); ``operation`` is empty for what belongs to none.
    """

    id: str
    source: str
    type: str
    cluster: str
    operation: str
    time: str
    data: dict


class Contract:
    """What asyncapi.yaml says: which service says what, and how each fact's data looks."""

    def __init__(self, asyncapi: Path):
        document = yaml.safe_load(asyncapi.read_text())
        messages = document["components"]["messages"]
        self._short = {message["name"]: short for short, message in messages.items()}
        self._schemas = {
            short: jsonschema.Draft202012Validator(_schema(asyncapi.parent / message["payload"]["$ref"]))
            for short, message in messages.items()
        }
        self._said_by = {
            name.removesuffix(SAYS): {reference["$ref"].rsplit("/", 1)[1] for reference in operation["messages"]}
            for name, operation in document["operations"].items()
            if name.endswith(SAYS)
        }

    @property
    def services(self) -> set[str]:
        return set(self._said_by)

    def knows(self, cloud_event_type: str) -> bool:
        return cloud_event_type in self._short

    def short(self, cloud_event_type: str) -> str:
        return self._short[cloud_event_type]

    def may_say(self, service: str, short: str) -> bool:
        return short in self._said_by[service]

    def check(self, short: str, data: dict) -> None:
        """Raises ``jsonschema.ValidationError``."""
        self._schemas[short].validate(data)


class Opener:
    """Turns a message of the topic into a :class:`Fact`, or says why it is none.

    ``trusted`` is a folder with ``<service>.pem``, the Ed25519 public key of each service.
    """

    def __init__(self, contract: Contract, trusted: Path):
        self._contract = contract
        self._keys = {
            service: load_pem_public_key((trusted / f"{service}.pem").read_bytes()) for service in contract.services
        }

    def open(self, headers: dict[str, bytes], value: bytes) -> Fact | None:
        """Returns None for a type that this contract does not know: it may be newer than we are.

        Raises :class:`Rejected`.
        """
        attributes = {
            name.removeprefix(ATTRIBUTE): text.decode()
            for name, text in headers.items()
            if name.startswith(ATTRIBUTE) and text is not None
        }
        missing = {"id", "source", "type", "subject"} - attributes.keys()
        if missing:
            raise Rejected("undecodable", f"Expected the attributes {', '.join(sorted(missing))} but they are missing")
        service = attributes["source"].removeprefix("/")
        if service not in self._keys:
            raise Rejected("unknown-source", f"Expected one of Belay's services but {service} is none")
        self._verify(service, attributes, headers.get(SIGNATURE) or b"", value)
        if not self._contract.knows(attributes["type"]):
            return None
        short = self._contract.short(attributes["type"])
        if not self._contract.may_say(service, short):
            raise Rejected("not-its-to-say", f"{service} said {short}, which is not its to say")
        data = json.loads(value)
        try:
            self._contract.check(short, data)
        except jsonschema.ValidationError as error:
            raise Rejected("undecodable", f"{short}: {error.message}") from error
        if data["cluster"] != attributes["subject"]:
            raise Rejected("wrong-subject", f"Expected the data of {short} to speak of {attributes['subject']}")
        return Fact(
            attributes["id"],
            service,
            short,
            attributes["subject"],
            attributes.get("operationid", ""),
            attributes.get("time", ""),
            data,
        )

    def _verify(self, service: str, attributes: dict[str, str], signature: bytes, value: bytes) -> None:
        lines = (attributes.get(name, "") for name in ("id", "source", "type", "subject", "operationid"))
        signed = "".join(f"{line}\n" for line in lines).encode() + value
        payload = base64.urlsafe_b64encode(signed).rstrip(b"=")
        try:
            jwt.PyJWS().decode(signature.replace(b"..", b"." + payload + b"."), self._keys[service], algorithms=["EdDSA"])
        except jwt.InvalidTokenError as error:
            raise Rejected("bad-signature", f"Expected {attributes['id']} to be signed by {service}: {error}") from error


def _schema(path: Path) -> dict:
    return json.loads(path.read_text())
