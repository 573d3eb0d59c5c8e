-- What was kept on hosts before risky changes, so that what single values cannot restore can be restored whole. problem: why it could not be taken.
CREATE TABLE snapshot (
    run INTEGER NOT NULL REFERENCES run (id),
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    taken_at TEXT NOT NULL,
    pruned_at TEXT,
    problem TEXT NOT NULL,
    PRIMARY KEY (run, host, kind, subject)
);
CREATE INDEX snapshot_on_host ON snapshot (host, kind);

-- When a host last answered a look at the whole of a playbook: what it differs in now was as wanted then.
CREATE TABLE host_looked (
    playbook TEXT NOT NULL,
    host TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (playbook, host)
);
ALTER TABLE drift_seen ADD COLUMN as_wanted TEXT;
