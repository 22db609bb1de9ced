"""A crowd on a running demo site: open pages, and requests at a steady pace whether or not the last was answered."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import urlencode, urlsplit

import websockets

PAGES = ("", "goals/", "sessions/", "checkins/", "alliance/", "people/", "record/")
EVERY_FIFTH = 5
"""One request in five says something; the others read."""
GIVE_UP_SECONDS = 30


@dataclass
class Person:
    """A signed-in browser of one of the demo's people, at one partnership."""

    cookies: dict[str, str]
    partnership: str
    name: str


@dataclass
class Measured:
    """What came of it: how long each answer took from when it was asked for (seconds), and what was answered.

    `late` is how much later than it was due each was asked for: where this process itself found no time.
    """

    seconds: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    said: list[tuple[str, str]] = field(default_factory=list)
    """What was answered as saved: in which partnership, and which name."""
    hurried: int = 0
    """Of those told to come again, how many were told when."""
    pings: int = 0
    closed: int = 0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the accepted requests was answered."""
        ordered = sorted(self.seconds)
        return 1e3 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Crowd:
    """Everybody, and their way to the site: plain HTTP/1.1, a connection for each request."""

    def __init__(self, url: str) -> None:
        self.host, self.port = urlsplit(url).hostname, urlsplit(url).port
        self.url = url
        self.people: list[Person] = []
        self.measured = Measured()
        # Saying the same name twice would be refused.
        self._names = count(1)

    async def come_in(self, number: int) -> None:
        """Sign in so many browsers, each as one of the demo's people."""
        _, _, body = await self._ask("GET", "/demo/", {})
        emails = [piece.split('"')[0] for piece in body.split('name="email" value="')[1:]]
        for email in [email for email, _ in zip(cycle(emails), range(number * 3), strict=False)]:
            if len(self.people) == number:
                return
            if (person := await self._be(email)) is not None:
                self.people.append(person)

    async def keep_open(self, stop: asyncio.Event) -> None:
        """An open page for each of them, until it is over."""
        await asyncio.gather(*(self._listen(person, stop) for person in self.people))

    async def ask(self, a_second: float, seconds: float) -> Measured:
        """Send requests at this pace for so long."""
        begins, asked = time.perf_counter(), []
        turns = cycle(self.people)
        for number in range(int(a_second * seconds)):
            due = begins + number / a_second
            await asyncio.sleep(max(0, due - time.perf_counter()))
            asked.append(asyncio.create_task(self._one(number, next(turns), due)))
        await asyncio.gather(*asked)
        return self.measured

    async def _one(self, number: int, person: Person, due: float) -> None:
        at, begins = f"/with/{person.partnership}/", time.perf_counter()
        self.measured.late.append(begins - due)
        try:
            async with asyncio.timeout(GIVE_UP_SECONDS):
                if number % EVERY_FIFTH == 0:
                    fields = {"name": f"{person.name} {next(self._names)}", "key": f"{number}-{due}"}
                    status, headers, _ = await self._ask("POST", f"{at}people/name/", person.cookies, fields)
                    if status == 302:
                        self.measured.said.append((person.partnership, fields["name"]))
                else:
                    status, headers, _ = await self._ask("GET", at + PAGES[number % len(PAGES)], person.cookies)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as trouble:
            self.measured.answers[type(trouble).__name__] += 1
            return
        self.measured.answers[str(status)] += 1
        if status == 503:
            self.measured.hurried += int(headers.get("retry-after", 0)) > 0
        else:
            self.measured.seconds.append(time.perf_counter() - begins)

    async def _be(self, email: str) -> Person | None:
        cookies: dict[str, str] = {}
        _, headers, _ = await self._ask("GET", "/demo/", cookies)
        _, headers, _ = await self._ask("POST", "/demo/", cookies, {"email": email})
        for _ in range(4):
            if "location" not in headers:
                break
            where = headers["location"]
            _, headers, body = await self._ask("GET", where, cookies)
        if "/with/" not in body:
            return None
        person = Person(cookies, body.split("/with/")[1].split("/")[0], email.partition("@")[0].title())
        # Those around a partnership have fewer pages than those in it; this crowd opens every page.
        status, _, _ = await self._ask("GET", f"/with/{person.partnership}/goals/", cookies)
        return person if status == 200 else None

    async def _listen(self, person: Person, stop: asyncio.Event) -> None:
        address = f"{self.url.replace('http', 'ws', 1)}/with/{person.partnership}/live"
        cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        options = {"origin": self.url, "additional_headers": {"Cookie": cookie}, "open_timeout": GIVE_UP_SECONDS}
        async with websockets.connect(address, **options) as socket:
            over = asyncio.create_task(stop.wait())
            while not stop.is_set():
                told = asyncio.create_task(socket.recv())
                await asyncio.wait({over, told}, return_when=asyncio.FIRST_COMPLETED)
                if not told.done():
                    told.cancel()
                elif told.exception() is not None:
                    self.measured.closed += 1
                    return
                else:
                    self.measured.pings += 1

    async def _ask(
        self, method: str, path: str, cookies: dict[str, str], fields: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            body = urlencode(fields or {}).encode()
            lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Connection: close"]
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
            if fields is not None:
                lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
                lines += [f"Origin: {self.url}", f"X-CSRFToken: {cookies.get('csrftoken', '')}"]
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await writer.drain()
            head, _, content = (await reader.read(-1)).partition(b"\r\n\r\n")
        finally:
            writer.close()
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in rest:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, kept = value.split(";")[0].partition("=")
                cookies[cookie] = kept
            headers[name.lower()] = value
        return int(first.split()[1]), headers, content.decode("utf-8", errors="replace")
