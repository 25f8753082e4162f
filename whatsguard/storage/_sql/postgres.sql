-- name: begin
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;

-- name: commit
COMMIT;

-- name: settings
-- Each statement, and a holder of locks that has fallen asleep, ends in time; a commit is on the disk when it returns.
SELECT set_config('statement_timeout', %(timeout)s, true),
    set_config('idle_in_transaction_session_timeout', %(timeout)s, true),
    CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END;

-- name: session_settings
SELECT set_config('statement_timeout', %(timeout)s, false),
    set_config('idle_in_transaction_session_timeout', %(timeout)s, false);

-- name: lock
SELECT pg_advisory_xact_lock(key) FROM unnest(%(keys)s::bigint[]) AS key;

-- name: server
-- By the catalogs' rows: the names' caches do not see what another starter has made while this one waited for the lock.
SELECT current_setting('server_encoding'), current_setting('fsync'),
    EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = %(schema)s::text),
    EXISTS (
        SELECT 1 FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = %(schema)s::text AND relname = 'schema_version'
    );

-- name: create_schema
CREATE SCHEMA {schema};

-- name: create_version
CREATE TABLE {schema}.schema_version (id integer PRIMARY KEY CHECK (id = 1), version integer NOT NULL);

-- name: version
SELECT version FROM {schema}.schema_version WHERE id = 1;

-- name: set_version
INSERT INTO {schema}.schema_version (id, version) VALUES (1, %(version)s)
ON CONFLICT (id) DO UPDATE SET version = excluded.version;

-- name: insert_event
INSERT INTO {schema}.events (seq, event_id, person, kind, at, recorded_at, version, body, prev_hash, hash)
VALUES (%(seq)s::bigint, %(event_id)s::text, %(person)s::text, %(kind)s::text, %(at)s::bigint,
    %(recorded_at)s::bigint, %(version)s::bigint, %(body)s::bytea, %(prev_hash)s::bytea, %(hash)s::bytea);

-- name: copy_events
COPY {schema}.events (seq, event_id, person, kind, at, recorded_at, version, body, prev_hash, hash)
FROM STDIN (FORMAT BINARY);

-- name: known_ids
-- A join, here and below: in a plan that is kept, "= ANY" can become a scan that compares every row with every id.
SELECT events.event_id FROM unnest(%(event_ids)s::text[]) AS asked (event_id)
JOIN {schema}.events ON events.event_id = asked.event_id;

-- name: lock_chain_head
SELECT head, hash FROM {schema}.chain WHERE id = 1 FOR UPDATE;

-- name: chain_head
SELECT head, hash FROM {schema}.chain WHERE id = 1;

-- name: chain_and_last
SELECT head, hash, (SELECT max(seq) FROM {schema}.events) FROM {schema}.chain WHERE id = 1;

-- name: set_chain_head
UPDATE {schema}.chain SET head = %(head)s::bigint, hash = %(hash)s::bytea WHERE id = 1;

-- name: head
SELECT head FROM {schema}.chain WHERE id = 1;

-- name: notify
SELECT pg_notify(%(channel)s::text, %(head)s::text);

-- name: listen
LISTEN {channel};

-- name: unlisten
UNLISTEN {channel};

-- name: server_now
SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;

-- name: read
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM {schema}.events
WHERE seq > %(after)s::bigint ORDER BY seq LIMIT %(limit)s::bigint;

-- name: read_kinds
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM {schema}.events
WHERE seq > %(after)s::bigint AND kind = ANY(%(kinds)s::text[]) ORDER BY seq LIMIT %(limit)s::bigint;

-- name: read_person
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM {schema}.events
WHERE person = %(person)s::text AND seq > %(after)s::bigint ORDER BY seq LIMIT %(limit)s::bigint;

-- name: read_person_kinds
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM {schema}.events
WHERE person = %(person)s::text AND seq > %(after)s::bigint AND kind = ANY(%(kinds)s::text[])
ORDER BY seq LIMIT %(limit)s::bigint;

-- name: read_many
SELECT event_id, events.person, kind, at, recorded_at, version, body, seq, prev_hash, hash
FROM unnest(%(persons)s::text[]) AS asked (person) JOIN {schema}.events ON events.person = asked.person
WHERE seq > %(after)s::bigint AND seq <= %(upto)s::bigint ORDER BY seq;

