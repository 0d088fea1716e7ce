-- People say the end of a ticket's number: the number without hyphens, backwards, begins with it.
CREATE INDEX tickets_by_tail ON tickets (reverse(upper(replace(no, '-', ''))) text_pattern_ops);
