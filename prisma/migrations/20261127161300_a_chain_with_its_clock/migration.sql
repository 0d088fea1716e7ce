-- The service's clock is looked up once a transaction as well: how far it is from the machine's. Whoever moves it does no
-- more in that transaction.
CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known text := coalesce(current_setting('hotline.audit_last', true), '');
BEGIN
  IF known = '' THEN
    -- Held until commit, so that the order of the chain is the order of the commits.
    PERFORM pg_advisory_xact_lock(4711);
    SELECT audit.seq || ' ' || audit.hash INTO known FROM audit ORDER BY audit.seq DESC LIMIT 1;
    known := coalesce(known, '0 ') || ' ' || (SELECT offset_ms FROM service_clock);
  END IF;
  NEW.seq := split_part(known, ' ', 1)::bigint + 1;
  NEW.prev_hash := split_part(known, ' ', 2);
  NEW.at := (clock_timestamp() + split_part(known, ' ', 3)::bigint * interval '1 millisecond')::timestamptz(3);
  NEW.hash := encode(sha256(convert_to(jsonb_build_array(NEW.seq, (extract(epoch FROM NEW.at) * 1000)::bigint, NEW.actor,
    NEW.act, NEW.subject, NEW.why, NEW.detail, NEW.prev_hash)::text, 'UTF8')), 'hex');
  PERFORM set_config('hotline.audit_last', NEW.seq || ' ' || NEW.hash || ' ' || split_part(known, ' ', 3), true);
  RETURN NEW;
END $$;
