"""Every address of the site: the ground's own pages, and the capabilities under their partnership."""

from django.urls import include, path

from withness.config.capabilities import CAPABILITIES, landed

urlpatterns = [
    *(
        path(f"with/<str:partnership>/{capability.name}/", include(f"{capability.package}.urls"))
        for capability in CAPABILITIES
        if landed(f"{capability.package}.urls")
    ),
]
