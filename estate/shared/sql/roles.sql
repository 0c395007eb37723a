-- roles: who connects to the database besides its owner. Run by the owner after every migrate; safe to repeat.
--
-- Roles belong to the whole server, so they may be there already, made by another database of it. They hold no
-- privilege here: estate/grants.py says which, table by table.

-- register_web serves whoever is not cleared, register_web_cleared the cleared; register_worker judges, and sees all.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['register_web', 'register_web_cleared', 'register_worker'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END
$$;

-- A process may take the roles below its own for a transaction (SET LOCAL ROLE) and inherits nothing from them.
DO $$
DECLARE
    taken text;
    taker text;
BEGIN
    FOR taken, taker IN VALUES
        ('register_web_cleared', 'register_web'),
        ('register_web', 'register_worker'),
        ('register_web_cleared', 'register_worker'),
        ('register_web', current_user::text),
        ('register_web_cleared', current_user::text),
        ('register_worker', current_user::text)
    LOOP
        IF NOT EXISTS (
            SELECT FROM pg_auth_members AS held
            WHERE held.roleid = taken::regrole AND held.member = taker::regrole AND held.set_option
        ) THEN
            EXECUTE format('GRANT %I TO %I WITH INHERIT FALSE, SET TRUE', taken, taker);
        END IF;
    END LOOP;
END
$$;

-- Whose rows the transaction may see: the ids of the departments its reader looks at. Unset: nobody's.
-- Policies ask it as a scalar sub-select, which is computed once per statement and not once per row.
CREATE OR REPLACE FUNCTION visible_departments() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('register.departments', TRUE), '')::bigint[];

-- The user whose memberships the transaction may see before any department is chosen.
CREATE OR REPLACE FUNCTION visible_user() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('register.user', TRUE), '')::bigint;

-- Whoever changes a tracked row leaves its context beside it and need not read the contexts of others.
DO $$
BEGIN
    IF to_regprocedure('_pgh_attach_context()') IS NOT NULL THEN
        ALTER FUNCTION _pgh_attach_context() SECURITY DEFINER SET search_path = public, pg_temp;
    END IF;
END
$$;
