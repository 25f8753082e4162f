-- The log. A rowid table; every stored column is under the chain.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE INDEX events_of_person ON events (person, seq);

-- The chain's head, outside the table of events: rows cut off the end are missed.
-- writes: how many transactions have changed the file; tells whether a write-ahead log still fits the file.
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    head INTEGER NOT NULL,
    hash BLOB NOT NULL,
    writes INTEGER NOT NULL
);
INSERT INTO chain (id, head, hash, writes) VALUES (1, 0, zeroblob(32), 0);

CREATE TABLE snapshots (
    person TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
);

-- Reserved and committed sends. tags: a JSON list.
CREATE TABLE sends (
    token TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    tags TEXT NOT NULL,
    dedupe_key TEXT,
    distinct_counter TEXT
) WITHOUT ROWID;
CREATE INDEX sends_committed ON sends (person, at) WHERE state = 'committed';
CREATE INDEX sends_not_committed ON sends (person, lease_until) WHERE state <> 'committed';
CREATE INDEX sends_by_dedupe_key ON sends (person, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX sends_open_distinct ON sends (distinct_counter, lease_until)
    WHERE distinct_counter IS NOT NULL AND state IN ('leased', 'uncertain');

-- The last committed send to each person, for limits on different people.
CREATE TABLE reach (
    counter TEXT NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (counter, person)
) WITHOUT ROWID;
CREATE INDEX reach_by_time ON reach (counter, at);

CREATE TABLE claims (
    name TEXT NOT NULL,
    person TEXT NOT NULL,
    token TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (name, person)
) WITHOUT ROWID;

CREATE TABLE data_keys (
    person TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
);
