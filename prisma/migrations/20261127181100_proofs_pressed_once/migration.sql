-- An instant of its whole milliseconds since 1970: what `ms` makes of one. No stricter than what it calls, or it is not inlined.
CREATE FUNCTION instant(ms bigint) RETURNS timestamptz LANGUAGE sql STABLE AS
  $$ SELECT timestamptz '1970-01-01 00:00:00Z' + ms * interval '1 millisecond' $$;

-- How limits were counted is the same for all charges of a day and kind, and to press it costs more than all else about a
-- charge. Here each lies pressed, once; a charge takes it from here as it lies.
CREATE TABLE kept_proofs (
  digest bytea PRIMARY KEY,
  proof  jsonb NOT NULL
);
ALTER TABLE kept_proofs SET (toast_tuple_target = 128);

-- Of what waits for nobody's signature there is nothing to find.
DROP INDEX assignments_unsigned;
CREATE INDEX assignments_unsigned ON assignments (closed_at) WHERE sign_asked AND signed_at IS NULL;
