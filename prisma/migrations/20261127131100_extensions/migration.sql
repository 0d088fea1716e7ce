-- More time for closing: what was asked for, from which limit to which, and who decided it when.
CREATE TABLE extensions (
  ticket_no    text NOT NULL REFERENCES tickets,
  requested_at timestamptz(3) NOT NULL,
  sort         text NOT NULL CHECK (sort IN ('longer', 'complex')),
  old_until    timestamptz(3) NOT NULL,
  new_until    timestamptz(3) NOT NULL,
  days         integer,
  reason       text NOT NULL,
  basis        text,
  kind         text NOT NULL CHECK (kind IN ('consult', 'suggest', 'help', 'complaint', 'supervised', 'complex')),
  decision     text CHECK (decision IN ('granted', 'refused', 'withdrawn')),
  decided_at   timestamptz(3),
  -- As the audit names an actor: an id.
  decided_by   text,
  why          text,
  via          text NOT NULL CHECK (via IN ('chat', 'import')),
  PRIMARY KEY (ticket_no, requested_at),
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX extensions_pending ON extensions (requested_at) WHERE decision IS NULL;
