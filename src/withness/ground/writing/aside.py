"""Does what takes long out of the way of the sockets: one thing at a time, so that it can't take all of a machine."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

AT_ONCE_BYTES = 16_384
"""What is not longer than this is done at once: handing it over would take longer."""

P = ParamSpec("P")
T = TypeVar("T")

_worker = ThreadPoolExecutor(1, thread_name_prefix="writing-work")


async def aside(size: int, call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Call it, with about `size` bytes to look through. Once begun it is done to its end, whoever stops waiting."""
    if size <= AT_ONCE_BYTES:
        return call(*arguments, **named)
    return await asyncio.get_running_loop().run_in_executor(_worker, lambda: call(*arguments, **named))
