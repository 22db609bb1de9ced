"""The official JSON schema of FHIR R4, for tests that say whether something is what it says it is."""

import json
from functools import cache
from typing import Any

import jsonschema_rs

from tests.material import shared


@cache
def r4(kind: str) -> Any:
    """What validates one kind of resource. R4's schema names `integer64` without saying what it is."""
    schema = json.loads(shared("fhir/fhir-r4.schema.json").read_text("utf-8"))
    schema["definitions"].setdefault("integer64", {"type": "integer"})
    return jsonschema_rs.validator_for({**schema, "oneOf": [{"$ref": f"#/definitions/{kind}"}]})
