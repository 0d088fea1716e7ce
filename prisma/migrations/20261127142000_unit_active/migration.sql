-- A unit that takes no new tickets any more stays on the list: its history and past standings are its own.
ALTER TABLE units ADD COLUMN active boolean NOT NULL DEFAULT true;
