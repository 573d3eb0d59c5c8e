-- What ran and has no way back: known to nobody but to who wrote it.
CREATE TABLE action (
    run BIGINT NOT NULL REFERENCES run (id),
    host TEXT NOT NULL,
    step BIGINT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (run, host, step)
);
