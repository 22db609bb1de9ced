"""What somebody sends stays in memory. What is too large for that is not taken in, and still known to have come."""

from collections.abc import Callable
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    """Keeps files in memory, up to FILE_UPLOAD_MAX_MEMORY_SIZE for all of a request; of larger ones the size alone."""

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file; of one that was passed over, an empty one that says how large it was."""
        file = super().file_complete(file_size)
        return file or UploadedFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)


def at_most(megabytes: int) -> Callable[["UploadedFile[bytes]"], None]:
    """Says of a larger file that it is too large; before anything reads it, since it may have been passed over."""

    def check(file: "UploadedFile[bytes]") -> None:
        if (file.size or 0) > megabytes * 2**20:
            raise ValidationError(f"This file is larger than the {megabytes} megabytes that fit here.")

    return check
