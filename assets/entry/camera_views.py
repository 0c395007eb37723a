"""tmp"""
from django.http import HttpRequest, HttpResponse
def add_camera(request: HttpRequest) -> HttpResponse: return HttpResponse("")
def edit_camera(request: HttpRequest, camera_id: int) -> HttpResponse: return HttpResponse("")
