"""Opening a partnership."""

from withness.ground.ledger import hear
from withness.ground.partnership import Role
from withness.ground.people.founding import found_partnership
from withness.ground.people.models import Seat


def test_whoever_opens_a_partnership_is_in_it(each_database, jonas):
    voice = found_partnership(jonas.account, role=Role.THERAPIST, name="Jonas")
    assert hear(voice).me.name == "Jonas"
    assert Seat.objects.get(kind="partnership").standing == "active"


def test_a_client_may_open_one_too(maya):
    answer = maya.browser.post("/begin/", {"role": "client", "name": "Maya"})
    seat = Seat.objects.get(account=maya.account, kind="partnership")
    assert answer.url == f"/with/{seat.ledger}/people/"
    assert seat.role == "client"


def test_somebody_else_may_not(maya):
    answer = maya.browser.post("/begin/", {"role": "guardian", "name": "Maya"})
    assert answer.status_code == 400
    assert "Choose one of these." in answer.content.decode()
    assert not Seat.objects.exists()


def test_without_a_name_nothing_is_opened_and_what_was_chosen_stays(maya):
    answer = maya.browser.post("/begin/", {"role": "client", "name": "  "})
    page = answer.content.decode()
    assert "Write the name you&#x27;d like to be called by." in page
    assert 'value="client" checked' in page
    assert not Seat.objects.exists()


def test_visitors_are_asked_to_sign_in(client, database):
    assert client.get("/begin/").status_code == 302
    assert client.post("/begin/", {"role": "client", "name": "Maya"}).status_code == 302
