"""tmp"""
from django.http import HttpRequest, HttpResponse
def add_site(request: HttpRequest) -> HttpResponse: return HttpResponse("")
def edit_site(request: HttpRequest, site_id: int) -> HttpResponse: return HttpResponse("")
def designate(request: HttpRequest, site_id: int) -> HttpResponse: return HttpResponse("")
