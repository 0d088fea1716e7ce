-- The closing of a second handling bears the same elements as the first one, and is signed where the unit signs.
ALTER TABLE rounds
  ADD COLUMN details    jsonb,
  ADD COLUMN sign_asked boolean NOT NULL DEFAULT false,
  ADD COLUMN signed_at  timestamptz(3);
CREATE INDEX rounds_unsigned ON rounds (sign_asked, signed_at);
