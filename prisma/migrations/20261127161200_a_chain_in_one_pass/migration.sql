-- The last entry is looked up once a transaction: from then on it holds the chain's lock, so that the next is its own. What
-- a savepoint undoes it undoes here as well: this setting and the lock go back together with the entries.
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE known text := coalesce(current_setting('hotline.audit_last', true), '');
BEGIN
  IF known = '' THEN
    -- Held until commit, so that the order of the chain is the order of the commits.
    PERFORM pg_advisory_xact_lock(4711);
    SELECT audit.seq || ' ' || audit.hash INTO known FROM audit ORDER BY audit.seq DESC LIMIT 1;
    known := coalesce(known, '0 ');
  END IF;
  NEW.seq := split_part(known, ' ', 1)::bigint + 1;
  NEW.prev_hash := split_part(known, ' ', 2);
  NEW.at := service_now();
  NEW.hash := encode(sha256(convert_to(jsonb_build_array(NEW.seq, (extract(epoch FROM NEW.at) * 1000)::bigint, NEW.actor,
    NEW.act, NEW.subject, NEW.why, NEW.detail, NEW.prev_hash)::text, 'UTF8')), 'hex');
  PERFORM set_config('hotline.audit_last', NEW.seq || ' ' || NEW.hash, true);
  RETURN NEW;
END $$;
