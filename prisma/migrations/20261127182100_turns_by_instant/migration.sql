-- What turns in a stretch of time is asked for of all units at once: one search, and not one for each of them.
DROP INDEX score_courses_turns;
CREATE INDEX score_courses_turns ON score_courses (at);
