"""Trains the small convolutional student on soft labels and writes it as student.bin (layout: reference.py).

    python training/teacher/network.py [--data ../shared/data] [--work .cache/teacher] [--held-out]

Needs soft-labels.bin and node. With --held-out the last 15 % of the labelled rows are kept from it and measured.
"""

import argparse
import json
import struct
import subprocess
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from features import batches
from make import HELD_OUT, HERE, read_sources
from pack import read_packed
from texts import TRANSFER, macro_recall
from vocabulary import choose, offer_words, read_tokens, read_vectors, rows_of, start_vectors

SEED = 1
KNOWN = 30_000
WIDTH = 24
FILTERS = 32
EPOCHS = 5
BATCH = 128
RATE = 2e-3
HARD_SHARE = 0.2
TRANSFER_WEIGHT = 0.5


class Network(nn.Module):
    """Projected word vectors plus a learned offset, one convolution over three tokens, pooled by maximum and by attention."""

    def __init__(self, vectors: np.ndarray) -> None:
        super().__init__()
        self.vectors = torch.from_numpy(vectors)
        self.project = nn.Linear(vectors.shape[1], WIDTH, bias=False)
        self.offset = nn.Embedding(len(vectors), WIDTH, padding_idx=0)
        nn.init.normal_(self.offset.weight, 0, 0.02)
        self.convolve = nn.Conv1d(WIDTH, FILTERS, 3, padding=1)
        self.attend = nn.Linear(WIDTH, 1)
        self.out = nn.Linear(2 * FILTERS + WIDTH, 3)

    def embed(self, rows: Tensor) -> Tensor:
        return 0.3 * self.project(self.vectors[rows]) + self.offset(rows)

    def forward(self, rows: Tensor) -> Tensor:
        if self.training:  # so that the unknown token is learned too
            rows = torch.where((torch.rand(rows.shape) < 0.02) & (rows != 0), 1, rows)
        present = (rows != 0).float().unsqueeze(-1)
        distinct, place = torch.unique(rows, return_inverse=True)
        e = self.embed(distinct)[place] * present
        if self.training:  # whole tokens drop out
            e = e * (torch.rand((*rows.shape, 1)) > 0.15).float() / 0.85
        c = F.relu(self.convolve(e.transpose(1, 2))).transpose(1, 2) * present
        a = torch.exp(self.attend(e).clamp(-8, 8)) * present
        a = a / a.sum(1, keepdim=True).clamp_min(1e-6)
        return self.out(F.dropout(torch.cat([c.max(1).values, (a * c).sum(1), (a * e).sum(1)], 1), 0.3, self.training))


