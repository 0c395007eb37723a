-- companies: invented vendors, who controls whom, how they were assessed, what they sell, and their MAC blocks.
--
-- Parameters: vendors (how many), as_at, department_base, and the highest ids taken: vendor_base, model_base.
-- Leaves sample_badge for the cameras: 16,384 equally likely badges, shared out as the market is.

CREATE TEMPORARY TABLE sample_vendor ON COMMIT DROP AS
SELECT
    number,
    %(vendor_base)s + number AS id,
    sum(share) OVER (ORDER BY number) / sum(share) OVER () AS up_to,
    CASE
        WHEN number = 1 OR number %% 19 = 7 THEN 'subject'
        WHEN number %% 19 = 11 THEN 'contested'
        WHEN number %% 5 = 4 OR number %% 37 IN (5, 6) THEN 'not assessed'
        ELSE 'not_subject'
    END AS standing
FROM (
    SELECT
        number,
        -- The first has a fifth of the market, as Hikvision has of the United Kingdom's (1.3 of some 6 million units);
        -- the others share the rest by rank. With the few others below that makes 15 to 25 per cent of producers
        -- subject (docs/sources.md).
        CASE
            WHEN number = 1 THEN 0.2
            ELSE 0.8 / (number + 3) / sum(1.0 / (number + 3)) FILTER (WHERE number > 1) OVER ()
        END AS share
    FROM generate_series(1, %(vendors)s) AS vendor (number)
) AS ranked;

INSERT INTO assets_vendor (id, name, legal_name, country, sells_others_equipment, is_provisional)
SELECT
    id,
    'Invented maker ' || number,
    'Invented Maker ' || number || ' Limited',
    CASE
        WHEN standing = 'subject' THEN 'CN'
        ELSE pg_temp.pick(number, 'country', ARRAY['GB', 'DE', 'SE', 'US', 'KR', ''])
    END,
    CASE WHEN number %% 7 = 3 THEN TRUE WHEN number %% 7 < 3 THEN FALSE END,
    FALSE
FROM sample_vendor;

-- One company in twenty is controlled by the first, directly or through another; a third of them no longer.
INSERT INTO assets_control (vendor_id, controller_id, control_from, control_until, share_percent, source)
SELECT
    id,
    CASE WHEN number %% 37 = 5 THEN %(vendor_base)s + 1 ELSE id - 1 END,
    date '2014-01-01' + pg_temp.draw(number, 'control from', 1500),
    CASE WHEN number %% 3 = 0 THEN date '2022-01-01' + pg_temp.draw(number, 'control until', 900) END,
    CASE WHEN number %% 2 = 0 THEN 75 END,
    'Invented'
FROM sample_vendor
WHERE number %% 37 IN (5, 6);

INSERT INTO compliance_assessment (
    regime_id, vendor_id, department_id, verdict, assessed_from, assessed_on, basis, source, is_suggestion
)
SELECT
    regime.regime_id, vendor.id, NULL, vendor.standing, date '2017-06-28', date '2023-01-01', 'Invented', '', FALSE
FROM sample_vendor AS vendor
CROSS JOIN (SELECT DISTINCT regime_id FROM compliance_policy WHERE is_for_everyone) AS regime
WHERE vendor.standing <> 'not assessed'
UNION ALL
-- One department takes a stricter view of a company that is contested.
SELECT
    regime.regime_id, vendor.id, %(department_base)s + 7, 'subject', date '2017-06-28', date '2023-01-01', 'Invented',
    '', FALSE
FROM sample_vendor AS vendor
CROSS JOIN (SELECT DISTINCT regime_id FROM compliance_policy WHERE is_for_everyone) AS regime
WHERE vendor.number = 11;

