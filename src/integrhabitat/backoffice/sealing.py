"""A stream sealed with a passphrase: whoever lacks it reads nothing, whoever cuts or edits it is found out.

Layout: magic, salt, nonce prefix, check value; then pieces of AES-256-GCM, each with its length.
The nonce of a piece holds its number and whether it is the last, so that none can be moved or dropped.
"""

import io
import secrets
import struct
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from integrhabitat.kernel.errors import DomainError

MAGIC = b"INTEGRHABITAT-COPIA-1\n"
SALT, PREFIX, CHECK, TAG = 16, 7, 16, 16
PIECE = 1 << 20
LENGTH = struct.Struct(">I")


class WrongPassphraseError(DomainError):
    """The passphrase does not open this file."""


class DamagedError(DomainError):
    """The file was cut, edited, or is no backup."""


def derive(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key and the check value of a passphrase (scrypt, 64 MiB, about a third of a second)."""
    both = Scrypt(salt=salt, length=32 + CHECK, n=1 << 16, r=8, p=1).derive(passphrase.encode())
    return both[:32], both[32:]


class Sealer(io.RawIOBase):
    """A file to write into; what is written arrives sealed in ``out``. Must be closed to be complete."""

    def __init__(self, out: IO[bytes], passphrase: str) -> None:
        salt, self._prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        key, check = derive(passphrase, salt)
        self._head = MAGIC + salt + self._prefix + check
        self._cipher, self._out, self._number = AESGCM(key), out, 0
        self._waiting = bytearray()
        out.write(self._head)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: object) -> int:
        """Take bytes; whole pieces are sealed at once."""
        piece = memoryview(data)  # type: ignore[arg-type]
        self._waiting += piece
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return piece.nbytes

    def close(self) -> None:
        """Seal the last piece."""
        if not self.closed:
            self._seal(bytes(self._waiting), is_last=True)
            self._waiting.clear()
        super().close()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.encrypt(nonce_of(self._prefix, self._number, is_last=is_last), piece, self._head)
        self._out.write(LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


class Opener(io.RawIOBase):
    """The content of a sealed file, piece by piece, as far as it proves to be whole."""

    def __init__(self, source: IO[bytes], passphrase: str) -> None:
        self._head = source.read(len(MAGIC) + SALT + PREFIX + CHECK)
        if len(self._head) < len(MAGIC) + SALT + PREFIX + CHECK or not self._head.startswith(MAGIC):
            raise DamagedError(_("El archivo no es una copia cifrada de esta casa."))
        rest = self._head[len(MAGIC) :]
        salt, self._prefix, check = rest[:SALT], rest[SALT : SALT + PREFIX], rest[SALT + PREFIX :]
        key, expected = derive(passphrase, salt)
        if not constant_time.bytes_eq(check, expected):
            raise WrongPassphraseError(_("La frase no abre esta copia."))
        self._cipher, self._source, self._number = AESGCM(key), source, 0
        self._ready, self._is_over = b"", False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` with what comes next."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        while not self._ready and not self._is_over:
            self._ready = self._next()
        given = self._ready[: len(room)]
        room[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _next(self) -> bytes:
        size = self._source.read(LENGTH.size)
        length = LENGTH.unpack(size)[0] if len(size) == LENGTH.size else 0
        sealed = self._source.read(length) if TAG <= length <= PIECE + TAG else b""
        for is_last in (False, True):
            try:
                nonce = nonce_of(self._prefix, self._number, is_last=is_last)
                piece = self._cipher.decrypt(nonce, sealed, self._head)
            except (InvalidTag, ValueError):
                continue
            self._number, self._is_over = self._number + 1, is_last
            return piece
        raise DamagedError(_("La copia está cortada o cambiada."))


def nonce_of(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    """Twelve bytes that never repeat under one key."""
    return prefix + struct.pack(">I?", number, is_last)


def is_sealed(source: IO[bytes]) -> bool:
    """Whether a file is sealed; the position stays at the start."""
    found = source.read(len(MAGIC)) == MAGIC
    source.seek(0)
    return found
