-- What the sender of a ticket says of it for the statistics alone. No limit and no score rests on it.
CREATE TABLE ticket_labels (
  ticket_no text PRIMARY KEY REFERENCES tickets,
  area      text,
  topic     text,
  CHECK (area IS NOT NULL OR topic IS NOT NULL)
);
