-- Undo invariants.sql.
DROP TRIGGER control_no_cycle_insert ON assets_control;
DROP TRIGGER control_no_cycle_update ON assets_control;
DROP TRIGGER control_graph_held ON assets_control;
DROP FUNCTION assets_control_no_cycle();
DROP FUNCTION assets_control_graph_held();
DROP TRIGGER camera_no_recorder_cycle_insert ON assets_camera;
DROP TRIGGER camera_no_recorder_cycle_update ON assets_camera;
DROP FUNCTION assets_camera_no_recorder_cycle();
ALTER TABLE assets_extension DROP CONSTRAINT extension_site_in_department;
ALTER TABLE assets_designation DROP CONSTRAINT designation_site_in_department;
ALTER TABLE assets_placement
    DROP CONSTRAINT placement_site_in_department,
    DROP CONSTRAINT placement_camera_in_department;
ALTER TABLE assets_camera
    DROP CONSTRAINT camera_recorder_in_department,
    DROP CONSTRAINT camera_site_in_department;
