"""What the frozen layers of an encoder make of texts, kept in a file so that every fold reads it instead of computing it."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from encoder import Classifier
from texts import normalise, spell_emoji

MAX_TOKENS = 96
PAD_TO = 8  # few shapes: every new one costs seconds of kernel building


def tokenise(tokenizer: Path, texts: list[str]) -> list[list[int]]:
    """Token ids of each text, at most MAX_TOKENS."""
    tool = Tokenizer.from_file(str(tokenizer))
    tool.enable_truncation(MAX_TOKENS)
    tool.no_padding()
    return [encoding.ids for encoding in tool.encode_batch([spell_emoji(normalise(text)) for text in texts])]


def batches(lengths: np.ndarray, size: int, random: np.random.Generator | None) -> list[np.ndarray]:
    """Rows in batches of like length; shuffled by `random`, in pools so that a batch is not always the same rows."""
    if random is None:
        order = np.argsort(-lengths, kind='stable')
        return [order[at : at + size] for at in range(0, len(order), size)]
    order = random.permutation(len(lengths))
    pool = size * 50
    pools = np.split(order, range(pool, len(order), pool))
    order = np.concatenate([part[np.argsort(lengths[part], kind='stable')] for part in pools])
    out = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(out)
    return out


def _padded(lengths: np.ndarray) -> int:
    return -(-int(lengths.max()) // PAD_TO) * PAD_TO


class Features:
    """bfloat16 features (as 16-bit integers) of all texts of a source, token after token, in one mapped file."""

    def __init__(self, path: Path, lengths: np.ndarray, width: int) -> None:
        self.lengths = lengths
        self.starts = np.concatenate([[0], np.cumsum(lengths)])
        shape = (int(self.starts[-1]), width)
        self.values = np.memmap(path, np.int16, 'r+' if path.exists() else 'w+', shape=shape)

    def read(self, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Features of some texts, padded, and where they are present."""
        lengths = self.lengths[rows]
        out = np.zeros((len(rows), _padded(lengths), self.values.shape[1]), np.int16)
        for index, row in enumerate(rows):
            out[index, : lengths[index]] = self.values[self.starts[row] : self.starts[row + 1]]
        present = np.arange(out.shape[1]) < lengths[:, None]
        return torch.from_numpy(out).view(torch.bfloat16), torch.from_numpy(present)


def make_features(path: Path, net: Classifier, tokens: list[list[int]]) -> Features:
    """Computes the features of a source, or opens them if they are there."""
    there = path.exists()
    features = Features(path, np.array([len(row) for row in tokens]), net.word.weight.shape[1])
    if there:
        return features
    with torch.inference_mode(), torch.autocast('cpu', torch.bfloat16):
        for batch in batches(features.lengths, 64, None):
            ids = np.zeros((len(batch), _padded(features.lengths[batch])), np.int64)
            for index, row in enumerate(batch):
                ids[index, : len(tokens[row])] = tokens[row]
            values = net.bottom(torch.from_numpy(ids)).to(torch.bfloat16).view(torch.int16).numpy()
            for index, row in enumerate(batch):
                features.values[features.starts[row] : features.starts[row + 1]] = values[index, : features.lengths[row]]
    features.values.flush()
    return features
