"""Keep a survey in its site's department, and out of the future."""

from django.db import migrations

# Days in London, as everywhere. A check may ask for the day: a survey that was not in the future never will be again.
FORWARDS = """
ALTER TABLE assets_survey
    ADD CONSTRAINT survey_site_in_department
    FOREIGN KEY (department_id, site_id) REFERENCES assets_site (department_id, id) DEFERRABLE INITIALLY IMMEDIATE,
    ADD CONSTRAINT survey_not_in_future
    CHECK (completed_on <= (now() AT TIME ZONE 'Europe/London')::date);
"""
BACKWARDS = """
ALTER TABLE assets_survey
    DROP CONSTRAINT survey_site_in_department, DROP CONSTRAINT survey_not_in_future;
"""


class Migration(migrations.Migration):
    """Add the composite key and the check."""

    dependencies = [("assets", "0004_surveys")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
