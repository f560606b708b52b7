"""One answer, whoever gave it: what a server says of a customer as plain values in one order."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

_PERSON = (("personId", "id"), ("fullName", "full_name"), ("email", "email"), ("phone", "phone"), ("city", "city"))

Plain = Mapping[str, Any]


def of_onefold(answer: Any) -> Plain:
    """What Onefold says, in whichever way it executes the document."""
    customer = answer["data"]["customer"]
    return {
        "person": [customer[name] for name, _ in _PERSON],
        "identifiers": [[one["kind"], one["value"]] for one in customer["identifiers"]["nodes"]],
        "touchpoints": [
            [
                _id(one["id"]),
                one["recordKey"],
                _at(one["at"]),
                one["channel"],
                one["type"],
                one["direction"],
                one["payload"],
            ]
            for one in customer["touchpoints"]["nodes"]
        ],
        "orders": [
            [
                *(order["key"], _at(order["orderedAt"]), order["status"], order["orderType"]),
                *(order["total"], order["currency"]),
                [[line["quantity"], line["unitPrice"], line["product"]["name"]] for line in order["items"]],
            ]
            for order in customer["orders"]["nodes"]
        ],
        "tickets": [
            [one["key"], _at(one["openedAt"]), one["status"], one["subject"], one["priority"]]
            for one in customer["tickets"]["nodes"]
        ],
        "influencers": [
            [one["score"], *(one["customer"][name] for name in ("personId", "fullName", "city"))]
            for one in customer["influencers"]["nodes"]
        ],
    }


def of_apollo(answer: Any) -> Plain:
    """What @neo4j/graphql says."""
    customer = answer["data"]["customer"]
    return {
        "person": [customer[name] for _, name in _PERSON],
        "identifiers": [[one["kind"], one["value"]] for one in customer["identifiers"]],
        "touchpoints": [
            [
                *(one["id"], one["record_key"], _at(one["at"]), one["channel"], one["type"], one["direction"]),
                orjson.loads(one["payload"]),
            ]
            for one in customer["touchpoints"]
        ],
        "orders": [
            [
                *(order["key"], _at(order["ordered_at"]), order["status"], order["order_type"]),
                *(order["total"], order["currency"]),
                [[line["quantity"], line["unit_price"], line["name"]] for line in order["items"]],
            ]
            for order in customer["orders"]
        ],
        "tickets": [
            [one["key"], _at(one["opened_at"]), one["status"], one["subject"], one["priority"]]
            for one in customer["tickets"]
        ],
        "influencers": [[one["score"], one["id"], one["full_name"], one["city"]] for one in customer["influencers"]],
    }


def _id(global_id: str) -> str:
    return base64.b64decode(global_id).decode().partition(":")[2]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
