"""What the document's formats stand for, so that schemathesis can make texts that the rules take."""

import uuid

import schemathesis
from hypothesis import strategies as st

HOSTS = ["sip.example.com", "gw1.carrier.example:5061", "10.3.55.6:5060", "[2001:db8::1]:5060"]
ADDRESSES = HOSTS + [f"sip:{host}" for host in HOSTS] + ["sips:trunk@sip.example.com;transport=tls"]


def e164():
    """Numbers of the United States and of Bangladesh, some of which come again: then they exist."""
    american = st.integers(0, 9_999).map(lambda line: f"+1628555{line:04}")
    bangladeshi = st.integers(0, 999_999).map(lambda line: f"+8801712{line:06}")
    return st.one_of(american, bangladeshi)


schemathesis.openapi.format("e164", e164())
schemathesis.openapi.format("sip-uri", st.sampled_from(ADDRESSES))


@schemathesis.hook
def before_call(context, case, kwargs):
    """A client takes a new key for each request: an old one with another body is refused, as it must be."""
    if case.headers and is_key(case.headers.get("Idempotency-Key")):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


def is_key(text):
    """Whether it is one as the document describes it."""
    if not isinstance(text, str):
        return False
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return 0 < len(text) < 256 and all("!" <= character <= "~" and character != '"' for character in text)
