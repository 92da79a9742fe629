-- Which request made which number. Written in the number's own transaction: a crash cannot separate the two. The answer
-- is not kept: it is made again from the number's row, so that no secret is stored twice.
CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY NOT NULL,
    request_sha256 BLOB NOT NULL CHECK (length(request_sha256) = 32),
    phone_number_id TEXT NOT NULL REFERENCES phone_numbers (id),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;
