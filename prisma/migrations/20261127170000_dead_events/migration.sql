-- Events that were given up are counted at each look at the metrics.
CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';
