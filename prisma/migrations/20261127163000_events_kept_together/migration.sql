-- Keeps events that came in the same moment: one statement and one commit for all of them. What is kept of each, and in
-- which order a member's own stand, is said by keep_event. Its plans are kept, since each touches rows by their keys.
CREATE FUNCTION keep_events(keys text[], platforms text[], events text[], members text[], stamps timestamptz[],
  the_lease interval)
RETURNS TABLE (place integer, id bigint, fresh boolean, state text, response bytea, "receivedAt" timestamptz,
  attempts integer, rules text)
LANGUAGE plpgsql SET plan_cache_mode = auto AS $$
BEGIN
  -- Of two processes that keep events of the same members at once none may hold what the other one waits for.
  PERFORM pg_advisory_xact_lock(4715, member)
    FROM (SELECT DISTINCT hashtext(name) AS member FROM unnest(members) AS name WHERE name IS NOT NULL ORDER BY 1) AS s;
  FOR n IN 1 .. cardinality(keys) LOOP
    RETURN QUERY
      SELECT n, kept.* FROM keep_event(keys[n], platforms[n], decode(events[n], 'base64'), members[n], stamps[n],
        the_lease) AS kept;
  END LOOP;
END
$$;

-- For each of these events the one whose turn it is among those of its member, and whether nobody is at it.
CREATE FUNCTION next_events(ids bigint[]) RETURNS TABLE (asked bigint, id bigint, free boolean)
LANGUAGE plpgsql STABLE SET plan_cache_mode = auto AS $$
BEGIN
  FOREACH asked IN ARRAY ids LOOP
    RETURN QUERY
      SELECT asked, coming.id, coming.lease_until IS NULL OR coming.lease_until <= service_now() FROM inbox coming
      WHERE coming.state = 'pending' AND coming.member = (SELECT own.member FROM inbox own WHERE own.id = asked)
      ORDER BY coming.id LIMIT 1;
  END LOOP;
END
$$;
