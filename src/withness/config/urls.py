"""Every address of the site: the ground's own pages, and the capabilities under their partnership."""

from django.urls import include, path

from withness.config.capabilities import CAPABILITIES

handler500 = "withness.config.away.failed"

urlpatterns = [
    path("", include("withness.ground.people.urls")),
    path("", include("withness.ground.ui.urls")),
    path("", include("withness.ground.practice.urls")),
    path("", include("withness.ground.directory.urls")),
    *(path("", include(f"{capability.package}.public_urls")) for capability in CAPABILITIES if capability.is_open),
    path("leaving/", include("withness.spaces.leaving.urls")),
    path("caseload/", include("withness.spaces.caseload.urls")),
    path("with/<str:partnership>/", include("withness.spaces.home.urls")),
    path("with/<str:partnership>/sessions/<str:session>/hour/", include("withness.spaces.hour.urls")),
    path("with/<str:partnership>/sessions/<str:session>/progress-note/", include("withness.spaces.progress.urls")),
    path("practice/<str:practice>/progress-note/", include("withness.spaces.progress.practice_urls")),
    path("practice/<str:practice>/programme/", include("withness.doors.programme.urls")),
    path("practice/<str:practice>/stepping-in/", include("withness.spaces.stepping_in.urls")),
    path("", include("withness.doors.calendar.public_urls")),
    path("", include("withness.doors.programme.public_urls")),
    path("with/<str:partnership>/calendar/", include("withness.doors.calendar.urls")),
    path("with/<str:partnership>/record/", include("withness.spaces.record.urls")),
    path("with/<str:partnership>/hears/", include("withness.spaces.hearing.urls")),
    path("with/<str:partnership>/paper/", include("withness.spaces.paper.urls")),
    path("with/<str:partnership>/mirror/", include("withness.spaces.mirror.urls")),
    path("with/<str:partnership>/stories/<str:story>/together/", include("withness.spaces.together.urls")),
    path(
        "with/<str:partnership>/sessions/notes/of/<str:session>/together/",
        include("withness.spaces.together.notes_urls"),
    ),
    path("with/<str:partnership>/stories/<str:story>/keepsake/", include("withness.spaces.keepsake.urls")),
    path("with/<str:partnership>/stories/<str:story>/witnesses/", include("withness.spaces.witnessing.urls")),
    path("with/<str:partnership>/take-along/", include("withness.spaces.leaving.member_urls")),
    *(path(f"with/<str:partnership>/{capability.place}/", include(capability.urls)) for capability in CAPABILITIES),
]
