"""Every address of the site: the ground's own pages, and the capabilities under their partnership."""

from django.urls import include, path

from withness.config.capabilities import CAPABILITIES, landed

GROUND = ("withness.ground.people.urls", "withness.ground.practice.urls", "withness.ground.ui.urls")

urlpatterns = [
    *(path("", include(urls)) for urls in GROUND if landed(urls)),
    *(path("", include(f"{c.package}.public_urls")) for c in CAPABILITIES if landed(f"{c.package}.public_urls")),
    path("with/<str:partnership>/", include("withness.spaces.home.urls")),
    *(
        path(f"with/<str:partnership>/{capability.name}/", include(f"{capability.package}.urls"))
        for capability in CAPABILITIES
        if landed(f"{capability.package}.urls")
    ),
]
