"""Choose which of one's departments to look at."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from estate.accounts.bearers import VIEW_KEY
from estate.accounts.middleware import ReaderRequest


@require_POST
def choose_department(request: ReaderRequest) -> HttpResponse:
    """Look at the department with the code given from now on, or at all of one's own when it is blank."""
    code = request.POST.get("department", "")
    if request.reader is None or code not in {"", *(member.code for member in request.reader.memberships)}:
        raise Http404
    request.session[VIEW_KEY] = code
    return HttpResponseRedirect(_back(request))


def _back(request: ReaderRequest) -> str:
    """Return where the reader came from, when that is a page of ours; else the home page."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else "/"
