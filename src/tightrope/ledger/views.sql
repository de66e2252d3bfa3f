-- What people ask of a ledger in SQL, with names and words instead of ids and offsets. Of each article only
-- the coding that stands counts. Each statement ends with a semicolon at the end of its line.

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
     JOIN actors AS a ON a.coding = p.coding AND a.actor = p.actor
     WHERE p.coding = c.coding AND p.position = c.position AND p.role <> 'said_by' ORDER BY role, a.name)) AS parties,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.said_by') AS link
     JOIN actors AS a ON a.coding = c.coding AND a.actor = json_extract(link.value, '$.actor')
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
     JOIN actors AS a ON a.coding = c.coding AND a.actor = party.value ORDER BY party.key)) AS by_whom,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.to') AS party
     JOIN actors AS a ON a.coding = c.coding AND a.actor = party.value ORDER BY party.key)) AS to_whom,
  json_extract(c.payload, '$.place.name') AS place, json_extract(c.payload, '$.place.country') AS country,
  json_extract(c.payload, '$.place.latitude') AS latitude, json_extract(c.payload, '$.place.longitude') AS longitude,
  json_extract(c.payload, '$.killed.low') AS killed_low, json_extract(c.payload, '$.killed.best') AS killed,
  json_extract(c.payload, '$.killed.high') AS killed_high,
  json_extract(c.payload, '$.injured.low') AS injured_low, json_extract(c.payload, '$.injured.best') AS injured,
  json_extract(c.payload, '$.injured.high') AS injured_high,
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
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.by') AS party
     JOIN actors AS a ON a.coding = c.coding AND a.actor = party.value ORDER BY party.key)) AS by_whom,
  (SELECT group_concat(name, ', ') FROM (
     SELECT a.name FROM json_each(c.payload, '$.to') AS party
     JOIN actors AS a ON a.coding = c.coding AND a.actor = party.value ORDER BY party.key)) AS to_whom,
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
JOIN json_each(c.payload, '$.said_by') AS link
JOIN actors AS a ON a.coding = c.coding AND a.actor = json_extract(link.value, '$.actor');

CREATE VIEW may_disagree AS
WITH figured AS (
  SELECT *,
    coalesce(killed, killed_low || '-' || killed_high, 'at least ' || killed_low, 'up to ' || killed_high) AS deaths,
    coalesce(injured, injured_low || '-' || injured_high, 'at least ' || injured_low, 'up to ' || injured_high)
      AS injuries
  FROM events_told
  WHERE end_day <= date(start_day, '+3 days')
), pairs AS (
  SELECT one.*, other.status AS status_2, other.deaths AS deaths_2, other.injuries AS injuries_2,
    other.said_by AS said_by_2, other.quote AS quote_2, other.outlet AS outlet_2, other.published AS published_2,
    other.claim AS claim_2, other.article AS article_2
  FROM figured AS one
  JOIN figured AS other ON other.type = one.type AND other.article > one.article
    AND other.start_day <= one.end_day AND other.end_day >= one.start_day
    AND coalesce(other.country, one.country) IS coalesce(one.country, other.country)
  WHERE EXISTS (
    SELECT 1 FROM claim_actors AS p
    JOIN actors AS a ON a.coding = p.coding AND a.actor = p.actor
    JOIN claim_actors AS q ON q.coding = other.coding AND q.position = other.position AND q.role = 'by'
    JOIN actors AS b ON b.coding = q.coding AND b.actor = q.actor
    WHERE p.coding = one.coding AND p.position = one.position AND p.role = 'by'
      AND (b.actor = a.actor OR b.country = a.country))
), totals AS (
  SELECT *, coalesce(best, low || '-' || high, 'at least ' || low, 'up to ' || high) AS total FROM tallies_told
)
SELECT
  'killed' AS what, start_day, end_day, type, by_whom, to_whom, place, deaths AS value, deaths_2 AS other_value,
  coalesce(said_by, outlet) AS says, coalesce(said_by_2, outlet_2) AS other_says, quote, quote_2 AS other_quote,
  outlet, outlet_2 AS other_outlet, published, published_2 AS other_published, claim, claim_2 AS other_claim, article,
  article_2 AS other_article
FROM pairs WHERE deaths <> deaths_2
UNION ALL
SELECT
  'injured', start_day, end_day, type, by_whom, to_whom, place, injuries, injuries_2,
  coalesce(said_by, outlet), coalesce(said_by_2, outlet_2), quote, quote_2,
  outlet, outlet_2, published, published_2, claim, claim_2, article, article_2
FROM pairs WHERE injuries <> injuries_2
UNION ALL
SELECT
  'status', start_day, end_day, type, by_whom, to_whom, place, status, status_2,
  coalesce(said_by, outlet), coalesce(said_by_2, outlet_2), quote, quote_2,
  outlet, outlet_2, published, published_2, claim, claim_2, article, article_2
FROM pairs WHERE status <> status_2
UNION ALL
SELECT
  'total', one.start_day, one.end_day, one.what, one.by_whom, one.to_whom, NULL, one.total, other.total,
  coalesce(one.said_by, one.outlet), coalesce(other.said_by, other.outlet), one.quote, other.quote,
  one.outlet, other.outlet, one.published, other.published, one.claim, other.claim, one.article, other.article
FROM totals AS one
JOIN totals AS other ON other.what = one.what AND other.unit = one.unit AND other.to_whom = one.to_whom
  AND other.end_day = one.end_day AND (other.article, other.position) > (one.article, one.position)
WHERE one.total <> other.total;
