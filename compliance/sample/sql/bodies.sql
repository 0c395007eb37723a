-- bodies: 36 invented departments and their sites, each site with the number of its cameras.
--
-- Parameters: cameras, sites (how many), as_at (the day the estate is as at), and the highest ids already taken:
-- department_base, site_base. Leaves sample_site for the files after it.

CREATE TEMPORARY TABLE sample_department ON COMMIT DROP AS
SELECT
    number,
    %(department_base)s + number AS id,
    -- Sizes by rank: of 1.3 million cameras some 600,000 are the first body's and some 60,000 the fifth's, the two
    -- sizes in which lists are measured (docs/performance.md).
    sum(number ^ -1.5) OVER (ORDER BY number) / sum(number ^ -1.5) OVER () AS up_to,
    kind,
    number IN (9, 12, 13, 18, 19, 21, 22, 27, 28) AS has_parent
FROM unnest(ARRAY[
    'ministerial', 'ministerial', 'ministerial', 'non_ministerial', 'ministerial', 'nhs', 'ministerial', 'ministerial',
    'executive_agency', 'local_government', 'ministerial', 'executive_agency', 'other_public', 'ministerial', 'police',
    'ministerial', 'non_ministerial', 'other_public', 'executive_agency', 'ministerial', 'other_public',
    'executive_agency', 'devolved', 'ministerial', 'ministerial', 'non_ministerial', 'other_public',
    'executive_agency', 'ministerial', 'private', 'ministerial', 'local_government', 'ministerial', 'non_ministerial',
    'ministerial', 'ministerial'
]) WITH ORDINALITY AS body (kind, number);

INSERT INTO accounts_department (id, code, name, kind, parent_id, counted)
SELECT
    id,
    'invented-' || lpad(number::text, 2, '0'),
    'Invented body ' || number,
    kind,
    CASE WHEN has_parent THEN %(department_base)s + 1 END,
    -- Of the other public bodies one is counted in, one out, and the rest are not decided.
    CASE number WHEN 13 THEN 'in' WHEN 18 THEN 'out' ELSE 'undecided' END
FROM sample_department;

-- Cameras at a site: log-normal with a median of 3 and a 99th percentile of 400 (docs/sources.md), hence
-- sigma = ln(400 / 3) / 2.326 = 2.10. Scaled to the numbers asked for; three sigma is the largest site there is.
CREATE TEMPORARY TABLE sample_site ON COMMIT DROP AS
SELECT
    number,
    %(site_base)s + number AS id,
    department_id,
    coalesce(lag(up_to) OVER spread, 0) + 1 AS first,
    up_to - coalesce(lag(up_to) OVER spread, 0) AS cameras
FROM (
    SELECT
        sized.number,
        sized.department_id,
        round(%(cameras)s * sum(sized.weight) OVER (ORDER BY sized.number) / sum(sized.weight) OVER ())::bigint AS up_to
    FROM (
        SELECT
            site.number,
            (
                SELECT min(department.id) FROM sample_department AS department
                WHERE department.up_to >= (site.number - 0.5) / %(sites)s
            ) AS department_id,
            exp(
                2.10 * least(
                    3,
                    sqrt(-2 * ln(1 - pg_temp.chance(site.number, 'site size')))
                    * cos(2 * pi() * pg_temp.chance(site.number, 'site size, angle'))
                )
            ) AS weight
        FROM generate_series(1, %(sites)s) AS site (number)
    ) AS sized
) AS placed
WINDOW spread AS (ORDER BY number);

INSERT INTO assets_site (
    id, department_id, reference, name, uprn, address, town, postcode, latitude, longitude, tenure
)
SELECT
    id,
    department_id,
    'SITE-' || lpad(number::text, 6, '0'),
    'Invented house ' || number,
    lpad((100000000000 + number)::text, 12, '0'),
    number || ' Example Street',
    pg_temp.pick(number, 'town', ARRAY['Ashby', 'Brackley', 'Corfe', 'Dunster', 'Eyam', 'Frome', 'Goole', 'Hexham']),
    'ZZ' || 1 + number %% 99 || ' ' || number %% 10 || 'ZZ',
    50 + 8 * pg_temp.chance(number, 'latitude'),
    -5 + 6 * pg_temp.chance(number, 'longitude'),
    pg_temp.pick(number, 'tenure', ARRAY['freehold', 'leasehold', 'licence'])
FROM sample_site;

-- A third of the sites are not assessed; of the others a quarter are sensitive, some since lately, some no longer.
CREATE TEMPORARY TABLE sample_assessed ON COMMIT DROP AS
SELECT
    number,
    id,
    department_id,
    pg_temp.chance(number, 'sensitive') < 0.25 AS is_sensitive,
    pg_temp.chance(number, 'sensitive since') AS since
FROM sample_site
WHERE pg_temp.chance(number, 'assessed') < 0.67;

INSERT INTO assets_designation (
    department_id, site_id, level, designated_from, designated_until, assessed_on, limbs, rationale
)
SELECT
    department_id,
    id,
    CASE WHEN is_sensitive THEN 'sensitive' ELSE 'not_sensitive' END,
    CASE
        WHEN NOT is_sensitive OR since < 0.4 THEN NULL
        WHEN since < 0.8 THEN date '2015-01-01' + pg_temp.draw(number, 'designated', 2500)
        ELSE date '2022-11-24' + pg_temp.draw(number, 'designated', 1000)
    END,
    CASE WHEN is_sensitive AND since >= 0.9 THEN %(as_at)s::date - pg_temp.draw(number, 'designated until', 100) END,
    %(as_at)s::date - pg_temp.draw(number, 'assessed on', 1000),
    CASE
        WHEN NOT is_sensitive THEN '{}'
        WHEN pg_temp.chance(number, 'limbs') < 0.3 THEN ARRAY['secret_material', 'ministers']
        ELSE ARRAY[pg_temp.pick(number, 'limb', ARRAY['secret_material', 'vetted_officials', 'ministers', 'socpa'])]
    END,
    'Invented'
FROM sample_assessed;

-- One sensitive site in ten was so once before.
INSERT INTO assets_designation (
    department_id, site_id, level, designated_from, designated_until, assessed_on, limbs, rationale
)
SELECT department_id, id, 'sensitive', '2008-01-01', '2012-01-01', '2008-01-01', ARRAY['ministers'], 'Invented'
FROM sample_assessed
WHERE is_sensitive AND since BETWEEN 0.4 AND 0.9 AND pg_temp.chance(number, 'sensitive before') < 0.2;

-- One site in fifty outside the definition has the mitigation extended to it.
INSERT INTO assets_extension (department_id, site_id, extended_from)
SELECT department_id, id, date '2022-12-01' + pg_temp.draw(number, 'extended', 900)
FROM sample_site
WHERE pg_temp.chance(number, 'is extended') < 0.02;
