-- What one batch of an import brings is one entry of the chain: `lines` holds a line for each ticket, `["ticket:…", {…}]`, as
-- JSON. Each takes a number of its own behind the entry's, which vouches for all of them by their sha256.
ALTER TABLE audit ADD COLUMN block uuid, ADD COLUMN lines text, ADD COLUMN size integer NOT NULL DEFAULT 1;
-- Read seldom and written at once: to press them would cost more than all else about them.
ALTER TABLE audit ALTER COLUMN lines SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX audit_by_block ON audit (block) WHERE block IS NOT NULL;
-- In which block the coming of a ticket is told; where there is none of that name, by an entry of its own.
ALTER TABLE tickets ADD COLUMN block uuid;

CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known text := coalesce(current_setting('hotline.audit_last', true), '');
BEGIN
  IF known = '' THEN
    -- Held until commit, so that the order of the chain is the order of the commits.
    PERFORM pg_advisory_xact_lock(4711);
    SELECT (audit.seq + audit.size - 1) || ' ' || audit.hash INTO known FROM audit ORDER BY audit.seq DESC LIMIT 1;
    known := coalesce(known, '0 ') || ' ' || (SELECT offset_ms FROM service_clock);
  END IF;
  NEW.size := 1;
  IF NEW.lines IS NULL THEN
    NEW.block := NULL;
  ELSE
    NEW.size := 2 + length(NEW.lines) - length(replace(NEW.lines, E'\n', ''));
    NEW.detail := NEW.detail || jsonb_build_object('block', NEW.block, 'lines', NEW.size - 1,
      'sha256', encode(sha256(convert_to(NEW.lines, 'UTF8')), 'hex'));
  END IF;
  NEW.seq := split_part(known, ' ', 1)::bigint + 1;
  NEW.prev_hash := split_part(known, ' ', 2);
  NEW.at := (clock_timestamp() + split_part(known, ' ', 3)::bigint * interval '1 millisecond')::timestamptz(3);
  NEW.hash := encode(sha256(convert_to(jsonb_build_array(NEW.seq, (extract(epoch FROM NEW.at) * 1000)::bigint, NEW.actor,
    NEW.act, NEW.subject, NEW.why, NEW.detail, NEW.prev_hash)::text, 'UTF8')), 'hex');
  PERFORM set_config('hotline.audit_last',
    (NEW.seq + NEW.size - 1) || ' ' || NEW.hash || ' ' || split_part(known, ' ', 3), true);
  RETURN NEW;
END $$;
