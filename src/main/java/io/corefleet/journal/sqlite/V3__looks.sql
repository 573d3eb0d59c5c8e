-- How the fleet stood at each look for drift: what charts are drawn from.
CREATE TABLE look (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    playbook TEXT NOT NULL,
    hosts TEXT NOT NULL
);
CREATE INDEX look_of_playbook ON look (playbook, number);

-- Since when a look at a playbook has found a difference. The property is empty for the thing itself.
CREATE TABLE drift_seen (
    playbook TEXT NOT NULL,
    host TEXT NOT NULL,
    type TEXT NOT NULL,
    resource TEXT NOT NULL COLLATE NOCASE,
    property TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (playbook, host, type, resource, property)
);
CREATE INDEX drift_seen_on_host ON drift_seen (host, type, resource);
