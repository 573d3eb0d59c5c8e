-- Letter case counts in some keys: what stands in XML and JSON. The identity of a thing has small letters only where it does not count; resource is the
-- key as people see it. Of three types the part of the key behind the path is kept as it was written.
CREATE TABLE last_applied_8 (
    host TEXT NOT NULL,
    type TEXT NOT NULL,
    resource TEXT NOT NULL,
    identity TEXT NOT NULL,
    parts TEXT NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    run INTEGER NOT NULL,
    applied_at TEXT NOT NULL,
    PRIMARY KEY (host, type, identity, property)
);
INSERT INTO last_applied_8 (host, type, resource, identity, parts, property, value, run, applied_at)
SELECT
    host,
    type,
    resource,
    CASE type
        WHEN 'xml_value' THEN lower(substr(resource, 1, instr(resource, ' /'))) || substr(resource, instr(resource, ' /') + 1)
        WHEN 'json_value' THEN lower(substr(resource, 1, instr(resource, ' : '))) || substr(resource, instr(resource, ' : ') + 1)
        WHEN 'line_in_file' THEN lower(substr(resource, 1, instr(resource, ' ~ '))) || substr(resource, instr(resource, ' ~ ') + 1)
        ELSE lower(resource)
    END,
    parts,
    property,
    value,
    run,
    applied_at
FROM last_applied;
DROP TABLE last_applied;
ALTER TABLE last_applied_8 RENAME TO last_applied;

-- Here resource is the identity alone. It has been in small letters: a difference in an XML or JSON file with others counts as new once.
CREATE TABLE drift_seen_8 (
    playbook TEXT NOT NULL,
    host TEXT NOT NULL,
    type TEXT NOT NULL,
    resource TEXT NOT NULL,
    property TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    as_wanted TEXT,
    PRIMARY KEY (playbook, host, type, resource, property)
);
INSERT INTO drift_seen_8 (playbook, host, type, resource, property, first_seen, as_wanted)
SELECT playbook, host, type, resource, property, first_seen, as_wanted FROM drift_seen;
DROP TABLE drift_seen;
ALTER TABLE drift_seen_8 RENAME TO drift_seen;
CREATE INDEX drift_seen_on_host ON drift_seen (host, type, resource);