-- name: read_many_kinds
SELECT event_id, events.person, kind, at, recorded_at, version, body, seq, prev_hash, hash
FROM unnest(%(persons)s::text[]) AS asked (person) JOIN {schema}.events ON events.person = asked.person
WHERE seq > %(after)s::bigint AND seq <= %(upto)s::bigint AND kind = ANY(%(kinds)s::text[]) ORDER BY seq;

-- name: save_snapshot
INSERT INTO {schema}.snapshots (person, seq, version, body)
VALUES (%(person)s::text, %(seq)s::bigint, %(version)s::bigint, %(body)s::bytea)
ON CONFLICT (person) DO UPDATE SET seq = excluded.seq, version = excluded.version, body = excluded.body
WHERE excluded.seq >= snapshots.seq;

-- name: snapshot
SELECT person, seq, version, body FROM {schema}.snapshots WHERE person = %(person)s::text;

-- name: first_snapshots
SELECT person, seq, version, body FROM {schema}.snapshots ORDER BY person LIMIT %(limit)s::bigint;

-- name: next_snapshots
SELECT person, seq, version, body FROM {schema}.snapshots WHERE person > %(last)s::text
ORDER BY person LIMIT %(limit)s::bigint;

-- name: drop_snapshots
DELETE FROM {schema}.snapshots USING unnest(%(persons)s::text[]) AS dropped (person)
WHERE snapshots.person = dropped.person;

-- name: drop_all_snapshots
DELETE FROM {schema}.snapshots;

-- name: save_meta
INSERT INTO {schema}.meta (name, value) VALUES (%(name)s::text, %(value)s::bytea)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: meta
SELECT value FROM {schema}.meta WHERE name = %(name)s::text;

-- name: send
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM {schema}.sends
WHERE token = %(token)s::text;

-- name: put_send
INSERT INTO {schema}.sends (token, person, state, at, lease_until, tags, dedupe_key, distinct_counter)
VALUES (%(token)s::text, %(person)s::text, %(state)s::text, %(at)s::bigint, %(lease_until)s::bigint,
    %(tags)s::text[], %(dedupe_key)s::text, %(distinct)s::text)
ON CONFLICT (token) DO UPDATE SET person = excluded.person, state = excluded.state, at = excluded.at,
    lease_until = excluded.lease_until, tags = excluded.tags, dedupe_key = excluded.dedupe_key,
    distinct_counter = excluded.distinct_counter
WHERE sends.state <> 'committed'
RETURNING 1;

-- name: count_use
WITH counted AS (
    INSERT INTO {schema}.sends (token, person, state, at, lease_until, tags, dedupe_key, distinct_counter)
    VALUES (%(token)s::text, %(person)s::text, %(state)s::text, %(at)s::bigint, %(lease_until)s::bigint,
        %(tags)s::text[], %(dedupe_key)s::text, %(distinct)s::text)
    ON CONFLICT (token) DO NOTHING
    RETURNING distinct_counter, person, at
)
INSERT INTO {schema}.reach (counter, person, at)
SELECT distinct_counter, person, at FROM counted WHERE distinct_counter IS NOT NULL
ON CONFLICT (counter, person) DO UPDATE SET at = greatest(reach.at, excluded.at);

-- name: commit_send
WITH counted AS (
    UPDATE {schema}.sends SET state = 'committed', at = %(now)s::bigint
    WHERE token = %(token)s::text AND state <> 'committed'
    RETURNING distinct_counter, person, at
)
INSERT INTO {schema}.reach (counter, person, at)
SELECT distinct_counter, person, at FROM counted WHERE distinct_counter IS NOT NULL
ON CONFLICT (counter, person) DO UPDATE SET at = greatest(reach.at, excluded.at);

-- name: release_send
UPDATE {schema}.sends SET state = 'released'
WHERE token = %(token)s::text
  AND (state IN ('leased', 'uncertain') OR (state = 'committed' AND %(also_committed)s::boolean));

-- name: doubt_send
UPDATE {schema}.sends SET state = 'uncertain', lease_until = coalesce(%(expires_at)s::bigint, lease_until)
WHERE token = %(token)s::text AND state IN ('leased', 'uncertain');

-- name: sends_in_the_way
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM {schema}.sends
WHERE person = ANY(%(people)s::text[]) AND state = 'committed' AND at > %(horizon)s::bigint
UNION ALL
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM {schema}.sends
WHERE person = ANY(%(people)s::text[]) AND state <> 'committed' AND lease_until > %(now)s::bigint
UNION ALL
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM {schema}.sends
WHERE person = ANY(%(people)s::text[]) AND dedupe_key = %(dedupe_key)s::text AND dedupe_key IS NOT NULL;

