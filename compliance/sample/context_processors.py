"""What every page is told of the sample estate."""

from django.http import HttpRequest

from compliance.sample.queries import is_sample_data


def sample_data(request: HttpRequest) -> dict[str, bool]:
    """Give templates ``is_sample_data``, by which the layout shows its banner."""
    del request
    return {"is_sample_data": is_sample_data()}
