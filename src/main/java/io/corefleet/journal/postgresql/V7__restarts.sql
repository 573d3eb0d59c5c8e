-- 1 when Windows asked for a restart of the host as the change was made: its way back will ask for one, too.
ALTER TABLE change ADD COLUMN restart INTEGER NOT NULL DEFAULT 0;
