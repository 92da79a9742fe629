"""Generators for the formats of the OpenAPI document. They let schemathesis make texts that pass the rules."""

import uuid

import schemathesis
from hypothesis import strategies as st

HOSTS = ["sip.example.com", "gw1.carrier.example:5061", "10.3.55.6:5060", "[2001:db8::1]:5060"]
TERMINATION_URIS = HOSTS + [f"sip:{host}" for host in HOSTS] + ["sips:trunk@sip.example.com;transport=tls"]


def e164():
    """Numbers of the United States and of Bangladesh. The first range is small, so that some numbers exist already."""
    american = st.integers(0, 9_999).map(lambda line: f"+1628555{line:04}")
    bangladeshi = st.integers(0, 999_999).map(lambda line: f"+8801712{line:06}")
    return st.one_of(american, bangladeshi)


schemathesis.openapi.format("e164", e164())
schemathesis.openapi.format("sip-uri", st.sampled_from(TERMINATION_URIS))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Replaces each valid key by a new one. The platform must refuse a used key with a different body."""
    if case.headers and is_key(case.headers.get("Idempotency-Key")):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


def is_key(text):
    """Returns True for a key that the document allows."""
    if not isinstance(text, str):
        return False
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return 0 < len(text) < 256 and all("!" <= character <= "~" and character != '"' for character in text)
