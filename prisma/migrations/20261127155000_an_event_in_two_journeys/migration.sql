-- Until when the answer that a callback carried counts as on its way; after that it is said by messages. NULL: it was
-- handed over, or carried nothing.
ALTER TABLE inbox ADD COLUMN unread_until timestamptz(3);
CREATE INDEX inbox_unread ON inbox (unread_until) WHERE unread_until IS NOT NULL;

-- Keeps an event or finds it kept, and takes it at once where that is wanted and no earlier one of its member is open.
-- A function, since each of its statements sees what was committed while the one before it waited for its turn.
CREATE FUNCTION keep_event(the_key text, the_platform text, the_event bytea, the_member text, the_stamp timestamptz,
  the_lease interval)
RETURNS TABLE (id bigint, fresh boolean, state text, response bytea, "receivedAt" timestamptz, attempts integer)
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
    RETURNING kept.id, true, kept.state, NULL::bytea, kept.received_at, kept.attempts;
  IF NOT FOUND THEN
    RETURN QUERY
      SELECT known.id, false, known.state, known.response, known.received_at, 0 FROM inbox known WHERE known.key = the_key;
  END IF;
END
$$;

-- Ends an event. HB001: whoever ends it is not who took it last, and nothing of what he did is kept.
CREATE FUNCTION end_event(the_id bigint, the_attempt integer, the_response bytea, the_wait interval) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE inbox SET state = 'done', done_at = service_now(), response = the_response, lease_until = NULL, error = NULL,
    unread_until = service_now() + the_wait
  WHERE inbox.id = the_id AND inbox.state = 'pending' AND inbox.attempts = the_attempt;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'event % was taken by somebody else', the_id USING ERRCODE = 'HB001';
  END IF;
END
$$;
