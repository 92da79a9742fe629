-- The contract's fields under the contract's names. `seq` orders the list; it is declared, because VACUUM may renumber an
-- implicit rowid. `phone_number` is unique: it decides between two requests for one number, and between two picks of the
-- platform's own numbers.
CREATE TABLE phone_numbers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(12)))),
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
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- What may be listed: everything but the secrets, so that a list never loads one.
CREATE VIEW listed_phone_numbers AS
SELECT seq, id, provider, phone_number, friendly_name, sip_termination_uri, sip_trunk_username, sip_infra_region,
       twilio_account_sid, inbound_agent_id, outbound_agent_id, created_at
FROM phone_numbers;
