"""Static files under names with the hash of their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also hashes the names that scripts import one another by."""

    support_js_module_import_aggregation = True
