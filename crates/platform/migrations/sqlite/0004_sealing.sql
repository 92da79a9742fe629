-- Secrets and fingerprints are made with a key that is not in the database. `proof` tells the right key from another;
-- without a row, what is stored is of a time before there was a key, and the platform seals it when it starts.
CREATE TABLE sealing (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    proof TEXT NOT NULL
) STRICT;

ALTER TABLE idempotency_keys RENAME COLUMN request_sha256 TO fingerprint;
