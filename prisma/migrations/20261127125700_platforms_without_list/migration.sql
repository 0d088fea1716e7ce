-- Which platforms there are, the code says alone: a third one needs no migration.
ALTER TABLE members DROP CONSTRAINT members_platform_check;
