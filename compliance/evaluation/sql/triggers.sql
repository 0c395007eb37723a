-- What follows every change by whatever path: the key that changed becomes due, in the change's own transaction.
--
-- Keys, not cameras: a trigger that listed cameras would miss those a concurrent transaction is adding. Settling
-- expands a key in a later snapshot of its own. Statement-level with transition tables, so that bulk writes stay
-- fast; ENABLE ALWAYS, so that no session setting turns them off; SECURITY DEFINER, so that whoever may change a
-- table need not be allowed to write what is due.

-- The first day after today on which a set of days turns, NULL when it never does.
CREATE FUNCTION days_next_boundary(days datemultirange, today date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN days IS NULL OR isempty(days) THEN NULL
    WHEN days @> today THEN lower(datemultirange(daterange(today, NULL)) - days)
    ELSE lower(days * datemultirange(daterange(today, NULL)))
END;

-- Makes keys due: in 16 shards each (evaluation/targets.py), a camera in its own, the vendor graph in a place of
-- its own. More than a thousand keys wider than a camera make everything due, which is cheaper.
CREATE FUNCTION due_add(kind text, keys bigint[], cause text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO compliance_due (shard, kind, key, prefix, cause)
    SELECT shard, changed.kind, changed.key, '', due_add.cause
    FROM (
        SELECT DISTINCT
            CASE WHEN cardinality(keys) > 1000 AND due_add.kind NOT IN ('camera', 'graph') THEN 'all' ELSE due_add.kind END
                AS kind,
            CASE
                WHEN due_add.kind = 'graph' OR (cardinality(keys) > 1000 AND due_add.kind <> 'camera') THEN 0 ELSE key
            END AS key
        FROM unnest(keys) AS given (key)
        WHERE key IS NOT NULL
    ) AS changed
    CROSS JOIN LATERAL generate_series(
        CASE changed.kind WHEN 'graph' THEN -1 WHEN 'camera' THEN changed.key % 16 ELSE 0 END,
        CASE changed.kind WHEN 'graph' THEN -1 WHEN 'camera' THEN changed.key % 16 ELSE 15 END
    ) AS shard;
$$;

-- Rings the bell (evaluation/bell.py) at commit: when something becomes due, by whatever path, and when something was
-- settled, for what became due meanwhile is rung then. Many statements of one transaction ring once.
CREATE FUNCTION due_ring() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM pg_notify('due', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER due_ring AFTER INSERT OR DELETE ON compliance_due FOR EACH STATEMENT EXECUTE FUNCTION due_ring();
ALTER TABLE compliance_due ENABLE ALWAYS TRIGGER due_ring;

-- The trigger of every table but cameras and MAC blocks. Arguments: the kind of key, the column that holds it,
-- and the columns whose change matters.
CREATE FUNCTION due_follow_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    keys bigint[];
    rows_changed text := CASE tg_op
        WHEN 'INSERT' THEN format('SELECT %s AS key FROM new_rows', tg_argv[1])
        WHEN 'DELETE' THEN format('SELECT %s AS key FROM old_rows', tg_argv[1])
        ELSE format(
            'SELECT unnest(ARRAY[(o).%1$s, (n).%1$s]) AS key'
            ' FROM (SELECT o, n FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id'
            ' WHERE (SELECT ROW(%2$s) FROM (SELECT (o).*) AS x) IS DISTINCT FROM'
            ' (SELECT ROW(%2$s) FROM (SELECT (n).*) AS x)) AS pair',
            tg_argv[1], tg_argv[2]
        )
    END;
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT key) FROM (%s) AS changed', rows_changed) INTO keys;
    IF keys IS NOT NULL THEN
        PERFORM due_add(tg_argv[0], keys, tg_table_name || ' ' || lower(tg_op));
    END IF;
    RETURN NULL;
END
$$;

-- A decision covers one camera, one site or a whole department.
CREATE FUNCTION due_follow_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    cause text := tg_table_name || ' ' || lower(tg_op);
    touched text := CASE tg_op
        WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
        ELSE 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows'
    END;
    cameras bigint[];
    sites bigint[];
    departments bigint[];
BEGIN
    EXECUTE format(
        'SELECT array_agg(camera_id), array_agg(site_id),'
        ' array_agg(department_id) FILTER (WHERE site_id IS NULL AND camera_id IS NULL) FROM (%s) AS touched',
        touched
    ) INTO cameras, sites, departments;
    PERFORM due_add('camera', cameras, cause), due_add('site', sites, cause), due_add('department', departments, cause);
    RETURN NULL;
END
$$;

-- More than a thousand blocks at once, as when the registry's list is loaded, make everything due.
CREATE FUNCTION due_follow_mac_block() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    cause text := tg_table_name || ' ' || lower(tg_op);
    prefixes text[];
BEGIN
    IF tg_op = 'INSERT' THEN
        prefixes := ARRAY(SELECT prefix FROM new_rows);
    ELSIF tg_op = 'DELETE' THEN
        prefixes := ARRAY(SELECT prefix FROM old_rows);
    ELSE
        prefixes := ARRAY(
            SELECT unnest(ARRAY[o.prefix, n.prefix])
            FROM old_rows AS o
            FULL JOIN new_rows AS n ON n.id = o.id
            WHERE (o.id, o.prefix, o.vendor_id) IS DISTINCT FROM (n.id, n.prefix, n.vendor_id)
        );
    END IF;
    IF cardinality(prefixes) > 1000 THEN
        PERFORM due_add('all', ARRAY[0], cause);
    ELSIF cardinality(prefixes) > 0 THEN
        INSERT INTO compliance_due (shard, kind, key, prefix, cause)
        SELECT shard, 'mac_block', 0, block.prefix, cause
        FROM (SELECT DISTINCT unnest(prefixes) AS prefix) AS block
        CROSS JOIN generate_series(0, 15) AS shard
        WHERE block.prefix IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;

-- A camera is due in its own shard. When it may be a recorder and its network, life, day or own recorder changed, what
-- reports to it is due as well: the settle of its shard finds out what that is. Many cameras changed at once make
-- their departments due instead, which is cheaper to write and to settle.
CREATE FUNCTION due_follow_camera() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    cause text := tg_table_name || ' ' || lower(tg_op);
    ids bigint[];
    recorders bigint[];
    departments bigint[];
BEGIN
    IF tg_op = 'INSERT' THEN
        SELECT array_agg(id), array_agg(DISTINCT department_id) INTO ids, departments FROM new_rows;
    ELSIF tg_op = 'DELETE' THEN
        SELECT array_agg(id), array_agg(DISTINCT department_id) INTO ids, departments FROM old_rows;
    ELSE
        SELECT
            array_agg(coalesce(n.id, o.id)),
            array_agg(n.id) FILTER (
                WHERE n.id IS NOT NULL
                AND (o.network, o.lifecycle, o.records_to_id, o.deployed_not_before)
                IS DISTINCT FROM (n.network, n.lifecycle, n.records_to_id, n.deployed_not_before)
            ),
            array_agg(DISTINCT n.department_id) || array_agg(DISTINCT o.department_id)
        INTO ids, recorders, departments
        -- Full: an id can change too, and then one row goes and another comes.
        FROM old_rows AS o
        FULL JOIN new_rows AS n ON n.id = o.id
        WHERE
            (
                o.id, o.department_id, o.site_id, o.kind, o.vendor_id, o.model_id, o.mac_address, o.maker_confirmed_id,
                o.maker_approved_by, o.deployed_not_before, o.deployed_not_after, o.lifecycle, o.removed_on,
                o.network, o.records_to_id, o.deployed_by, o.capabilities, o.scheduled_upgrade_on, o.support_ends_on
            ) IS DISTINCT FROM (
                n.id, n.department_id, n.site_id, n.kind, n.vendor_id, n.model_id, n.mac_address, n.maker_confirmed_id,
                n.maker_approved_by, n.deployed_not_before, n.deployed_not_after, n.lifecycle, n.removed_on,
                n.network, n.records_to_id, n.deployed_by, n.capabilities, n.scheduled_upgrade_on, n.support_ends_on
            );
    END IF;
    IF cardinality(ids) > 5000 THEN
        PERFORM due_add('department', departments, cause);
    ELSIF ids IS NOT NULL THEN
        PERFORM due_add('camera', ids, cause);
    END IF;
    INSERT INTO compliance_due (shard, kind, key, prefix, cause)
    SELECT id % 16, 'recorder', id, '', cause FROM unnest(recorders) AS recorder (id);
    RETURN NULL;
END
$$;

CREATE FUNCTION due_follow_truncate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM due_add('graph', ARRAY[0], tg_table_name || ' truncate'), due_add('all', ARRAY[0], tg_table_name || ' truncate');
    RETURN NULL;
END
$$;

-- Puts a trigger per event on a table. Nothing can refer yet to a row just inserted into some of them: those skip
-- the event.
CREATE PROCEDURE due_watch(watched text, follower text, events text[] DEFAULT ARRAY['insert', 'update', 'delete'])
LANGUAGE plpgsql
AS $$
DECLARE
    event text;
BEGIN
    FOREACH event IN ARRAY events LOOP
        EXECUTE format(
            'CREATE TRIGGER due_%1$s AFTER %1$s ON %2$I REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %4$s',
            event, watched,
            CASE event
                WHEN 'insert' THEN 'NEW TABLE AS new_rows'
                WHEN 'delete' THEN 'OLD TABLE AS old_rows'
                ELSE 'OLD TABLE AS old_rows NEW TABLE AS new_rows'
            END,
            follower
        );
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER due_%s', watched, event);
    END LOOP;
    EXECUTE format(
        'CREATE TRIGGER due_truncate AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION due_follow_truncate()',
        watched
    );
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER due_truncate', watched);
END
$$;

CALL due_watch('assets_camera', 'due_follow_camera()');
CALL due_watch('assets_placement', 'due_follow_key(''camera'', ''camera_id'', ''x.*'')');
CALL due_watch('assets_designation', 'due_follow_key(''site'', ''site_id'', ''x.*'')');
CALL due_watch('assets_extension', 'due_follow_key(''site'', ''site_id'', ''x.*'')');
CALL due_watch(
    'assets_vendor', 'due_follow_key(''vendor'', ''id'', ''x.sells_others_equipment'')', ARRAY['update', 'delete']
);
CALL due_watch(
    'assets_productmodel', 'due_follow_key(''model'', ''id'', ''x.support_ends_on'')', ARRAY['update', 'delete']
);
CALL due_watch('assets_modelmaker', 'due_follow_key(''model'', ''model_id'', ''x.*'')');
CALL due_watch('assets_macblock', 'due_follow_mac_block()');
CALL due_watch('assets_control', 'due_follow_key(''graph'', ''vendor_id'', ''x.*'')');
CALL due_watch(
    'accounts_department', 'due_follow_key(''department'', ''id'', ''x.kind, x.counted'')', ARRAY['update', 'delete']
);
CALL due_watch('compliance_assessment', 'due_follow_key(''graph'', ''vendor_id'', ''x.*'')');
CALL due_watch('compliance_standing', 'due_follow_key(''vendor'', ''vendor_id'', ''x.*'')');
CALL due_watch('compliance_decision', 'due_follow_decision()');
CALL due_watch(
    'compliance_policy',
    'due_follow_key(''policy'', ''id'', ''x.live_version_id, x.regime_id, x.is_for_everyone'')'
);
CALL due_watch('compliance_regime', 'due_follow_truncate()');
CALL due_watch('compliance_adoption', 'due_follow_key(''department'', ''department_id'', ''x.*'')');
DROP PROCEDURE due_watch;

-- A version is what it was when it was judged by; a correction is a new version.
CREATE FUNCTION policy_version_immutable() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF
        (old.policy_id, old.version, old.in_force_from, old.document, old.digest)
        IS DISTINCT FROM (new.policy_id, new.version, new.in_force_from, new.document, new.digest)
    THEN
        RAISE EXCEPTION 'Version % of the policy cannot be changed. Add a new version instead.', old.version
            USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_version_immutable';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER policy_version_immutable BEFORE UPDATE ON compliance_policyversion
FOR EACH ROW EXECUTE FUNCTION policy_version_immutable();
