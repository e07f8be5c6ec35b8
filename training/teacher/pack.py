"""soft-labels.bin: what the teachers say of each text, found by a hash of the text.

The file is gzip over: `SWSL`, u32 version (1), u32 count n, then n u32 differences of the ascending hashes, n bytes P(negative),
n bytes P(positive); little endian, probabilities × 255, P(neutral) is the rest. The hash is FNV-1a, 32 bits, over the UTF-8
bytes of the text as it lies in its file. Read by read-soft-labels.ts.
"""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np


def fnv1a(text: str) -> int:
    """FNV-1a, 32 bits, over UTF-8."""
    value = 0x811C9DC5
    for byte in text.encode('utf8', 'surrogatepass'):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def pack(path: Path, texts: list[str], probabilities: np.ndarray) -> int:
    """Writes the file and returns how many texts it holds; of texts with one hash the first counts."""
    hashes, first = np.unique(np.array([fnv1a(text) for text in texts], np.uint32), return_index=True)
    negative, positive = (np.rint(probabilities[first, column] * 255).astype(np.uint8).tobytes() for column in (0, 2))
    gaps = np.diff(hashes, prepend=np.uint32(0)).astype('<u4').tobytes()
    content = struct.pack('<4sII', b'SWSL', 1, len(hashes)) + gaps + negative + positive
    path.write_bytes(gzip.compress(content, 9, mtime=0))
    return len(hashes)


def read_packed(path: Path) -> Callable[[str], tuple[float, float, float]]:
    """Probabilities (negative, neutral, positive) of a text that is in the file; KeyError for another."""
    content = gzip.decompress(path.read_bytes())
    magic, version, count = struct.unpack_from('<4sII', content)
    assert magic == b'SWSL' and version == 1, 'not a file of soft labels, version 1'
    hashes = np.cumsum(np.frombuffer(content, '<u4', count, 12), dtype=np.uint64)
    shares = np.frombuffer(content, np.uint8, 2 * count, 12 + 4 * count).reshape(2, count) / 255
    found = {int(key): (a, max(0.0, 1 - a - b), b) for key, a, b in zip(hashes, *shares)}
    return lambda text: found[fnv1a(text)]
