-- What the migrations of SQLite come to: they say why each table is as it is. Times are texts, as there.
CREATE TABLE phone_numbers (
    seq BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    id TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL CHECK (provider IN ('sip', 'pia', 'twilio')),
    phone_number TEXT NOT NULL UNIQUE,
    friendly_name TEXT,
    sip_termination_uri TEXT,
    sip_trunk_username TEXT,
    sip_trunk_password TEXT,
    sip_infra_region TEXT,
    twilio_account_sid TEXT,
    twilio_auth_token TEXT,
    inbound_agent_id TEXT,
    outbound_agent_id TEXT,
    created_at TEXT NOT NULL DEFAULT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
);

CREATE VIEW listed_phone_numbers AS
SELECT seq, id, provider, phone_number, friendly_name, sip_termination_uri, sip_trunk_username, sip_infra_region,
       twilio_account_sid, inbound_agent_id, outbound_agent_id, created_at
FROM phone_numbers;

CREATE TABLE agents (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    fingerprint BYTEA NOT NULL CHECK (length(fingerprint) = 32),
    phone_number_id TEXT NOT NULL REFERENCES phone_numbers (id),
    created_at TEXT NOT NULL DEFAULT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
);

CREATE TABLE sealing (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    proof TEXT NOT NULL
);
