"""Does distillation help? Trains the quick student on hard and on soft labels and prints what each reaches.

    python training/teacher/measure.py [--data ../shared/data]

Students see the first 85 % of the labelled tweets; measured on the last 15 % (their topics are later), on val, and on the airline set.
"""

import argparse
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from make import HELD_OUT, HERE, read_sources
from pack import read_packed
from student import balance_by, fit, matrix, predict
from texts import TRANSFER, macro_recall

# Name, share of the hard label, weight of the transfer texts.
SETTINGS = (('hard labels', 1.0, 0.0), ('half soft', 0.5, 0.0), ('half soft, with transfer texts', 0.5, 0.5), ('soft, with transfer texts', 0.2, 0.5))


def to_prior(soft: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """The teachers speak under equal class priors; hard labels do not, and mixing needs one prior."""
    scaled = soft * prior
    return scaled / scaled.sum(1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=Path, default=HERE / '../../../shared/data')
    texts, labels = read_sources(parser.parse_args().data)
    rows = {name: matrix(texts[name]) for name in texts}
    held = int(len(labels['train']) * (1 - HELD_OUT))
    hard = np.eye(3)[labels['train'][:held]]
    soft_of = read_packed(HERE / 'soft-labels.bin')
    prior = hard.mean(0)
    soft = {name: to_prior(np.array([soft_of(text) for text in texts[name]]), prior) for name in ('train', *TRANSFER)}
    tests = {'last 15 %': (rows['train'][held:], labels['train'][held:])}
    tests |= {name: (rows[name], labels[name]) for name in ('val', 'airline')}
    for name, share, weight in SETTINGS:
        targets, inputs, worth = [share * hard + (1 - share) * soft['train'][:held]], [rows['train'][:held]], [np.ones(held)]
        for source in TRANSFER if weight > 0 else ():
            targets.append(soft[source])
            inputs.append(rows[source])
            worth.append(np.full(len(soft[source]), weight))
        stacked = np.concatenate(targets)
        aims, weights = balance_by(stacked, targets[0].mean(0))
        model = fit(sp.vstack(inputs).tocsr(), aims, weights * np.concatenate(worth)[:, None])
        figures = (f'{test} {macro_recall(truth, predict(given, model).argmax(1)):.1f}' for test, (given, truth) in tests.items())
        print(f'{name}: ' + ', '.join(figures), flush=True)


if __name__ == '__main__':
    main()
