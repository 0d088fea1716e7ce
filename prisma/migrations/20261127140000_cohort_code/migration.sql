-- A unit's cohort is a word that the scheme of a period knows; the plan's three are one scheme's among others.
ALTER TABLE units DROP CONSTRAINT units_cohort_check;
ALTER TABLE units ADD CONSTRAINT units_cohort_check CHECK (cohort <> '' AND length(cohort) <= 40);
