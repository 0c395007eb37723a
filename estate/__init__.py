"""The Django project: composition root above, foundations below."""
