-- The saved plan that a run applied, as its file was named; null when the run planned by itself.
ALTER TABLE run ADD COLUMN plan_file TEXT;
