CREATE TABLE ends (session TEXT PRIMARY KEY, meeting TEXT NOT NULL, ended TEXT);
