"""Say in the schema what each endpoint takes and answers: filters from their FilterSets, errors once for all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers

from compliance.api.problems import FAILED, NOT_FOUND, SENTENCES
from compliance.lists.filtering import (
    DayFilter,
    ReaderFilterSet,
    WordsFilter,
    YesNoFilter,
)
from estate.shared.keyset import HIGHEST_LIMIT, LIMIT
from estate.shared.problems import CONTENT_TYPE, problem_object

_FIRST_PROBLEM: Final = 400
View = TypeVar("View", bound=Callable[..., Any])
Serializer = type[serializers.BaseSerializer[Any]]

_DAY: Final = {"type": "string", "format": "date"}
DEPARTMENT: Final = OpenApiParameter(
    "department", str, description="Answer as a member of this department of yours alone: its code."
)
POLICY: Final = OpenApiParameter("policy", str, description="The code of the policy to answer by.")
VERSION: Final = OpenApiParameter(
    "policy", str, description="The policy to answer by, as CODE or CODE@VERSION; a version that is not live is judged."
)

GROUP_PARAMETERS: Final = (
    OpenApiParameter(
        "group_by", str, enum=["department", "site", "vendor", "region", "band"], description="Band: cleared only."
    ),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": LIMIT},
        description="How many groups come at once; regions come all.",
    ),
    OpenApiParameter("cursor", str, description="Where the groups begin; taken from next."),
)
DAY_PARAMETERS: Final = (
    OpenApiParameter("since", _DAY, description="The first day; without, 90 days before the last."),
    OpenApiParameter("until", _DAY, description="The last day; without, today."),
)


class ParameterProblemSerializer(serializers.Serializer[object]):
    """What is wrong with one parameter."""

    parameter = serializers.CharField()
    detail = serializers.CharField(help_text="What is wrong, and what can be given.")


class ProblemSerializer(serializers.Serializer[object]):
    """What went wrong (RFC 9457)."""

    type = serializers.CharField(help_text="about:blank: the status says which kind of problem it is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="A sentence that says what to do.")
    errors = ParameterProblemSerializer(  # type: ignore[assignment]  # the framework takes it from the class
        many=True, required=False, help_text="Each parameter that cannot be used."
    )


class ReaderScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself
    """How a program says who asks."""

    target_class = "compliance.api.access.ReaderAuthentication"
    name = ["token", "session"]  # noqa: RUF012  as the framework declares it

    def get_security_requirement(self, auto_schema: AutoSchema) -> list[dict[str, list[Any]]]:
        """Return that either will do; ``Any``: as the framework asks."""
        del auto_schema
        return [{"token": []}, {"session": []}]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """Return both; ``Any``: as the framework asks."""
        del auto_schema
        return [
            {"type": "http", "scheme": "bearer", "description": "A token that an administrator issued."},
            {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "The session of who signed in."},
        ]


def describe_list(item: Serializer, filters: type[ReaderFilterSet], *, name: str, about: str) -> Callable[[View], View]:
    """Return the description of a list: its filters, its pages, its items."""
    return extend_schema(
        operation_id=name,
        summary=about,
        description=(
            f"{about}. Pages are followed by the addresses in `next` and `previous`, as they are given. Filters are"
            " joined by and; the values of one, apart by commas, by or."
        ),
        parameters=[*_filter_parameters(filters), *_page_parameters(filters)],
        responses={200: _page_of(item), **_errors(400, 401, 403, 404, 406, 429)},
    )


def describe_item(
    item: Serializer,
    *,
    name: str,
    about: str,
    description: str = "",
    parameters: Sequence[OpenApiParameter] = (),
    examples: Sequence[OpenApiExample] = (),
) -> Callable[[View], View]:
    """Return the description of one thing at an address of its own."""
    return extend_schema(
        operation_id=name,
        summary=about,
        description=f"{about}. {description}".strip(),
        parameters=[DEPARTMENT, *parameters],
        responses={200: item, **_errors(400, 401, 403, 404, 406, 429)},
        examples=list(examples),
    )


def describe_whole(
    item: Serializer, *, name: str, about: str, description: str, parameters: Sequence[OpenApiParameter]
) -> Callable[[View], View]:
    """Return the description of a list that always comes whole."""
    return extend_schema(
        operation_id=name,
        summary=about,
        description=f"{about}. {description}",
        parameters=[DEPARTMENT, *parameters],
        responses={200: _page_of(item), **_errors(400, 401, 403, 404, 406, 429)},
    )


def _page_of(item: Serializer) -> serializers.BaseSerializer[Any]:
    name = item.__name__.removesuffix("Serializer").removeprefix("Cleared")
    return inline_serializer(
        f"{name}List",
        {
            "results": item(many=True),
            "next": serializers.URLField(allow_null=True, help_text="The address of the next page; null at the last."),
            "previous": serializers.URLField(
                allow_null=True, help_text="The address of the page before; null at the first."
            ),
            "total": serializers.IntegerField(required=False, help_text="Only with the parameter total."),
        },
    )


def _filter_parameters(filters: type[ReaderFilterSet]) -> Iterator[OpenApiParameter]:
    names = filters.declared_filters
    if "department" not in names:
        yield DEPARTMENT
    for name, declared in names.items():
        cleared = " Cleared only." if name in filters.cleared_filters else ""
        if name == DEPARTMENT.name:
            yield DEPARTMENT
            continue
        description = f"{declared.extra['help_text']}{cleared}"
        match declared:
            case WordsFilter():
                words = [word for word, _ in declared.extra["choices"]]
                yield OpenApiParameter(
                    name, str, description=description, enum=words or None, many=True, style="form", explode=False
                )
            case YesNoFilter():
                yield OpenApiParameter(name, bool, description=description)
            case DayFilter():
                yield OpenApiParameter(name, _DAY, description=description)
            case _:
                yield OpenApiParameter(name, str, description=description)


def _page_parameters(filters: type[ReaderFilterSet]) -> Iterator[OpenApiParameter]:
    keys = [key.name for key in (*filters.keys, *filters.cleared_keys)] + ["id"]
    cleared = ", ".join(key.name for key in filters.cleared_keys)
    yield OpenApiParameter(
        "ordering",
        str,
        description=(
            f"What to order by, by commas; - before it descends. One or more of {', '.join(keys)}"
            f"{f' ({cleared}: cleared only)' if cleared else ''}. Without: {filters.default_order}."
        ),
    )
    yield OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": LIMIT},
        description="How many items a page has.",
    )
    yield OpenApiParameter("cursor", str, description="Where the page begins; taken from next or previous.")
    yield OpenApiParameter("total", str, enum=["exact", "estimate"], description="Count the whole list too.")


def _errors(*codes: int) -> Mapping[Any, OpenApiResponse]:
    """Return the problems that an endpoint may answer; ``Any``: status and media type, as the framework asks."""
    return {(code, CONTENT_TYPE): _error(code) for code in codes}


def _error(code: int) -> OpenApiResponse:
    sentences = {**SENTENCES, 404: NOT_FOUND, 429: "You have asked too often. Wait 12 seconds, then ask again."}
    detail = sentences.get(code, FAILED)
    example = OpenApiExample(str(code), value=dict(problem_object(code, detail=detail)))
    return OpenApiResponse(ProblemSerializer, description=detail, examples=[example])


def share_problems(result: dict[str, Any], **_options: object) -> dict[str, Any]:
    """Say each problem once, and refer to it from every endpoint; ``Any``: as the framework calls it."""
    shared = result["components"].setdefault("responses", {})
    for path in result["paths"].values():
        for operation in path.values():
            for code, response in operation["responses"].items():
                if int(code) >= _FIRST_PROBLEM:
                    shared[f"Problem{code}"] = response
                    operation["responses"][code] = {"$ref": f"#/components/responses/Problem{code}"}
    return result
