-- Until when a unit says that it has a ticket, where the scheme asks for it, and when it did.
ALTER TABLE assignments ADD COLUMN sign_in_until timestamptz(3), ADD COLUMN signed_in_at timestamptz(3);
