"""Our templates write what GOV.UK Frontend's own do, for every example that its npm package ships."""

import pytest

from estate.shared.templatetags.govuk import BLOCKS, COMPONENTS, render
from tests.estate.shared.components.fixtures import Fixture, fixtures, omitted_in_vain
from tests.estate.shared.components.markup import events

EVERY = [fixture for component in sorted({**COMPONENTS, **BLOCKS}) for fixture in fixtures(component.replace("_", "-"))]


@pytest.mark.parametrize("fixture", EVERY, ids=lambda fixture: f"{fixture.component}: {fixture.name}")
def test_component_writes_the_same_as_govuk_frontend(fixture: Fixture) -> None:
    name = fixture.component.replace("-", "_")
    component = {**COMPONENTS, **BLOCKS}[name]
    parameters = dict(fixture.parameters)
    content = (parameters.pop("content"),) if name in BLOCKS else ()
    assert events(render(name, component(*content, **parameters))) == events(fixture.html)


def test_nothing_is_left_out_in_vain() -> None:
    assert omitted_in_vain() == []
