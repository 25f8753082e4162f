-- The log. Text sorts by its bytes everywhere, whatever the database's locale; every stored column is under the chain.
CREATE TABLE {schema}.events (
    seq bigint PRIMARY KEY,
    event_id text COLLATE "C" NOT NULL UNIQUE,
    person text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    version bigint NOT NULL,
    body bytea NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL
);
CREATE INDEX events_of_person ON {schema}.events (person, seq);

-- The chain's head, outside the table of events: rows cut off the end are missed.
-- Who appends locks this row until the commit; so numbers have no gaps and run in the order of commits.
CREATE TABLE {schema}.chain (
    id integer PRIMARY KEY CHECK (id = 1),
    head bigint NOT NULL,
    hash bytea NOT NULL
) WITH (fillfactor = 10);
INSERT INTO {schema}.chain (id, head, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE {schema}.snapshots (
    person text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    version bigint NOT NULL,
    body bytea NOT NULL
);

CREATE TABLE {schema}.meta (
    name text COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL
);

-- Reserved and committed sends.
CREATE TABLE {schema}.sends (
    token text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    lease_until bigint NOT NULL,
    tags text[] NOT NULL,
    dedupe_key text COLLATE "C",
    distinct_counter text COLLATE "C"
);
CREATE INDEX sends_committed ON {schema}.sends (person, at) WHERE state = 'committed';
CREATE INDEX sends_not_committed ON {schema}.sends (person, lease_until) WHERE state <> 'committed';
CREATE INDEX sends_by_dedupe_key ON {schema}.sends (person, dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX sends_open_distinct ON {schema}.sends (distinct_counter, lease_until)
    WHERE distinct_counter IS NOT NULL AND state IN ('leased', 'uncertain');

-- The last committed send to each person, for limits on different people.
CREATE TABLE {schema}.reach (
    counter text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (counter, person)
);
CREATE INDEX reach_by_time ON {schema}.reach (counter, at);

CREATE TABLE {schema}.claims (
    name text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    token text COLLATE "C" NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (name, person)
);
CREATE INDEX claims_by_time ON {schema}.claims (until);

CREATE TABLE {schema}.data_keys (
    person text COLLATE "C" PRIMARY KEY,
    wrapped bytea NOT NULL
);
