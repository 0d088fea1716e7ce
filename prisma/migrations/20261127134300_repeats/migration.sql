-- A new ticket that looks like an earlier one. Whether it is, the office says.
CREATE TABLE suspected_repeats (
  ticket_no  text PRIMARY KEY REFERENCES tickets,
  earlier_no text NOT NULL REFERENCES tickets,
  found_at   timestamptz(3) NOT NULL DEFAULT service_now(),
  CHECK (ticket_no <> earlier_no)
);