def pad(rows: list[list[int]]) -> Tensor:
    out = np.zeros((len(rows), max(3, max(map(len, rows)))), np.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return torch.from_numpy(out)


def train(net: Network, rows: list[list[int]], targets: np.ndarray, weights: np.ndarray) -> None:
    """AdamW on cross entropy with soft targets (rows × 3, not normalised: the class balance is in them)."""
    random, lengths = np.random.default_rng(SEED), np.array([len(row) for row in rows])
    aims, worth = torch.from_numpy(targets.astype(np.float32)), torch.from_numpy(weights.astype(np.float32))
    rest = [parameter for name, parameter in net.named_parameters() if not name.startswith('offset')]
    groups = [{'params': [net.offset.weight], 'weight_decay': 0.0}, {'params': rest, 'weight_decay': 0.01}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, fused=True)
    steps, step = EPOCHS * -(-len(rows) // BATCH), 0
    for epoch in range(EPOCHS):
        for batch in batches(lengths, BATCH, random):
            for group in optimiser.param_groups:
                group['lr'] = RATE * min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
            loss = -(worth[batch] * (aims[batch] * F.log_softmax(net(pad([rows[at] for at in batch])), 1)).sum(1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
        print(f'epoch {epoch + 1}/{EPOCHS}, last loss {loss.item():.3f}', flush=True)


def predict(net: Network, rows: list[list[int]]) -> np.ndarray:
    net.eval()
    out = np.zeros((len(rows), 3), np.float32)
    with torch.inference_mode():
        for batch in batches(np.array([len(row) for row in rows]), 512, None):
            out[batch] = net(pad([rows[at] for at in batch])).softmax(1).numpy()
    return out


def export(net: Network, hashes: np.ndarray, path: Path) -> None:
    """student.bin: int8 embeddings, everything else float32."""
    with torch.inference_mode():
        table = net.embed(torch.arange(len(hashes) + 2)).numpy()[1:]
    scale = (np.percentile(abs(table), 99.95, axis=0) / 127).astype('<f4')
    order = np.argsort(hashes)
    small = np.clip(np.rint(np.vstack([table[:1], table[1:][order]]) / scale), -127, 127).astype('i1')
    state = {name: value.detach().numpy() for name, value in net.named_parameters()}
    parts = [
        state['convolve.weight'].transpose(2, 1, 0),
        state['convolve.bias'],
        state['attend.weight'],
        state['attend.bias'],
        state['out.weight'].T,
        state['out.bias'],
    ]
    floats = b''.join(np.ascontiguousarray(part, '<f4').tobytes() for part in parts)
    header = struct.pack('<4s4I', b'SWCN', 1, len(small), WIDTH, FILTERS)
    path.write_bytes(header + hashes[order].astype('<u4').tobytes() + scale.tobytes() + floats + small.tobytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=Path, default=HERE / '../../../shared/data')
    parser.add_argument('--work', type=Path, default=HERE / '../../.cache/teacher')
    parser.add_argument('--held-out', action='store_true')
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    work = options.work.resolve()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    texts, labels = read_sources(options.data)
    vectors = read_vectors(work)
    (work / 'texts.json').write_text(json.dumps(texts), 'utf8')
    (work / 'words.txt').write_text('\n'.join(offer_words(vectors)), 'utf8')
    dump = ['npx', 'node', HERE / 'dump-tokens.ts', work / 'texts.json', work / 'words.txt', work]
    subprocess.run(dump, check=True, cwd=HERE / '../..')
    book = {int(key): word for key, word in (line.split('\t', 1) for line in (work / 'book.tsv').read_text('utf8').split('\n'))}
    tokens = {name: read_tokens(work / f'tokens-{name}.bin') for name in texts}
    hashes = choose([row for name in ('train', *TRANSFER) for row in tokens[name]], book, vectors, KNOWN)
    rows = {name: rows_of(tokens[name], hashes) for name in texts}
    net = Network(start_vectors(hashes, book, vectors))
    count = len(labels['train'])
    held = int(count * (1 - HELD_OUT))
    used = held if options.held_out else count
    soft_of = read_packed(HERE / 'soft-labels.bin')
    soft = {name: np.array([soft_of(text) for text in texts[name]]) for name in ('train', *TRANSFER)}
    hard = np.eye(3)[labels['train'][:used]]
    aims = [(1 - HARD_SHARE) * soft['train'][:used] + HARD_SHARE * hard / (3 * hard.mean(0)), *(soft[name] for name in TRANSFER)]
    worth = [np.ones(used), *(np.full(len(soft[name]), TRANSFER_WEIGHT) for name in TRANSFER)]
    inputs = rows['train'][:used] + [row for name in TRANSFER for row in rows[name]]
    train(net, inputs, np.concatenate(aims), np.concatenate(worth))
    tests = {name: (rows[name], labels[name]) for name in ('val', 'airline')}
    if options.held_out:
        tests['last 15 %'] = (rows['train'][held:], labels['train'][held:])
    for name, (given, truth) in tests.items():
        print(f'{name}: macro recall {macro_recall(truth, predict(net, given).argmax(1)):.1f}')
    if not options.held_out:
        export(net, hashes, work / 'student.bin')
        print(f"student.bin: {(work / 'student.bin').stat().st_size} bytes")


if __name__ == '__main__':
    main()
