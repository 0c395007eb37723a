-- What must be true of sites, cameras and companies and cannot be said in a model: keys that prove a row is of
-- its own department, and chains that may not come round to themselves. Each is named for the sentence it guards.

-- A camera, a placement, a designation and an extension are of the department of their site, and so on.
ALTER TABLE assets_camera
    ADD CONSTRAINT camera_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id) DEFERRABLE INITIALLY IMMEDIATE,
    ADD CONSTRAINT camera_recorder_in_department
    FOREIGN KEY (department_id, records_to_id) REFERENCES assets_camera (department_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assets_placement
    ADD CONSTRAINT placement_camera_in_department
    FOREIGN KEY (department_id, camera_id) REFERENCES assets_camera (department_id, id) DEFERRABLE INITIALLY IMMEDIATE,
    ADD CONSTRAINT placement_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assets_designation
    ADD CONSTRAINT designation_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assets_extension
    ADD CONSTRAINT extension_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id) DEFERRABLE INITIALLY IMMEDIATE;

-- camera_no_recorder_cycle: no unit records, through others, to itself.
-- Two transactions could each add half of a circle, so both first hold their department (estate/shared/locks.py,
-- DEPARTMENT_ENTRY); each statement after the lock sees what the other committed (READ COMMITTED).
-- Only units that others record to can close a circle: that spares the many cameras at the leaves.
CREATE FUNCTION assets_camera_no_recorder_cycle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed_ids bigint[];
    circle text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(id) INTO changed_ids FROM changed WHERE records_to_id IS NOT NULL;
    ELSE
        SELECT array_agg(changed.id) INTO changed_ids
        FROM changed JOIN former USING (id)
        WHERE changed.records_to_id IS NOT NULL AND changed.records_to_id IS DISTINCT FROM former.records_to_id;
    END IF;
    IF changed_ids IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(7302, department_id::int)
    FROM (SELECT DISTINCT department_id FROM changed ORDER BY department_id) AS departments;
    WITH RECURSIVE walk (start_id, unit_id, tags, is_round) AS (
        SELECT unit.id, unit.records_to_id, ARRAY[unit.asset_tag]::text[], unit.records_to_id = unit.id
        FROM assets_camera AS unit
        WHERE unit.id = ANY (changed_ids)
            AND EXISTS (SELECT FROM assets_camera AS recorded WHERE recorded.records_to_id = unit.id)
        UNION ALL
        SELECT walk.start_id, unit.records_to_id, walk.tags || unit.asset_tag::text, unit.records_to_id = walk.start_id
        FROM walk JOIN assets_camera AS unit ON unit.id = walk.unit_id
        WHERE NOT walk.is_round AND unit.records_to_id IS NOT NULL AND NOT unit.asset_tag = ANY (walk.tags)
    )
    SELECT array_to_string(tags || tags[1], ' → ') INTO circle FROM walk WHERE is_round ORDER BY start_id LIMIT 1;
    IF circle IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation',
            CONSTRAINT = 'camera_no_recorder_cycle',
            TABLE = 'assets_camera',
            MESSAGE = 'The recorders go round in a circle: ' || circle || '. Clear records_to of one of them.';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER camera_no_recorder_cycle_insert AFTER INSERT ON assets_camera
REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION assets_camera_no_recorder_cycle();
CREATE TRIGGER camera_no_recorder_cycle_update AFTER UPDATE ON assets_camera
REFERENCING OLD TABLE AS former NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION assets_camera_no_recorder_cycle();
ALTER TABLE assets_camera
    ENABLE ALWAYS TRIGGER camera_no_recorder_cycle_insert,
    ENABLE ALWAYS TRIGGER camera_no_recorder_cycle_update;

-- control_graph_held: whoever changes who controls whom first holds the whole graph (locks.py, VENDOR_GRAPH),
-- before any row is locked, so that two changes neither deadlock nor build a circle together.
CREATE FUNCTION assets_control_graph_held() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7301, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER control_graph_held BEFORE INSERT OR UPDATE OR DELETE ON assets_control
FOR EACH STATEMENT EXECUTE FUNCTION assets_control_graph_held();

-- control_no_cycle: on no day does a company control itself, through others. Shares under 50 % are no control
-- (policy §2.1), and periods that share no day make no circle.
CREATE FUNCTION assets_control_no_cycle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    circle text;
BEGIN
    WITH RECURSIVE walk (start_id, vendor_id, days, ids) AS (
        SELECT changed.vendor_id, changed.controller_id, daterange(changed.control_from, changed.control_until),
            ARRAY[changed.vendor_id, changed.controller_id]
        FROM changed
        WHERE coalesce(changed.share_percent, 100) >= 50
        UNION ALL
        SELECT walk.start_id, control.controller_id,
            walk.days * daterange(control.control_from, control.control_until), walk.ids || control.controller_id
        FROM walk JOIN assets_control AS control USING (vendor_id)
        WHERE walk.vendor_id <> walk.start_id
            AND NOT control.controller_id = ANY (walk.ids[2:])
            AND coalesce(control.share_percent, 100) >= 50
            AND walk.days && daterange(control.control_from, control.control_until)
    )
    SELECT string_agg(vendor.name, ' → ' ORDER BY place) INTO circle
    FROM (SELECT ids FROM walk WHERE vendor_id = start_id ORDER BY cardinality(ids), ids LIMIT 1) AS found
    CROSS JOIN unnest(found.ids) WITH ORDINALITY AS part (id, place)
    JOIN assets_vendor AS vendor ON vendor.id = part.id;
    IF circle IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation',
            CONSTRAINT = 'control_no_cycle',
            TABLE = 'assets_control',
            MESSAGE = 'Control goes round in a circle on one day: ' || circle || '. Correct one of the periods.';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER control_no_cycle_insert AFTER INSERT ON assets_control
REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION assets_control_no_cycle();
CREATE TRIGGER control_no_cycle_update AFTER UPDATE ON assets_control
REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION assets_control_no_cycle();
ALTER TABLE assets_control
    ENABLE ALWAYS TRIGGER control_graph_held,
    ENABLE ALWAYS TRIGGER control_no_cycle_insert,
    ENABLE ALWAYS TRIGGER control_no_cycle_update;
