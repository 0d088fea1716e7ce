-- What a unit says of its handling beside the text, and whose signature makes a closing final.
ALTER TABLE assignments
  ADD COLUMN details    jsonb,
  ADD COLUMN sign_asked boolean NOT NULL DEFAULT false,
  ADD COLUMN signed_at  timestamptz(3);
CREATE INDEX assignments_unsigned ON assignments (sign_asked, signed_at);

-- Whether the unit's leader signs its closings.
ALTER TABLE units ADD COLUMN signs boolean NOT NULL DEFAULT false;
