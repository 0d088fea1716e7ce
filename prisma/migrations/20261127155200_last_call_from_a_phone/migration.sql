-- The last earlier ticket of one phone and kind is the first that this index gives, however many there are.
DROP INDEX tickets_by_phone;
CREATE INDEX tickets_by_phone ON tickets (citizen_phone, kind, received_at, no) WHERE citizen_phone IS NOT NULL;
