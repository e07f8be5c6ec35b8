"""A quick linear student in Python: hashed words and character n-grams, three logistic regressions on hard or soft targets.

It only answers whether soft labels help (measure.py); the model that is shipped is trained in TypeScript.
"""

import re

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize
from sklearn.feature_extraction import FeatureHasher

from texts import normalise

BITS = 18
SCOPE = 5

_TOKEN = re.compile(
    r"(?:[<>]?[:;=8xX][\-o*']?[)\](\[dDpP/\\:}{@|3]|[)\](\[dDpP/\\}{@|][\-o*']?[:;=8]|<3)(?!\w)"
    r"|[\U0001F000-\U0001FAFF←-⯿]|#\w+|@user|[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[!?]+|[.,;:]+"
)
_ELONGATED = re.compile(r'([a-z])\1{2,}')
_CAMEL = re.compile(r'[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+')
_STOP = re.compile(r'[.,;:!?+]+')
_NEGATION = re.compile(r"no|not|never|none|nobody|nothing|neither|nor|nowhere|cannot|without|hardly|barely|.*n't|(?:ca|do|is|wo|ai|did)nt")


def tokens_of(text: str) -> list[str]:
    """Tokens in the manner of the recipe."""
    out: list[str] = []
    for match in _TOKEN.finditer(normalise(text)):
        word = match.group()
        lower = word.lower()
        if word[0].isdigit():
            out.append('<num>')
        elif word[0] == '#' and len(word) > 1:
            out += [lower, *(part.lower() for part in _CAMEL.findall(word[1:]))]
        elif word[0] in '!?':
            out.append(''.join(sorted(set(word))) + '+' * (len(word) > 1))
        else:
            cut = _ELONGATED.sub(r'\1\1', lower)
            out += [cut] if cut == lower else [cut, '<elong>']
    return out


def _marked(tokens: list[str]) -> list[str]:
    """Tokens in the scope of a negation carry `_N`."""
    out, left = [], 0
    for token in tokens:
        if _STOP.fullmatch(token) or token in ('but', 'however'):
            left = 0
        out.append(token + '_N' if left > 0 else token)
        left = SCOPE if _NEGATION.fullmatch(token) else left - 1
    return out


def _hashed(rows: list[set[str]]) -> sp.csr_matrix:
    """Present features, each worth 1/√(features of the text)."""
    table = FeatureHasher(2**BITS, input_type='string', alternate_sign=False).transform(rows).tocsr()
    counts = np.diff(table.indptr)
    table.data = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts)
    return table.astype(np.float32)


def matrix(texts: list[str]) -> sp.csr_matrix:
    """One row a text: a word table (1–2-grams, negation marked and plain) beside a character table (3–5-grams)."""
    words, characters = [], []
    for text in texts:
        tokens = tokens_of(text)
        marked = _marked(tokens)
        pairs = (f'{a} {b}' for a, b in zip(['<s>', *marked], [*marked, '</s>']))
        words.append({*tokens, *marked, *pairs})
        edged = [f'<{token}>' for token in tokens]
        characters.append({token[at : at + n] for token in edged for n in (3, 4, 5) for at in range(max(1, len(token) - n + 1))})
    return sp.hstack([_hashed(words), _hashed(characters)]).tocsr()


def balance_by(targets: np.ndarray, mean: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Balanced one-vs-rest targets and weights, by the classes' shares in the labelled rows. A soft target is a weighted yes beside
    a weighted no, so the balance moves the target itself, not only the row's weight."""
    yes, no = targets / (2 * mean), (1 - targets) / (2 * (1 - mean))
    return yes / (yes + no), yes + no


def fit(rows: sp.csr_matrix, targets: np.ndarray, weights: np.ndarray, steps: int = 60) -> np.ndarray:
    """Three L2 logistic regressions (C = 1) by L-BFGS: weights (features + 1) × 3, the intercept last."""
    width, turned = rows.shape[1], rows.T.tocsr()
    targets, weights = targets.astype(np.float32), weights.astype(np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        model = flat.reshape(width + 1, 3).astype(np.float32)
        logits = rows @ model[:-1] + model[-1]
        value = (weights * (np.logaddexp(0, logits) - targets * logits)).sum() + (model[:-1] ** 2).sum() / 2
        miss = weights * (1 / (1 + np.exp(-logits)) - targets)
        slope = np.concatenate([turned @ miss + model[:-1], miss.sum(0, keepdims=True)])
        return float(value), slope.astype(np.float64).ravel()

    return minimize(loss, np.zeros((width + 1) * 3), jac=True, method='L-BFGS-B', options={'maxiter': steps}).x.reshape(width + 1, 3).astype(np.float32)


def predict(rows: sp.csr_matrix, model: np.ndarray) -> np.ndarray:
    """Normalised sigmoids."""
    chances = 1 / (1 + np.exp(-(rows @ model[:-1] + model[-1])))
    return chances / chances.sum(1, keepdims=True)
