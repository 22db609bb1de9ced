"""The demo's directory: a dozen made-up services of a town that isn't there, one looked up and one reported."""

from pathlib import Path

from withness.ground.directory.events import ReportId
from withness.ground.directory.importing import Options, import_from
from withness.ground.directory.indexing import reindex
from withness.ground.directory.rules import look_after, note_report, verify
from withness.ground.directory.staging import identity
from withness.ground.ledger import say, say_as_house
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Voice

SOURCE = "Millford, made up"
LARDER, NIGHTSTOP = "demo-1", "demo-6"


def bring_services_in(staff: Voice) -> None:
    """Bring the list in; `staff` looks after it, has called one place, and somebody has reported another."""
    import_from(Path(__file__).with_name("services.json"), Options(SOURCE, country="GB", zone="Europe/London"))
    reindex()
    say(staff, look_after, takes=True)
    larder, nightstop = (identity(SOURCE, "services", each) for each in (LARDER, NIGHTSTOP))
    note = "Ask for Grace if you need it brought."
    say(staff, verify, service=larder, how="phone", outcome="right", note=note)
    note = "It rings and nobody answers. Their other number is on the door."
    say_as_house(staff.ledger, note_report, report=ReportId(new_id()), service=nightstop, wrong="phone", note=note)
