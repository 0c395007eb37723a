"""Settings of the API, with whichever framework serves it."""

from estate.settings import env

API_REQUESTS_PER_MINUTE = env.number("API_REQUESTS_PER_MINUTE", default=600)

REST_FRAMEWORK = {
    # compliance/api/reading.py says who is asking and who may ask.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "compliance.api.problems.answer",
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,  # the header Accept says what is wanted, and JSON is all there is
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "COERCE_DECIMAL_TO_STRING": True,  # money and coordinates, exactly
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Estate asset register",
    "DESCRIPTION": (
        "Sites, surveillance equipment and vendors of the government estate, and what follows from policy for each.\n\n"
        "Say who asks with the header `Authorization: Bearer TOKEN`, or by the session of a browser that is signed in."
        " Answers hold what its reader may see: whoever is not cleared for sensitive sites has the *site-blind* status,"
        " which no designation of a site can move. What is not theirs to see is not found.\n\n"
        "Problems come as `application/problem+json` with a sentence that says what to do."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "compliance.api.describing.share_problems",
    ],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_NAME_OVERRIDES": {
        "EquipmentKindEnum": "assets.cameras.vocabulary.KINDS",
        "BodyKindEnum": "estate.accounts.models.Department.Kind",
        "StatusEnum": "compliance.lists.statuses.EVERY_STATUS",
    },
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}
