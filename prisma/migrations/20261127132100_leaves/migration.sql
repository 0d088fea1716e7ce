-- Who is away from when until when, both ends included, and who gets meanwhile what he would have got.
CREATE TABLE leaves (
  id          bigserial PRIMARY KEY,
  member_id   uuid NOT NULL REFERENCES members,
  substitute  uuid NOT NULL REFERENCES members,
  from_at     timestamptz(3) NOT NULL,
  until       timestamptz(3) NOT NULL,
  -- Taken back; what it has done until then stays.
  called_off  timestamptz(3),
  -- Both were told that it has begun.
  told_at     timestamptz(3),
  CHECK (member_id <> substitute),
  CHECK (from_at < until)
);
CREATE INDEX leaves_by_member ON leaves (member_id);
CREATE INDEX leaves_by_substitute ON leaves (substitute);
