-- What people ask of a ledger in SQL, with names and words instead of ids and offsets. Of each article only
-- the coding that stands counts. Each statement ends with a semicolon at the end of its line.
-- "+a.actor" keeps SQLite from looking an actor up in all codings instead of in the one that is meant; CROSS JOIN keeps
-- the order in which tables stand.

DROP VIEW IF EXISTS may_disagree;
DROP VIEW IF EXISTS speakers;
DROP VIEW IF EXISTS tallies_told;
DROP VIEW IF EXISTS events_told;
DROP VIEW IF EXISTS claims_told;

CREATE VIEW claims_told AS
SELECT
  c.claim, c.kind, c.type, c.status, c.start_day, c.end_day,
  (SELECT group_concat(role || ': ' || name, '; ') FROM (
     SELECT DISTINCT replace(p.role, '_', ' ') AS role, a.name FROM claim_actors AS p
     JOIN actors AS a ON a.coding = p.coding AND +a.actor = p.actor
     WHERE p.coding = c.coding AND p.position = c.position AND p.role <> 'said_by' ORDER BY role, a.name)) AS parties,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.said_by') AS link
     JOIN actors AS a ON a.coding = c.coding AND +a.actor = json_extract(link.value, '$.actor')
     ORDER BY link.key)) AS said_by,
  json_extract(c.payload, '$.quote.words') AS quote,
  article.title, article.outlet, article.origin, article.published_day AS published, article.url,
  article.id AS article, c.coding, c.position
FROM claims AS c
JOIN codings ON codings.number = c.coding
JOIN articles AS article ON article.id = codings.article
WHERE NOT EXISTS (
  SELECT 1 FROM codings AS later WHERE later.article = codings.article AND later.number > codings.number);

CREATE VIEW events_told AS
SELECT
  told.start_day, told.end_day, told.type, json_extract(c.payload, '$.mode') AS mode, told.status,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.by') AS party
     JOIN actors AS a ON a.coding = c.coding AND +a.actor = party.value ORDER BY party.key)) AS by_whom,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.to') AS party
     JOIN actors AS a ON a.coding = c.coding AND +a.actor = party.value ORDER BY party.key)) AS to_whom,
  json_extract(c.payload, '$.place.name') AS place, json_extract(c.payload, '$.place.country') AS country,
  json_extract(c.payload, '$.place.latitude') AS latitude, json_extract(c.payload, '$.place.longitude') AS longitude,
  json_extract(c.payload, '$.killed.low') AS killed_low, json_extract(c.payload, '$.killed.best') AS killed,
  json_extract(c.payload, '$.killed.high') AS killed_high,
  json_extract(c.payload, '$.injured.low') AS injured_low, json_extract(c.payload, '$.injured.best') AS injured,
  json_extract(c.payload, '$.injured.high') AS injured_high,
  coalesce(
    json_extract(c.payload, '$.killed.best'),
    json_extract(c.payload, '$.killed.low') || '-' || json_extract(c.payload, '$.killed.high'),
    'at least ' || json_extract(c.payload, '$.killed.low'), 'up to ' || json_extract(c.payload, '$.killed.high')
  ) AS deaths,
  coalesce(
    json_extract(c.payload, '$.injured.best'),
    json_extract(c.payload, '$.injured.low') || '-' || json_extract(c.payload, '$.injured.high'),
    'at least ' || json_extract(c.payload, '$.injured.low'), 'up to ' || json_extract(c.payload, '$.injured.high')
  ) AS injuries,
  json_extract(c.payload, '$.count.best') AS acts,
  told.said_by, told.quote, told.outlet, told.origin, told.published, told.title, told.url, told.claim, told.article,
  told.coding, told.position
FROM claims_told AS told
JOIN claims AS c ON c.coding = told.coding AND c.position = told.position
WHERE told.kind = 'event';

CREATE VIEW tallies_told AS
SELECT
  told.start_day, told.end_day, told.type AS what, json_extract(c.payload, '$.unit') AS unit,
  json_extract(c.payload, '$.figure.low') AS low, json_extract(c.payload, '$.figure.best') AS best,
  json_extract(c.payload, '$.figure.high') AS high,
  coalesce(
    json_extract(c.payload, '$.figure.best'),
    json_extract(c.payload, '$.figure.low') || '-' || json_extract(c.payload, '$.figure.high'),
    'at least ' || json_extract(c.payload, '$.figure.low'), 'up to ' || json_extract(c.payload, '$.figure.high')
  ) AS total,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.by') AS party
     JOIN actors AS a ON a.coding = c.coding AND +a.actor = party.value ORDER BY party.key)) AS by_whom,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.to') AS party
     JOIN actors AS a ON a.coding = c.coding AND +a.actor = party.value ORDER BY party.key)) AS to_whom,
  json_extract(c.payload, '$.rule.words') AS rule,
  told.said_by, told.quote, told.outlet, told.origin, told.published, told.title, told.url, told.claim, told.article,
  told.coding, told.position
