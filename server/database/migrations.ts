import { VERSIONED, versionsSql } from "./version-triggers";

/** Adds a column by changing only the definition in the schema; the millions of rows stay untouched. */
const NUMBER_NOTICES = `
  PRAGMA writable_schema = ON;
  UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) - 1) || ', doc INTEGER PRIMARY KEY)'
    WHERE type = 'table' AND name = 'notices';
  PRAGMA writable_schema = RESET;`;

/** The same for an empty table. */
const NUMBER_NO_NOTICES = `
  DROP TABLE notices;
  CREATE TABLE notices (
    notice_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    site_id TEXT,
    at INTEGER NOT NULL,
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    device_id TEXT,
    track_id TEXT,
    raw TEXT NOT NULL,
    wording TEXT,
    revision TEXT,
    doc INTEGER PRIMARY KEY
  );
  CREATE INDEX notices_at ON notices (at);
  CREATE INDEX notices_topic_at ON notices (topic, at);
  CREATE INDEX notices_site_at ON notices (site_id, at);
  CREATE INDEX notices_device_at ON notices (device_id, at) WHERE device_id IS NOT NULL;
  CREATE UNIQUE INDEX notices_id ON notices (notice_id);`;

/** The SQL that migrates from each version to the next; the first one creates version 1 in an empty database. Never edit a released one. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    topic TEXT NOT NULL,
    body BLOB NOT NULL
  );

  CREATE TABLE checkpoints (
    checkpoint_id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL
  );
  CREATE TABLE checkpoint_sites (
    checkpoint_id INTEGER NOT NULL,
    site_id TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (checkpoint_id, site_id)
  );

  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    topic TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL
  );

  CREATE TABLE notices (
    notice_id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    site_id TEXT,
    at INTEGER NOT NULL,
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    device_id TEXT,
    track_id TEXT,
    raw TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX notices_at ON notices (at);
  CREATE INDEX notices_topic_at ON notices (topic, at);
  CREATE INDEX notices_site_at ON notices (site_id, at);

  CREATE TABLE alerts (
    alert_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    site_id TEXT NOT NULL,
    map_id TEXT NOT NULL,
    area_id TEXT NOT NULL,
    area_name TEXT,
    severity TEXT NOT NULL,
    active INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    cleared_at INTEGER,
    occupancy INTEGER NOT NULL,
    "limit" INTEGER NOT NULL,
    acknowledged_json TEXT,
    resolved_json TEXT
  );
  CREATE INDEX alerts_opened ON alerts (opened_at);
  CREATE INDEX alerts_active ON alerts (active, opened_at);

  CREATE TABLE floorplans (
    map_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    name TEXT NOT NULL,
    width_m REAL,
    height_m REAL,
    ppm REAL,
    rotation INTEGER NOT NULL,
    image_width INTEGER,
    image_height INTEGER,
    image_version TEXT,
    version INTEGER NOT NULL
  );

  CREATE TABLE areas (
    area_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    map_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    polygon_json TEXT,
    point_json TEXT,
    "limit" INTEGER,
    target INTEGER,
    version INTEGER NOT NULL
  );
  CREATE INDEX areas_map ON areas (map_id);

  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value_json TEXT NOT NULL
  );
  `,
  `
  ALTER TABLE areas ADD COLUMN colour TEXT;
  `,
  `
  CREATE TABLE alert_events (
    alert_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    occupancy INTEGER,
    "limit" INTEGER,
    "by" TEXT,
    note TEXT,
    PRIMARY KEY (alert_id, slot)
  ) WITHOUT ROWID;
  CREATE INDEX notices_device_at ON notices (device_id, at) WHERE device_id IS NOT NULL;
  `,
  `
  CREATE TABLE placements (
    device_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    map_id TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    name TEXT,
    version INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX placements_map ON placements (map_id);
  `,
  `
  CREATE INDEX quarantine_received ON quarantine (received_at);
  `,
  `
  CREATE TABLE users (
    user_id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    site_ids_json TEXT,
    password_hash TEXT,
    subject TEXT UNIQUE,
    disabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  );
  CREATE TABLE sessions (
    session_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    user_id TEXT,
    share_id TEXT,
    user_agent TEXT,
    address TEXT,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  );
  CREATE TABLE api_tokens (
    token_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    prefix TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes_json TEXT NOT NULL,
    site_ids_json TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
  );
  CREATE TABLE sign_in_links (
    link_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    user_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    reusable INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  );
  CREATE TABLE share_links (
    link_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    site_id TEXT NOT NULL,
    map_id TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  );
  CREATE TABLE audit (
    audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who_kind TEXT NOT NULL,
    who_id TEXT,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT,
    site_id TEXT,
    details TEXT,
    address TEXT,
    request_id TEXT
  );
  CREATE INDEX audit_at ON audit (at);
  `,
  // Rows are stored in the order of arrival, so that new and old ones share few pages. Copying along an index and creating indexes
  // afterwards needs little memory and log space for any number of rows.
  `
  CREATE TABLE notices_in_order (
    notice_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    site_id TEXT,
    at INTEGER NOT NULL,
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    device_id TEXT,
    track_id TEXT,
    raw TEXT NOT NULL
  );
  INSERT INTO notices_in_order (notice_id, topic, site_id, at, severity, title, text, device_id, track_id, raw)
    SELECT notice_id, topic, site_id, at, severity, title, text, device_id, track_id, raw
    FROM notices INDEXED BY notices_at ORDER BY at;
  DROP TABLE notices;
  ALTER TABLE notices_in_order RENAME TO notices;
  CREATE UNIQUE INDEX notices_id ON notices (notice_id);
  CREATE INDEX notices_at ON notices (at);
  CREATE INDEX notices_topic_at ON notices (topic, at);
  CREATE INDEX notices_site_at ON notices (site_id, at);
  CREATE INDEX notices_device_at ON notices (device_id, at) WHERE device_id IS NOT NULL;
  `,
  // Sign-in links could be valid forever; now the limit is seven days.
  `
  ALTER TABLE sign_in_links ADD COLUMN created_by TEXT;
  ALTER TABLE sign_in_links ADD COLUMN created_by_id TEXT;
  UPDATE sign_in_links SET expires_at = MIN(expires_at, created_at + 604800000);
  `,
  // Translatable title and text of a notice.
  `ALTER TABLE notices ADD COLUMN wording TEXT;`,
  // Of two versions of a notice, the one with the greater revision is newer.
  `ALTER TABLE notices ADD COLUMN revision TEXT;`,
  // The translatable reason of a quarantined event.
  `ALTER TABLE quarantine ADD COLUMN wording TEXT;`,
  // The saved state of the sites gets a row for each thing that changes by itself. Before, a site was saved in one or several parts, whose
  // keys continued after a line feed. A part too large for any start to read is left out, as before.
  `
  CREATE TABLE checkpoint_rows (
    kind INTEGER NOT NULL,
    site_id TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (kind, site_id, key)
  );
  CREATE TEMP VIEW parts AS
    SELECT site_id AS part, state,
      iif(instr(site_id, char(10)) > 0, substr(site_id, 1, instr(site_id, char(10)) - 1), site_id) AS site_id
    FROM main.checkpoint_sites
    WHERE checkpoint_id = (SELECT max(checkpoint_id) FROM main.checkpoints)
      AND octet_length(state) <= 67108864 AND json_valid(state);
  INSERT INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 1, site_id, '', json_set(
      json_remove(state, '$.tracks', '$.areas', '$.devices', '$.outlines', '$.presence'),
      '$.tracks',
      (SELECT sum(json_array_length(state, '$.tracks')) FROM parts AS each WHERE each.site_id = parts.site_id))
    FROM parts WHERE part = site_id;
  INSERT INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 2, site_id, '', state -> '$.presence' FROM parts WHERE part = site_id AND state -> '$.presence' IS NOT NULL;
  INSERT OR REPLACE INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 3, site_id, value ->> 'areaId', value FROM parts, json_each(state, '$.areas')
    WHERE value ->> 'areaId' IS NOT NULL;
  INSERT OR REPLACE INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 4, site_id, ifnull(value ->> 'deviceId', value -> 'newest' ->> 'deviceId'), value
    FROM parts, json_each(state, '$.devices')
    WHERE ifnull(value ->> 'deviceId', value -> 'newest' ->> 'deviceId') IS NOT NULL;
  INSERT OR REPLACE INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 5, site_id, value ->> 'id', value FROM parts, json_each(state, '$.tracks') WHERE value ->> 'id' IS NOT NULL;
  INSERT OR REPLACE INTO checkpoint_rows (kind, site_id, key, state)
    SELECT 6, site_id, value ->> 0, value ->> 1 FROM parts, json_each(state, '$.outlines') WHERE value ->> 1 IS NOT NULL;
  DROP VIEW parts;
  DROP TABLE checkpoint_sites;
  DELETE FROM checkpoints WHERE checkpoint_id < (SELECT max(checkpoint_id) FROM checkpoints);
  UPDATE checkpoints SET checkpoint_id = 1;
  `,
  // Alerts that Mist no longer repeats, and why they ended without Mist saying so.
  `
  ALTER TABLE alerts ADD COLUMN unconfirmed_since INTEGER;
  ALTER TABLE alerts ADD COLUMN cleared_by TEXT;
  `,
  // The sources that an area counts, and the default of its site: lists as JSON.
  `
  ALTER TABLE areas ADD COLUMN counts_json TEXT;
  CREATE TABLE site_settings (
    site_id TEXT PRIMARY KEY,
    counts_json TEXT NOT NULL
  );
  `,
  // Ids that are digests get a prefix with the time in seconds (`noticed.ts`), so that deleting old notices follows the order of the index.
  // For sessions that should be the time of their beginning, which is not stored here: if one is reported again later, it becomes another
  // notice. The index is rebuilt, because updating millions of ids in it one by one takes hours.
  `
  DROP INDEX notices_id;
  UPDATE notices SET notice_id = printf('%09x-', at / 1000) || notice_id
    WHERE length(notice_id) = 16 AND notice_id NOT GLOB '*[^0-9a-f]*' AND topic NOT IN (
      'asset-raw', 'asset-raw-rssi', 'filtered-asset-rssi', 'discovered-raw-rssi', 'wifi-conn-raw', 'wifi-unconn-raw');
  CREATE UNIQUE INDEX notices_id ON notices (notice_id);
  `,
  // An index of the words of notices by trigrams. VACUUM may renumber rows without an explicit key, so a notice's rowid becomes the column
  // `doc`. It is not stored in rows, so no row has to be rewritten, and it comes last, because existing rows end before it. Triggers keep
  // the index up to date for every writer. Existing notices are indexed later, the newest first.
  `
  ${NUMBER_NOTICES}
  CREATE VIRTUAL TABLE notice_words
    USING fts5(title, text, raw, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');
  CREATE TRIGGER notice_words_of_new AFTER INSERT ON notices BEGIN
    INSERT INTO notice_words (rowid, title, text, raw) VALUES (new.doc, new.title, new.text, new.raw);
  END;
  CREATE TRIGGER notice_words_of_changed AFTER UPDATE OF title, text, raw ON notices
  WHEN (old.title, old.text, old.raw) IS NOT (new.title, new.text, new.raw) BEGIN
    DELETE FROM notice_words WHERE rowid = old.doc;
    INSERT INTO notice_words (rowid, title, text, raw) VALUES (new.doc, new.title, new.text, new.raw);
  END;
  CREATE TRIGGER notice_words_of_gone AFTER DELETE ON notices BEGIN
    DELETE FROM notice_words WHERE rowid = old.doc;
  END;
  CREATE TABLE unfilled_notices (up_to INTEGER NOT NULL);
  INSERT INTO unfilled_notices (up_to) SELECT max(doc) FROM notices HAVING max(doc) IS NOT NULL;
  `,
  // Events in quarantine form groups. Those of older versions get one for each topic and reason.
  `
  CREATE TABLE quarantine_groups (
    group_id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    reason TEXT NOT NULL,
    wording TEXT,
    counted_only INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  );
  INSERT INTO quarantine_groups (group_id, topic, reason, wording, counted_only, first_at, last_at)
    SELECT 'older-' || min(id), topic, reason, max(wording), 0, min(received_at), max(received_at)
    FROM quarantine GROUP BY topic, reason;
  CREATE UNIQUE INDEX quarantine_groups_older ON quarantine_groups (topic, reason);
  ALTER TABLE quarantine ADD COLUMN group_id TEXT NOT NULL DEFAULT '';
  UPDATE quarantine SET group_id = older.group_id
    FROM quarantine_groups AS older WHERE older.topic = quarantine.topic AND older.reason = quarantine.reason;
  DROP INDEX quarantine_groups_older;
  CREATE INDEX quarantine_group ON quarantine (group_id, id);
  `,
  // A screen on a wall has its own kind of link: for several floors, and without an expiry.
  `
  CREATE TABLE new_share_links (
    link_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    site_id TEXT NOT NULL,
    map_id TEXT,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    expires_at INTEGER,
    screen_json TEXT
  );
  INSERT INTO new_share_links SELECT *, NULL FROM share_links;
  DROP TABLE share_links;
  ALTER TABLE new_share_links RENAME TO share_links;
  `,
  // The word index is divided into parts, each for the notices from its number `first` up to the next part's, so that a part whose notices
  // are all gone can be dropped as a whole. The existing index becomes the first part; notices not indexed yet get further parts. New words
  // go to the newest part (`word-parts.ts` rewrites the view and the triggers for each new part), so a notice whose words change gets a new
  // number. Deleting a notice does not touch the index. `to_merge` counts the reasons to remove entries without notices and merge the rest.
  `
  DROP TRIGGER notice_words_of_new;
  DROP TRIGGER notice_words_of_changed;
  DROP TRIGGER notice_words_of_gone;
  ALTER TABLE notice_words RENAME TO notice_words_1;
  INSERT INTO notice_words_1 (notice_words_1, rank)
    VALUES ('pgsz', 500), ('automerge', 8), ('crisismerge', 64), ('deletemerge', 0);
  CREATE TABLE notice_word_parts (
    first INTEGER PRIMARY KEY,
    part INTEGER NOT NULL UNIQUE,
    to_merge INTEGER NOT NULL
  );
  INSERT INTO notice_word_parts (first, part, to_merge)
    SELECT ifnull((SELECT max(up_to) + 1 FROM unfilled_notices), 1), 1, 0;
  CREATE VIEW notice_words AS SELECT rowid AS doc, notice_words_1 AS words FROM notice_words_1;
  CREATE TRIGGER notice_words_of_new AFTER INSERT ON notices BEGIN
    UPDATE notices SET doc = (SELECT max(first) FROM notice_word_parts)
      WHERE doc = new.doc AND doc < (SELECT max(first) FROM notice_word_parts);
    INSERT OR REPLACE INTO notice_words_1 (rowid, title, text, raw)
      VALUES (max(new.doc, (SELECT max(first) FROM notice_word_parts)), new.title, new.text, new.raw);
  END;
  CREATE TRIGGER notice_words_of_changed AFTER UPDATE OF title, text, raw ON notices
  WHEN (old.title, old.text, old.raw) IS NOT (new.title, new.text, new.raw) BEGIN
    UPDATE notices SET doc = max((SELECT max(doc) + 1 FROM notices), (SELECT max(first) FROM notice_word_parts))
      WHERE doc = old.doc;
    INSERT OR REPLACE INTO notice_words_1 (rowid, title, text, raw)
      VALUES ((SELECT max(doc) FROM notices), new.title, new.text, new.raw);
  END;
  `,
  // The direction that a floorplan's image faces, and the most tracks that the whole floor may hold.
  `
  ALTER TABLE floorplans ADD COLUMN bearing REAL;
  ALTER TABLE floorplans ADD COLUMN "limit" INTEGER;
  `,
  // Walls of floorplans: the ends of each as JSON, and a digest of all.
  `
  CREATE TABLE walls (
    map_id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    walls_json TEXT NOT NULL
  );
  `,
  // What people said of sites: their name and since when it counts, and their location.
  `
  CREATE TABLE site_profiles (
    site_id TEXT PRIMARY KEY,
    name TEXT,
    named_at INTEGER NOT NULL,
    time_zone TEXT,
    latitude REAL,
    longitude REAL,
    country_code TEXT,
    address TEXT
  );
  `,
  // Records of what was imported from Mist, by object, and of the imports.
  `
  CREATE TABLE imported_objects (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    map_id TEXT,
    connection_id TEXT NOT NULL,
    fields_json TEXT NOT NULL,
    intent_json TEXT,
    seen_at INTEGER NOT NULL,
    retired_at INTEGER,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE INDEX imported_objects_of_site ON imported_objects (site_id);
  CREATE TABLE imports (
    import_id TEXT PRIMARY KEY,
    who_kind TEXT NOT NULL,
    who_id TEXT,
    who TEXT NOT NULL,
    site_ids_json TEXT NOT NULL,
    decisions_json TEXT NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    problems_json TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  );
  CREATE INDEX imports_by_start ON imports (started_at);
  `,
  // What people said of a placed device, and the direction that it faces.
  `
  ALTER TABLE placements ADD COLUMN kind TEXT;
  ALTER TABLE placements ADD COLUMN model TEXT;
  ALTER TABLE placements ADD COLUMN orientation REAL;
  `,
  // The radius of a virtual beacon, and the access points of an RSSI zone with their thresholds: a list as JSON.
  `
  ALTER TABLE areas ADD COLUMN radius REAL;
  ALTER TABLE areas ADD COLUMN devices_json TEXT;
  `,
  // The notices of each device ordered by time. It replaces an index, but deleting a notice does not delete its entry: since devices are
  // scattered, each deleted notice changed another page of that index. `sweep-notice-devices.ts` deletes entries without a notice later,
  // many of one device at a time, and readers check each entry against the notice.
  `
  CREATE TABLE notice_devices (
    device_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (device_id, at, doc)
  ) WITHOUT ROWID;
  INSERT INTO notice_devices (device_id, at, doc)
    SELECT device_id, at, doc FROM notices INDEXED BY notices_device_at
    WHERE device_id IS NOT NULL ORDER BY device_id, at, doc;
  DROP INDEX notices_device_at;
  CREATE TRIGGER notice_devices_of_new AFTER INSERT ON notices WHEN new.device_id IS NOT NULL BEGIN
    INSERT INTO notice_devices (device_id, at, doc) VALUES (new.device_id, new.at, new.doc) ON CONFLICT DO NOTHING;
  END;
  CREATE TRIGGER notice_devices_of_changed AFTER UPDATE OF device_id, at, doc ON notices
  WHEN new.device_id IS NOT NULL AND (old.device_id, old.at, old.doc) IS NOT (new.device_id, new.at, new.doc) BEGIN
    INSERT INTO notice_devices (device_id, at, doc) VALUES (new.device_id, new.at, new.doc) ON CONFLICT DO NOTHING;
  END;
  `,
  // Encrypted tokens for Mist's API, with what Mist last said about them.
  `
  CREATE TABLE mist_connections (
    connection_id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    sealed_token TEXT NOT NULL,
    told_json TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    refusal_json TEXT
  );
  `,
  // How each imported site last compared with Mist, and which imports are repeated automatically.
  `
  CREATE TABLE mist_comparisons (
    site_id TEXT PRIMARY KEY,
    is_repeated INTEGER NOT NULL DEFAULT 0,
    compared_at INTEGER,
    summary_json TEXT,
    objects_json TEXT,
    failure_json TEXT
  );
  ALTER TABLE imports ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
  `,
  // All past states of floorplans, areas, placed devices, counting settings and profiles, written by triggers.
  versionsSql(VERSIONED),
  // A share link may show its floor only as it was in a time range.
  `
  ALTER TABLE share_links ADD COLUMN window_from INTEGER;
  ALTER TABLE share_links ADD COLUMN window_until INTEGER;
  `,
];

/** The migrations for a new database, in which the schema is never edited directly. */
export function migrationsOfNew(migrations: readonly string[]): readonly string[] {
  return migrations.map((sql) => sql.replace(NUMBER_NOTICES, () => NUMBER_NO_NOTICES));
}
