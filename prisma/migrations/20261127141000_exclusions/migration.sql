-- That a charge be left out of the assessment: what was asked for and why, and who decided it when. The ticket is kept.
CREATE TABLE exclusions (
  ticket_no    text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  seq          int  NOT NULL,
  reason       text NOT NULL CHECK (reason IN ('unfounded', 'unreasonable', 'outside-duty', 'other-procedure', 'repeated',
    'taken-back', 'force-majeure', 'other')),
  words        text NOT NULL,
  decision     text CHECK (decision IN ('agreed', 'refused')),
  decided_at   timestamptz(3),
  -- As the audit names an actor: an id.
  decided_by   text,
  why          text,
  PRIMARY KEY (ticket_no, requested_at),
  FOREIGN KEY (ticket_no, seq) REFERENCES assignments,
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
-- At most one waits, and at most one stands.
CREATE UNIQUE INDEX exclusions_pending ON exclusions (ticket_no, seq) WHERE decision IS NULL;
CREATE UNIQUE INDEX exclusions_standing ON exclusions (ticket_no, seq) WHERE decision = 'agreed';