FROM claims_told AS told
JOIN claims AS c ON c.coding = told.coding AND c.position = told.position
WHERE told.kind = 'tally';

CREATE VIEW speakers AS
SELECT
  a.name AS speaker, a.kind AS speaker_kind, a.country, json_extract(link.value, '$.anonymous') AS withheld,
  link.key + 1 AS link, json_extract(link.value, '$.cue.words') AS cue,
  json_extract(link.value, '$.reason.words') AS reason,
  json_extract(link.value, '$.occasion.words') AS occasion,
  told.kind, told.type, told.status, told.quote, told.outlet, told.origin, told.published, told.title, told.url,
  told.claim, told.article
FROM claims_told AS told
JOIN claims AS c ON c.coding = told.coding AND c.position = told.position
JOIN claim_actors AS part ON part.coding = c.coding AND part.position = c.position AND part.role = 'said_by'
JOIN actors AS a ON a.coding = part.coding AND +a.actor = part.actor
JOIN json_each(c.payload, '$.said_by') AS link ON json_extract(link.value, '$.actor') = part.actor;

-- Acts are paired by whom they are said to be done by, an actor or his country: SQLite then looks pairs up, and need not
-- hold each act of a type against all others.
CREATE VIEW may_disagree AS
WITH acts AS (
  SELECT
    c.coding, c.position, c.type, c.start_day, c.end_day, codings.article,
    json_extract(c.payload, '$.place.country') AS country, c.status,
    nullif(json_extract(c.payload, '$.killed.low', '$.killed.best', '$.killed.high'), '[null,null,null]') AS killed,
    nullif(json_extract(c.payload, '$.injured.low', '$.injured.best', '$.injured.high'), '[null,null,null]') AS injured
  FROM claims AS c
  JOIN codings ON codings.number = c.coding
  WHERE c.kind = 'event' AND c.end_day <= date(c.start_day, '+3 days')
), ways (way) AS (VALUES ('actor'), ('country')), done AS (
  SELECT acts.*, CASE way WHEN 'actor' THEN 'actor ' || a.actor ELSE 'country ' || a.country END AS doer
  FROM acts
  CROSS JOIN claim_actors AS p ON p.coding = acts.coding AND p.position = acts.position AND p.role = 'by'
  CROSS JOIN actors AS a ON a.coding = p.coding AND +a.actor = p.actor
  CROSS JOIN ways
), pairs AS (
  SELECT DISTINCT c.coding, c.position, d.coding AS coding_2, d.position AS position_2
  FROM done AS c
  JOIN done AS d ON d.start_day = c.start_day AND d.end_day = c.end_day AND d.type = c.type AND d.doer = c.doer
    AND d.article > c.article
  WHERE coalesce(d.country, c.country) IS coalesce(c.country, d.country)
    AND (d.killed <> c.killed OR d.injured <> c.injured OR d.status <> c.status)
), fields (what) AS (VALUES ('killed'), ('injured'), ('status'))
SELECT
  fields.what, one.start_day, one.end_day, one.type, one.by_whom, one.to_whom, one.place,
  CASE fields.what WHEN 'killed' THEN one.deaths WHEN 'injured' THEN one.injuries ELSE one.status END AS value,
  CASE fields.what WHEN 'killed' THEN other.deaths WHEN 'injured' THEN other.injuries ELSE other.status END
    AS other_value,
  coalesce(one.said_by, one.outlet) AS says, coalesce(other.said_by, other.outlet) AS other_says,
  one.quote, other.quote AS other_quote, one.outlet, other.outlet AS other_outlet,
  one.published, other.published AS other_published, one.claim, other.claim AS other_claim,
  one.article, other.article AS other_article
FROM pairs
CROSS JOIN events_told AS one ON one.coding = pairs.coding AND one.position = pairs.position
CROSS JOIN events_told AS other ON other.coding = pairs.coding_2 AND other.position = pairs.position_2
CROSS JOIN fields
WHERE value <> other_value
UNION ALL
SELECT
  'total', one.start_day, one.end_day, one.what, one.by_whom, one.to_whom, NULL, one.total, other.total,
  coalesce(one.said_by, one.outlet), coalesce(other.said_by, other.outlet), one.quote, other.quote,
  one.outlet, other.outlet, one.published, other.published, one.claim, other.claim, one.article, other.article
FROM tallies_told AS one
JOIN tallies_told AS other ON other.end_day = one.end_day AND other.what = one.what AND other.unit = one.unit
  AND other.to_whom = one.to_whom
WHERE one.total <> other.total
  AND (other.coding > one.coding OR other.coding = one.coding AND other.position > one.position);
