-- Who started a run: the account, and on which machine where several share the journal. Empty for older runs.
ALTER TABLE run ADD COLUMN account TEXT NOT NULL DEFAULT '';

CREATE INDEX change_of_host ON change (host);
