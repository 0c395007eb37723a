-- chance: where every number that looks random comes from. The same seed gives the same estate.
--
-- Parameter: seed. Functions of this session alone. PostgreSQL writes them into the queries that call them, and the
-- hash of "about" is computed once a query; hashes may change with a major version of PostgreSQL.

-- A number from 0 up to 1, the same for the same thing asked about the same row.
CREATE FUNCTION pg_temp.chance(number bigint, about text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(number, hashtextextended(about, %(seed)s)) & 2147483647) / 2147483648.0::double precision;

-- A whole number from 0 up to below "outcomes".
CREATE FUNCTION pg_temp.draw(number bigint, about text, outcomes integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((hashint8extended(number, hashtextextended(about, %(seed)s)) & 2147483647) %% outcomes)::integer;

-- One of some words, each as likely as often it is given.
CREATE FUNCTION pg_temp.pick(number bigint, about text, words text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN words[
    1 + (hashint8extended(number, hashtextextended(about, %(seed)s)) & 2147483647) %% cardinality(words)
];
