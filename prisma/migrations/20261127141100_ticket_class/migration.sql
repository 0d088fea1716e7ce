-- What the sender classes a ticket as, by which a scheme may set its limits; null where it says nothing.
ALTER TABLE tickets ADD COLUMN class text;
