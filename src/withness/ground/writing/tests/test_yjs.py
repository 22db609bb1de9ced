"""The clients that people have in their browsers are Yjs's own, from npm: here they are played with as they come."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from withness.ground.writing import keeping

from .playing import END, begun
from .test_schedules import words_on_disk

PEERS = Path(__file__).resolve().parents[5] / "benchmarks" / "peers"
ENDED = {1000, 1005, 1006}
"""How a socket ends that nobody was turned away from."""


def peer(server, who, draft):
    """What a browser of theirs needs to open a draft."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={who.session}"
    url = f"ws://localhost:{server.port}/with/{who.voice.ledger}/writing/{draft}?epoch=1"
    return {"url": url, "headers": {"Cookie": cookie, "Origin": server.origin}}


def play(script, **given):
    if shutil.which("node") is None:
        pytest.skip("needs node, which is not on this machine: the clients from npm were NOT tried")
    if not (PEERS / "node_modules" / "yjs").exists():
        pytest.skip("needs the clients from npm, which were NOT tried: npm ci --prefix benchmarks/peers")
    done = subprocess.run(
        ["node", PEERS / script], check=False, input=json.dumps(given), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("schedules", "edits"), [(2, 60), pytest.param(100, 200, marks=pytest.mark.soak)])
def test_all_have_the_same_in_the_end(people, server, assured, schedules, edits):
    jonas, maya = people
    acknowledged = 0
    for seed in range(schedules):
        draft = keeping.open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: keeping.How.WRITE})
        paragraph = begun().get_update()
        keeping.store(keeping.known(draft), [keeping.Written(maya.voice.member, paragraph, frozenset({1}))])
        peers = [peer(server, who, draft) for who in (jonas, maya, jonas, maya, maya)]
        players = play("schedule.mjs", peers=peers, edits=edits, seed=seed)
        on_disk = words_on_disk(draft)
        assert {player["words"] for player in players} == {on_disk}
        tokens = on_disk.split(END)[:-1]
        written = {token for player in players for token in player["written"]}
        taken = {token for player in players for token in player["taken"]}
        assert sorted(tokens) == sorted(written - taken)
        assert any(player["kept"] for player in players)
        for what, token in (said for player in players for said in player["kept"]):
            assert (token in tokens) == (what == "put" and token not in taken)
        assert {code for player in players for code in player["codes"]} <= ENDED
        acknowledged += sum(len(player["kept"]) for player in players)
    assured(
        "The same with five of Yjs's own clients, in node",
        "all have the same, what was acknowledged is there once",
        f"{schedules} schedules of five times {edits}, {acknowledged:,} acknowledgements: all the same, each once",
    )
