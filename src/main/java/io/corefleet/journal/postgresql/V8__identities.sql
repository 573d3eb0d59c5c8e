-- Letter case counts in some keys: what stands in XML and JSON. The identity of a thing has small letters only where it does not count; resource is the
-- key as people see it. Of three types the part of the key behind the path is kept as it was written.
ALTER TABLE last_applied ALTER COLUMN resource TYPE TEXT COLLATE "default";
ALTER TABLE last_applied ADD COLUMN identity TEXT;
UPDATE last_applied
SET identity =
    CASE type
        WHEN 'xml_value' THEN lower(substr(resource, 1, strpos(resource, ' /'))) || substr(resource, strpos(resource, ' /') + 1)
        WHEN 'json_value' THEN lower(substr(resource, 1, strpos(resource, ' : '))) || substr(resource, strpos(resource, ' : ') + 1)
        WHEN 'line_in_file' THEN lower(substr(resource, 1, strpos(resource, ' ~ '))) || substr(resource, strpos(resource, ' ~ ') + 1)
        ELSE lower(resource)
    END;
ALTER TABLE last_applied ALTER COLUMN identity SET NOT NULL;
ALTER TABLE last_applied DROP CONSTRAINT last_applied_pkey;
ALTER TABLE last_applied ADD PRIMARY KEY (host, type, identity, property);

-- Here resource is the identity alone. It has been in small letters: a difference in an XML or JSON file with others counts as new once.
ALTER TABLE drift_seen ALTER COLUMN resource TYPE TEXT COLLATE "default";
