-- One-time links to the page on which files are brought, and what was opened with them: of both only the hash is kept.
CREATE TABLE upload_passes (
  token_hash    text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  member_id     uuid NOT NULL REFERENCES members (id),
  until         timestamptz(3) NOT NULL,
  session_hash  text UNIQUE CHECK (session_hash ~ '^[0-9a-f]{64}$'),
  session_until timestamptz(3)
);
