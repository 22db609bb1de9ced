"""The drafts that are open in this process: one room for each, as long as somebody is in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .desk import desk
from .keeping import Known
from .room import Room


class Rooms:
    """Gives whoever opens a draft the room of it."""

    def __init__(self) -> None:
        self._rooms: dict[str, asyncio.Task[Room]] = {}
        self._inside: dict[Room, int] = {}

    @asynccontextmanager
    async def room(self, draft: Known) -> AsyncIterator[Room]:
        """The room of this draft, loaded, for as long as this lasts."""
        room = await self._find(draft)
        self._inside[room] = self._inside.get(room, 0) + 1
        try:
            yield room
        finally:
            self._inside[room] -= 1
            if not self._inside[room]:
                await self._give_up(room)

    async def _find(self, draft: Known) -> Room:
        while True:
            loading = self._rooms.get(draft.id)
            if loading is None or loading.get_loop().is_closed():
                loading = self._rooms[draft.id] = asyncio.ensure_future(_loaded(draft))
            try:
                room = await asyncio.shield(loading)
            except Exception:
                self._forget(draft.id, loading)
                raise
            if room.is_open and room.draft == draft:
                return room
            self._forget(draft.id, loading)

    def _forget(self, draft: str, loading: asyncio.Task[Room]) -> None:
        if self._rooms.get(draft) is loading:
            del self._rooms[draft]

    async def _give_up(self, room: Room) -> None:
        del self._inside[room]
        await room.settle()
        if room in self._inside:
            # Somebody came meanwhile.
            return
        room.is_open = False
        if (loading := self._rooms.get(room.draft.id)) is not None and loading.done() and loading.result() is room:
            del self._rooms[room.draft.id]
        desk.remove(room)


async def _loaded(draft: Known) -> Room:
    room = Room(draft)
    try:
        await room.load()
    except BaseException:
        desk.remove(room)
        raise
    return room


rooms = Rooms()
