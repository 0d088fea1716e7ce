-- Calls of the third party that reached nobody, as long as they are no revisit: only the last of them becomes one.
CREATE TABLE call_attempts (
  ticket_no text NOT NULL REFERENCES tickets,
  at        timestamptz(3) NOT NULL,
  member_id uuid NOT NULL REFERENCES members,
  reason    text NOT NULL CHECK (reason IN ('powered-off', 'no-answer', 'empty-number', 'refused', 'other')),
  note      text,
  PRIMARY KEY (ticket_no, at)
);
-- Who is calling whom just now; after its time anybody else may take the call over.
CREATE TABLE call_claims (
  ticket_no text PRIMARY KEY REFERENCES tickets,
  member_id uuid NOT NULL REFERENCES members,
  taken_at  timestamptz(3) NOT NULL,
  until     timestamptz(3) NOT NULL
);
CREATE INDEX call_claims_by_member ON call_claims (member_id);
CREATE INDEX assignments_closed ON assignments (closed_at) WHERE closed_at IS NOT NULL AND ended_at IS NULL;
