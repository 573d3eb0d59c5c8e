CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    playbook TEXT,
    playbook_sha256 TEXT,
    inventory TEXT NOT NULL,
    host_limit TEXT NOT NULL,
    tags TEXT NOT NULL,
    skip_tags TEXT NOT NULL,
    extra_vars TEXT NOT NULL,
    undoes TEXT,
    verdict TEXT,
    counts TEXT
);

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES run (id),
    host TEXT NOT NULL,
    step INTEGER NOT NULL,
    content TEXT NOT NULL,
    status TEXT NOT NULL,
    undo TEXT NOT NULL,
    message TEXT NOT NULL,
    intended_at TEXT NOT NULL,
    settled_at TEXT
);
CREATE INDEX change_of_run ON change (run);
CREATE INDEX change_in_doubt ON change (host) WHERE status = 'IN_DOUBT';

CREATE TABLE last_applied (
    host TEXT NOT NULL,
    type TEXT NOT NULL,
    resource TEXT NOT NULL COLLATE NOCASE,
    parts TEXT NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    run INTEGER NOT NULL,
    applied_at TEXT NOT NULL,
    PRIMARY KEY (host, type, resource, property)
);

CREATE TABLE host_outcome (
    run INTEGER NOT NULL REFERENCES run (id),
    host TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (run, host)
);

CREATE TABLE host_lock (
    host TEXT PRIMARY KEY,
    run INTEGER NOT NULL,
    process INTEGER NOT NULL,
    process_started TEXT NOT NULL,
    account TEXT NOT NULL,
    since TEXT NOT NULL
);
