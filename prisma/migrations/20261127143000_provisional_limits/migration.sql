-- Limits that were counted into a year whose notice on holidays was not out, by name: they are counted anew when it comes.
ALTER TABLE assignments ADD COLUMN provisional text[] NOT NULL DEFAULT '{}';
CREATE INDEX assignments_provisional ON assignments (ticket_no) WHERE provisional <> '{}';
ALTER TABLE rounds ADD COLUMN provisional boolean NOT NULL DEFAULT false;
CREATE INDEX rounds_provisional ON rounds (ticket_no) WHERE provisional;

-- What a limit was when it was changed: of the second handling, where `round` names it, and how it had been counted.
ALTER TABLE limit_changes
  ADD COLUMN round           integer,
  ADD COLUMN old_proof       jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN was_provisional boolean NOT NULL DEFAULT false;
CREATE INDEX limit_changes_by_ticket ON limit_changes (ticket_no);