-- name: open_sends
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM {schema}.sends
WHERE person = %(person)s::text AND state IN ('leased', 'uncertain') AND state <> 'committed'
AND lease_until > %(now)s::bigint ORDER BY at, token;

-- name: forget_lapsed
DELETE FROM {schema}.sends
WHERE person = %(person)s::text AND state <> 'committed' AND lease_until < %(before)s::bigint;

-- name: head_and_withdrawn
-- Both in one statement: the head that is told is the head up to which stops were looked for.
SELECT head, EXISTS (
    SELECT 1 FROM {schema}.events WHERE person = ANY(%(people)s::text[]) AND seq > %(after)s::bigint
    AND kind = ANY(%(kinds)s::text[])
) FROM {schema}.chain WHERE id = 1;

-- name: is_reached
SELECT EXISTS (
    SELECT 1 FROM {schema}.reach
    WHERE counter = %(counter)s::text AND person = ANY(%(people)s::text[]) AND at > %(since)s::bigint
) OR EXISTS (
    SELECT 1 FROM {schema}.sends WHERE distinct_counter = %(counter)s::text AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > %(now)s::bigint AND token <> %(token)s::text
    AND person = ANY(%(people)s::text[])
);

-- name: count_reached
SELECT (SELECT count(*) FROM {schema}.reach WHERE counter = %(counter)s::text AND at > %(since)s::bigint) + (
    SELECT count(DISTINCT person) FROM {schema}.sends
    WHERE distinct_counter = %(counter)s::text AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > %(now)s::bigint AND token <> %(token)s::text
    AND NOT EXISTS (
        SELECT 1 FROM {schema}.reach
        WHERE counter = %(counter)s::text AND reach.person = sends.person AND reach.at > %(since)s::bigint
    )
);

-- name: reach_frees
SELECT free_at FROM (
    SELECT at::numeric + %(period)s::numeric AS free_at FROM {schema}.reach
    WHERE counter = %(counter)s::text AND at > %(since)s::bigint
    UNION ALL
    SELECT min(lease_until)::numeric FROM {schema}.sends
    WHERE distinct_counter = %(counter)s::text AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > %(now)s::bigint AND token <> %(token)s::text
    AND NOT EXISTS (
        SELECT 1 FROM {schema}.reach
        WHERE counter = %(counter)s::text AND reach.person = sends.person AND reach.at > %(since)s::bigint
    )
    GROUP BY person
) AS frees ORDER BY free_at LIMIT 1 OFFSET %(skip)s::bigint;

-- name: claim
INSERT INTO {schema}.claims (name, person, token, until)
VALUES (%(name)s::text, %(person)s::text, %(token)s::text, %(until)s::bigint)
ON CONFLICT (name, person) DO UPDATE SET token = claims.token RETURNING token;

-- name: prune
WITH no_sends AS (
    DELETE FROM {schema}.sends
    WHERE CASE state WHEN 'committed' THEN at ELSE lease_until END <= %(before)s::bigint RETURNING 1
), no_claims AS (
    DELETE FROM {schema}.claims WHERE until <= %(before)s::bigint RETURNING 1
), no_reach AS (
    DELETE FROM {schema}.reach WHERE at <= %(before)s::bigint RETURNING 1
)
SELECT (SELECT count(*) FROM no_sends) + (SELECT count(*) FROM no_claims);

-- name: put_key
INSERT INTO {schema}.data_keys (person, wrapped) VALUES (%(person)s::text, %(wrapped)s::bytea)
ON CONFLICT (person) DO UPDATE SET wrapped = data_keys.wrapped RETURNING wrapped;

-- name: key
SELECT wrapped FROM {schema}.data_keys WHERE person = %(person)s::text;

-- name: first_keys
SELECT person, wrapped FROM {schema}.data_keys ORDER BY person LIMIT %(limit)s::bigint;

-- name: next_keys
SELECT person, wrapped FROM {schema}.data_keys WHERE person > %(last)s::text
ORDER BY person LIMIT %(limit)s::bigint;

-- name: rewrap_key
UPDATE {schema}.data_keys SET wrapped = %(new)s::bytea
WHERE person = %(person)s::text AND wrapped = %(old)s::bytea RETURNING 1;

-- name: destroy_key
DELETE FROM {schema}.data_keys WHERE person = %(person)s::text RETURNING 1;

-- name: vacuum_keys
VACUUM (SKIP_LOCKED) {schema}.data_keys;
