-- A database to explore, made of a copy of the store: plain tables without bodies of pages, addresses of people and logs.
-- Needs SQLite 3.38 or newer, and a new file each time; docs/datasette/README.md says how.
ATTACH @copy AS store;

CREATE TABLE main.nights (
    night TEXT PRIMARY KEY, run INTEGER NOT NULL, instrument TEXT NOT NULL, tool_version TEXT NOT NULL,
    rules TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT NOT NULL);
INSERT OR REPLACE INTO main.nights
SELECT night, id, instrument_ids ->> 0, tool_version, rules_hash, started_at, finished_at
FROM store.runs WHERE finished_at <> '' AND failure = '' ORDER BY id;

CREATE TABLE main.schools (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, website TEXT NOT NULL, area TEXT NOT NULL, district TEXT NOT NULL,
    province TEXT NOT NULL, last_night TEXT NOT NULL);
INSERT OR REPLACE INTO main.schools
SELECT r.code, r.school ->> 'name', r.school ->> 'website', coalesce(r.school ->> 'area', ''),
    coalesce(r.school ->> 'district', ''), coalesce(r.school ->> 'province', ''), n.night
FROM store.results r JOIN nights n ON n.run = r.run ORDER BY r.run;

CREATE TABLE main.visits (
    night TEXT NOT NULL, code TEXT NOT NULL REFERENCES schools (code), coverage TEXT NOT NULL, reason TEXT NOT NULL,
    detail TEXT NOT NULL, pages INTEGER NOT NULL, documents INTEGER NOT NULL, passed INTEGER NOT NULL,
    failed INTEGER NOT NULL, cant_tell INTEGER NOT NULL, untested INTEGER NOT NULL, PRIMARY KEY (night, code));

CREATE TABLE main.items (
    night TEXT NOT NULL, code TEXT NOT NULL REFERENCES schools (code), item_code TEXT NOT NULL, item TEXT NOT NULL,
    verdict TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (night, code, item_code));
INSERT INTO main.items
SELECT n.night, f.code, f.item_code, f.item, f.verdict, f.reason
FROM store.findings_by_run f JOIN nights n ON n.run = f.run;
CREATE INDEX items_by_item ON items (item_code, verdict, night);
CREATE INDEX items_by_school ON items (code, night);

INSERT INTO main.visits
SELECT n.night, r.code, r.coverage_status, r.coverage ->> 'reason', coalesce(r.coverage ->> 'detail', ''),
    r.coverage ->> 'pages', r.coverage ->> 'documents', coalesce(c.passed, 0), coalesce(c.failed, 0),
    coalesce(c.cant_tell, 0), coalesce(c.untested, 0)
FROM store.results r JOIN nights n ON n.run = r.run
LEFT JOIN (
    SELECT night, code, sum(verdict = 'passed') AS passed, sum(verdict = 'failed') AS failed,
        sum(verdict = 'cantTell') AS cant_tell, sum(verdict = 'untested') AS untested
    FROM items GROUP BY night, code
) c ON c.night = n.night AND c.code = r.code;

CREATE TABLE main.gaps (
    gap TEXT PRIMARY KEY, code TEXT NOT NULL REFERENCES schools (code), item_code TEXT NOT NULL, item TEXT NOT NULL,
    opened TEXT NOT NULL, told TEXT NOT NULL, fixed TEXT NOT NULL, days INTEGER);
INSERT OR REPLACE INTO main.gaps
SELECT code || '-' || item_code || '-' || nth, code, item_code, item, opened, told, fixed,
    CASE WHEN fixed <> '' THEN CAST(julianday(substr(fixed, 1, 10)) - julianday(substr(opened, 1, 10)) AS INTEGER) END
FROM store.gaps;

CREATE TABLE main.decisions (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
    office TEXT NOT NULL, decided_on TEXT NOT NULL, expires_on TEXT NOT NULL);
INSERT INTO main.decisions SELECT id, code, item, kind, note, office, decided_on, expires_on FROM store.decisions;

CREATE TABLE main.fetches (
    code TEXT NOT NULL REFERENCES schools (code), url TEXT NOT NULL, final_url TEXT NOT NULL, found_on TEXT NOT NULL,
    access TEXT NOT NULL, status INTEGER, media_type TEXT NOT NULL, body_size INTEGER NOT NULL,
    fetched_at TEXT NOT NULL, on_site INTEGER NOT NULL);
INSERT INTO main.fetches
SELECT f.code, f.url, f.final_url, f.found_on, f.access, f.status, f.media_type, f.body_size, f.fetched_at, f.on_site
FROM store.fetches_by_run f JOIN nights n ON n.run = f.run JOIN schools s ON s.code = f.code AND s.last_night = n.night;
CREATE INDEX fetches_by_school ON fetches (code);

DETACH store;
