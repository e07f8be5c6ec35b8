"""The texts a teacher reads: labelled tweets for training, and texts without labels that it labels.

Nothing here returns a rating, a human label of a replay file, or anything of the airline set: those only measure (measure.py).
"""

import csv
import gzip
import html
import re
import unicodedata
from pathlib import Path

import numpy as np

# Replay files whose texts are labelled for transfer, with the filter on their own label column (a language, never a judgement).
TRANSFER = {
    'apple': ('apple_twitter_dec2014_control.csv.gz', ''),
    'spotify': ('spotifycares_twitter_2017.csv.gz', ''),
    'ftx': ('ftx_play_2021_2022.csv.gz', ''),
    'brokers': ('brokers_play_2021_2022.csv.gz', ''),
    'steam': ('steam_full_control.csv.gz', '|english'),
}
TRANSFER_CHARACTERS = (15, 300)  # shorter texts say nothing new, longer ones cost the teacher most of its time

_URL = re.compile(r'(?:https?://|www\.)\S+')
_MENTION = re.compile(r'@\w+')
_SPACES = re.compile(r'\s+')
_STRAIGHT = str.maketrans({'‘': "'", '’': "'", '“': '"', '”': '"', '\ufe0f': None})


def normalise(text: str) -> str:
    """The recipe's normalisation: entities decoded, quotes straight, URLs dropped, every @name one name, single spaces."""
    text = html.unescape(text).translate(_STRAIGHT)
    return _SPACES.sub(' ', _MENTION.sub('@user', _URL.sub(' ', text))).strip()


def spell_emoji(text: str) -> str:
    """Emoji written as their Unicode names: the encoders' vocabularies have none of them, and the names say what they mean."""
    out = []
    for character in text:
        if ord(character) >= 0x2190 and unicodedata.category(character) in ('So', 'Sk'):
            out.append(f" {unicodedata.name(character, '').lower()} ")
        else:
            out.append(character)
    return ''.join(out)


def read_labelled(path: Path) -> tuple[list[str], np.ndarray]:
    """Rows of `label<TAB>text` under a header line; labels 0 negative, 1 neutral, 2 positive."""
    rows = [line.split('\t', 1) for line in path.read_text('utf8').splitlines()[1:]]
    return [text for _, text in rows], np.array([int(label) for label, _ in rows])


def read_transfer(replay: Path, name: str) -> list[tuple[int, str]]:
    """(0-based data row, text) of one unlabelled source, each text once."""
    file, wanted = TRANSFER[name]
    shortest, longest = TRANSFER_CHARACTERS
    seen: set[str] = set()
    kept = []
    with gzip.open(replay / file, 'rt', encoding='utf8', newline='') as handle:
        for index, row in enumerate(csv.DictReader(handle)):
            key = normalise(row['text']).lower()
            if row['label'].endswith(wanted) and shortest <= len(key) <= longest and key not in seen:
                seen.add(key)
                kept.append((index, row['text']))
    return kept


def read_airline(replay: Path) -> tuple[list[str], np.ndarray]:
    """Complaints to airlines with human labels: for measuring only."""
    names = ['negative', 'neutral', 'positive']
    with gzip.open(replay / 'airline_feb2015.csv.gz', 'rt', encoding='utf8', newline='') as handle:
        rows = [(row['text'], row['label'].split('|')[0]) for row in csv.DictReader(handle)]
    kept = [(text, names.index(label)) for text, label in rows if label in names]
    return [text for text, _ in kept], np.array([label for _, label in kept])


def macro_recall(truth: np.ndarray, predicted: np.ndarray) -> float:
    """Mean of the three classes' recalls, in percent (TweetEval's measure for sentiment)."""
    return float(100 * np.mean([(predicted[truth == label] == label).mean() for label in range(3)]))
