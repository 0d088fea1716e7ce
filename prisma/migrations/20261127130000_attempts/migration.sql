-- Calls that did not reach the citizen. They count as contact only where the scheme says so and the office accepted them.
CREATE TABLE attempts (
  ticket_no   text NOT NULL REFERENCES tickets,
  at          timestamptz(3) NOT NULL,
  seq         int  NOT NULL,
  reason      text NOT NULL CHECK (reason IN ('powered-off', 'no-answer', 'empty-number', 'refused', 'other')),
  note        text,
  accepted_at timestamptz(3),
  via         text NOT NULL CHECK (via IN ('chat', 'import')),
  PRIMARY KEY (ticket_no, at)
);
