"""Every address of the site: the ground's own pages, and the capabilities under their partnership."""

from importlib.util import find_spec

from django.urls import include, path

from withness.config.capabilities import CAPABILITIES

urlpatterns = [
    *(
        path(f"with/<str:partnership>/{capability.name}/", include(f"{capability.package}.urls"))
        for capability in CAPABILITIES
        if find_spec(f"{capability.package}.urls")
    ),
]
