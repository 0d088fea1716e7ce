-- Another value whenever anything changes that rules are read from: who knows the value knows the rules. Random, so that of
-- two databases that went apart none takes the other's rules for its own.
CREATE TABLE rules_version (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  version uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO rules_version DEFAULT VALUES;

CREATE FUNCTION rules_version() RETURNS text LANGUAGE sql STABLE AS $$ SELECT version::text FROM rules_version $$;

CREATE FUNCTION rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rules_version SET version = gen_random_uuid();
  RETURN NULL;
END
$$;

CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON holiday_notices
  FOR EACH STATEMENT EXECUTE FUNCTION rules_changed();
CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON units
  FOR EACH STATEMENT EXECUTE FUNCTION rules_changed();
-- Of the small facts only those of schemes and of the office.
CREATE TRIGGER rules_come AFTER INSERT ON service_facts FOR EACH ROW
  WHEN (NEW.name LIKE 'scheme%' OR NEW.name IN ('office', 'emergency-desk')) EXECUTE FUNCTION rules_changed();
CREATE TRIGGER rules_changed AFTER UPDATE ON service_facts FOR EACH ROW
  WHEN (NEW.name LIKE 'scheme%' OR NEW.name IN ('office', 'emergency-desk')) EXECUTE FUNCTION rules_changed();
CREATE TRIGGER rules_go AFTER DELETE ON service_facts FOR EACH ROW
  WHEN (OLD.name LIKE 'scheme%' OR OLD.name IN ('office', 'emergency-desk')) EXECUTE FUNCTION rules_changed();
CREATE TRIGGER rules_all_go AFTER TRUNCATE ON service_facts FOR EACH STATEMENT EXECUTE FUNCTION rules_changed();

-- What takes an event tells by which rules.
DROP FUNCTION keep_event(text, text, bytea, text, timestamptz, interval);
CREATE FUNCTION keep_event(the_key text, the_platform text, the_event bytea, the_member text, the_stamp timestamptz,
  the_lease interval)
RETURNS TABLE (id bigint, fresh boolean, state text, response bytea, "receivedAt" timestamptz, attempts integer,
  rules text)
LANGUAGE plpgsql AS $$
DECLARE
  taken boolean;
BEGIN
  -- Of two events of one member the one with the lower id is kept first.
  PERFORM pg_advisory_xact_lock(4715, hashtext(the_member));
  taken := the_lease IS NOT NULL
    AND NOT EXISTS (SELECT FROM inbox before WHERE before.member = the_member AND before.state = 'pending');
  RETURN QUERY
    INSERT INTO inbox AS kept (key, platform, event, member, stamped_at, attempts, lease_until)
    VALUES (the_key, the_platform, the_event, the_member, the_stamp, CASE WHEN taken THEN 1 ELSE 0 END,
      CASE WHEN taken THEN service_now() + the_lease END)
    ON CONFLICT (key) DO NOTHING
    RETURNING kept.id, true, kept.state, NULL::bytea, kept.received_at, kept.attempts, rules_version();
  IF NOT FOUND THEN
    RETURN QUERY
      SELECT known.id, false, known.state, known.response, known.received_at, 0, rules_version()
      FROM inbox known WHERE known.key = the_key;
  END IF;
END
$$;
