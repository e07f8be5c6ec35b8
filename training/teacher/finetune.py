"""Fine-tunes the upper layers of an encoder on some rows of the labelled tweets, and predicts with them."""

import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from encoder import FROZEN, Classifier, load_encoder
from features import Features, batches

BATCH = 32
EPOCHS = 1
RATE = 1e-4
HEAD_RATE = 1e-3
WARM_UP = 0.06


def _optimiser(net: Classifier, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    groups = [{'params': list(net.layers[FROZEN:].parameters()), 'lr': RATE}, {'params': list(net.head.parameters()), 'lr': HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)

    def share(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), (steps - step) / (steps * (1 - WARM_UP)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def finetune(onnx: Path, features: Features, rows: np.ndarray, labels: np.ndarray, seed: int) -> Classifier:
    """A classifier trained on `rows` with class-balanced cross entropy, AdamW, and a rate that warms up and falls to nothing."""
    net = load_encoder(onnx, seed).train()
    random = np.random.default_rng(seed)
    weight = torch.from_numpy((len(rows) / (3 * np.bincount(labels[rows], minlength=3))).astype(np.float32))
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimiser, schedule = _optimiser(net, steps)
    started, step, mean = time.time(), 0, 0.0
    for _ in range(EPOCHS):
        for batch in batches(features.lengths[rows], BATCH, random):
            with torch.autocast('cpu', torch.bfloat16):
                logits = net.top(*features.read(rows[batch]))
            loss = F.cross_entropy(logits.float(), torch.from_numpy(labels[rows[batch]]), weight=weight)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step, mean = step + 1, 0.98 * mean + 0.02 * loss.item()
            if step % 100 == 0:
                print(f'step {step}/{steps} loss {mean / (1 - 0.98**step):.3f} {time.time() - started:.0f} s', flush=True)
    return net.eval()


def predict(net: Classifier, features: Features, rows: np.ndarray) -> np.ndarray:
    """Class probabilities (rows × 3) under equal class priors, as the balanced loss makes them."""
    out = np.zeros((len(rows), 3), np.float32)
    with torch.inference_mode(), torch.autocast('cpu', torch.bfloat16):
        for batch in batches(features.lengths[rows], 4 * BATCH, None):
            out[batch] = net.top(*features.read(rows[batch])).float().softmax(1).numpy()
    return out
