-- name: insert_event
INSERT INTO events (seq, event_id, person, kind, at, recorded_at, version, body, prev_hash, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: known_ids
SELECT event_id FROM events WHERE event_id IN (SELECT value FROM json_each(?));

-- name: chain_head
SELECT head, hash FROM chain WHERE id = 1;

-- name: set_chain_head
UPDATE chain SET head = ?, hash = ? WHERE id = 1;

-- name: head
SELECT head FROM chain WHERE id = 1;

-- name: read
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE seq > :after ORDER BY seq LIMIT :limit;

-- name: read_kinds
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE seq > :after AND kind IN (SELECT value FROM json_each(:kinds)) ORDER BY seq LIMIT :limit;

-- name: read_person
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE person = :person AND seq > :after ORDER BY seq LIMIT :limit;

-- name: read_person_kinds
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE person = :person AND seq > :after AND kind IN (SELECT value FROM json_each(:kinds)) ORDER BY seq LIMIT :limit;

-- name: read_many
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE person IN (SELECT value FROM json_each(:persons)) AND seq > :after ORDER BY seq;

-- name: read_many_kinds
SELECT event_id, person, kind, at, recorded_at, version, body, seq, prev_hash, hash FROM events
WHERE person IN (SELECT value FROM json_each(:persons)) AND seq > :after
AND kind IN (SELECT value FROM json_each(:kinds)) ORDER BY seq;

-- name: save_snapshot
INSERT INTO snapshots (person, seq, version, body) VALUES (?, ?, ?, ?)
ON CONFLICT (person) DO UPDATE SET seq = excluded.seq, version = excluded.version, body = excluded.body
WHERE excluded.seq >= snapshots.seq;

-- name: snapshot
SELECT person, seq, version, body FROM snapshots WHERE person = ?;

-- name: snapshots_after
SELECT person, seq, version, body, rowid FROM snapshots WHERE rowid > ? ORDER BY rowid LIMIT ?;

-- name: drop_snapshot
DELETE FROM snapshots WHERE person = ?;

-- name: drop_all_snapshots
DELETE FROM snapshots;

-- name: save_meta
INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: meta
SELECT value FROM meta WHERE name = ?;

-- name: send
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM sends WHERE token = ?;

-- name: put_send
INSERT OR REPLACE INTO sends (token, person, state, at, lease_until, tags, dedupe_key, distinct_counter)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- name: sends_in_the_way
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM sends
WHERE person IN (SELECT value FROM json_each(:people)) AND state = 'committed' AND at > :horizon
UNION ALL
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM sends
WHERE person IN (SELECT value FROM json_each(:people)) AND state <> 'committed' AND lease_until > :now;

-- name: sends_with_dedupe_key
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM sends
WHERE person IN (SELECT value FROM json_each(:people)) AND dedupe_key = :dedupe_key AND dedupe_key IS NOT NULL;

-- name: open_sends
SELECT token, person, state, at, lease_until, tags, dedupe_key, distinct_counter FROM sends
WHERE person = ? AND state IN ('leased', 'uncertain') AND state <> 'committed' AND lease_until > ? ORDER BY at, token;

-- name: forget_lapsed
DELETE FROM sends WHERE person = ? AND state <> 'committed' AND lease_until < ?;

-- name: withdrawn
SELECT EXISTS (
    SELECT 1 FROM events WHERE person IN (SELECT value FROM json_each(:people)) AND seq > :after
    AND kind IN (SELECT value FROM json_each(:kinds))
);

-- name: save_reach
INSERT INTO reach (counter, person, at) VALUES (?, ?, ?)
ON CONFLICT (counter, person) DO UPDATE SET at = max(at, excluded.at);

-- name: is_reached
SELECT EXISTS (
    SELECT 1 FROM reach WHERE counter = :counter AND person IN (SELECT value FROM json_each(:people)) AND at > :since
) OR EXISTS (
    SELECT 1 FROM sends WHERE distinct_counter = :counter AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > :now AND token <> :token
    AND person IN (SELECT value FROM json_each(:people))
);

-- name: count_reached
SELECT (SELECT count(*) FROM reach WHERE counter = :counter AND at > :since) + (
    SELECT count(DISTINCT person) FROM sends WHERE distinct_counter = :counter AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > :now AND token <> :token
    AND NOT EXISTS (SELECT 1 FROM reach WHERE counter = :counter AND reach.person = sends.person AND reach.at > :since)
);

-- name: reach_frees
SELECT free_at FROM (
    SELECT at + :period AS free_at FROM reach WHERE counter = :counter AND at > :since
    UNION ALL
    SELECT min(lease_until) FROM sends WHERE distinct_counter = :counter AND distinct_counter IS NOT NULL
    AND state IN ('leased', 'uncertain') AND lease_until > :now AND token <> :token
    AND NOT EXISTS (SELECT 1 FROM reach WHERE counter = :counter AND reach.person = sends.person AND reach.at > :since)
    GROUP BY person
) ORDER BY free_at LIMIT 1 OFFSET :skip;

-- name: claim
INSERT INTO claims (name, person, token, until) VALUES (?, ?, ?, ?) ON CONFLICT (name, person) DO NOTHING;

-- name: claimed_by
SELECT token FROM claims WHERE name = ? AND person = ?;

-- name: prune_sends
DELETE FROM sends WHERE CASE state WHEN 'committed' THEN at ELSE lease_until END <= ?;

-- name: prune_claims
DELETE FROM claims WHERE until <= ?;

-- name: prune_reach
DELETE FROM reach WHERE at <= ?;

-- name: put_key
INSERT INTO data_keys (person, wrapped) VALUES (?, ?) ON CONFLICT (person) DO NOTHING;

-- name: key
SELECT wrapped FROM data_keys WHERE person = ?;

-- name: keys_after
SELECT person, wrapped, rowid FROM data_keys WHERE rowid > ? ORDER BY rowid LIMIT ?;

-- name: rewrap_key
UPDATE data_keys SET wrapped = ? WHERE person = ? AND wrapped = ?;

-- name: destroy_key
DELETE FROM data_keys WHERE person = ?;
