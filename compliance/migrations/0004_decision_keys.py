"""Keep a decision's site and camera in the decision's own department."""

from django.db import migrations

FORWARDS = """
ALTER TABLE compliance_decision
    ADD CONSTRAINT decision_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id),
    ADD CONSTRAINT decision_camera_in_department
    FOREIGN KEY (department_id, camera_id) REFERENCES assets_camera (department_id, id);
"""
BACKWARDS = """
ALTER TABLE compliance_decision
    DROP CONSTRAINT decision_site_in_department, DROP CONSTRAINT decision_camera_in_department;
"""


class Migration(migrations.Migration):
    """Add the two composite keys."""

    dependencies = [("compliance", "0003_engine_state"), ("assets", "0002_invariants")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
