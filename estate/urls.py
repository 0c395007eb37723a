"""Where every page and endpoint hangs; none yet: the register is used from the shell."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