-- Eight models of each; of two in three the maker is recorded, and one in ten of those was made by another company.
CREATE TEMPORARY TABLE sample_model ON COMMIT DROP AS
SELECT
    number,
    %(model_base)s + number AS id,
    %(vendor_base)s + (number + 7) / 8 AS vendor_id,
    pg_temp.chance(number, 'maker recorded') < 0.67 AS is_recorded,
    %(vendor_base)s + CASE
        WHEN pg_temp.chance(number, 'made by another') < 0.1
            THEN 1 + pg_temp.draw(number, 'maker', least(%(vendors)s, 30))
        ELSE (number + 7) / 8
    END AS maker_id
FROM generate_series(1, %(vendors)s * 8) AS model (number);

INSERT INTO assets_productmodel (id, vendor_id, name, kind, released_on, support_ends_on, source, is_provisional)
SELECT
    id,
    vendor_id,
    'Model ' || number,
    'camera',
    date '2012-01-01' + pg_temp.draw(number, 'released', 4500),
    CASE
        WHEN pg_temp.chance(number, 'support known') < 0.5
            THEN %(as_at)s::date - 1500 + pg_temp.draw(number, 'support', 3000)
    END,
    'Invented',
    FALSE
FROM sample_model;

-- The makers of one recorded model in twenty changed: until 2020 its badge's own company made it.
INSERT INTO assets_modelmaker (model_id, maker_id, made_from, made_until, source)
SELECT
    id, maker_id, CASE WHEN pg_temp.chance(number, 'maker changed') < 0.05 THEN date '2020-01-01' END, NULL, 'Invented'
FROM sample_model WHERE is_recorded
UNION ALL
SELECT id, vendor_id, NULL, date '2020-01-01', 'Invented'
FROM sample_model WHERE is_recorded AND pg_temp.chance(number, 'maker changed') < 0.05;

-- Two blocks of 24 bits for each company; within one in ten of them a longer block is another company's, or nobody's.
INSERT INTO assets_macblock (prefix, registrant, vendor_id, as_of)
SELECT block.prefix, 'Invented maker ' || block.number, block.vendor_id, %(as_at)s
FROM (
    -- 4099 is odd, so that no two of the 2^24 blocks are the same.
    SELECT
        number,
        upper(lpad(to_hex(number * 4099 %% 16777216), 6, '0')) AS prefix,
        %(vendor_base)s + (number + 1) / 2 AS vendor_id
    FROM generate_series(1, %(vendors)s * 2) AS block (number)
    UNION ALL
    SELECT
        number,
        upper(lpad(to_hex(number * 4099 %% 16777216), 6, '0')) || CASE WHEN number %% 20 = 0 THEN 'A' ELSE 'B00' END,
        CASE WHEN number %% 3 > 0 THEN %(vendor_base)s + 1 + number %% %(vendors)s END
    FROM generate_series(1, %(vendors)s * 2) AS block (number)
    WHERE number %% 10 = 0
) AS block
ON CONFLICT DO NOTHING;

-- The popular models of a company come first: a unit is of a company's model k with a chance that falls with k.
CREATE TEMPORARY TABLE sample_badge ON COMMIT DROP AS
SELECT
    slot.slot,
    slot.vendor_id,
    model.id AS model_id,
    -- The address is of whoever made it.
    upper(lpad(to_hex(((model.maker_id - %(vendor_base)s) * 2 - slot.slot %% 2) * 4099 %% 16777216), 6, '0'))
        AS mac_prefix
FROM (
    SELECT
        slot.slot,
        vendor.id AS vendor_id,
        (vendor.number - 1) * 8 + 1 + floor(8 * pg_temp.chance(slot.slot, 'model') ^ 2)::integer AS model_number
    FROM (
        SELECT
            id,
            number,
            round(16384 * coalesce(lag(up_to) OVER (ORDER BY number), 0))::integer AS first,
            round(16384 * up_to)::integer - 1 AS last
        FROM sample_vendor
    ) AS vendor
    CROSS JOIN LATERAL generate_series(vendor.first, vendor.last) AS slot (slot)
) AS slot
INNER JOIN sample_model AS model ON model.number = slot.model_number;
ANALYZE sample_badge;
