"""A BERT encoder in plain torch, filled with the weights of an ONNX file: frozen lower layers, upper ones to train, a head for
three classes."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

DROPOUT = 0.1
FROZEN = 8  # of 12 layers: read once and kept, so that a fold costs a third
LAYER_MATRICES = 6  # query, key, value, attention output, intermediate, output: the order of the graph


class Layer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(width, 3 * width)
        self.project = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        parts = self.attend(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # By hand: torch's fused attention is several times slower on a CPU for texts this short.
        scores = (parts[0] * parts[0].shape[-1] ** -0.5) @ parts[1].transpose(-1, -2) + mask
        seen = torch.softmax(scores, -1, torch.float32).to(x.dtype) @ parts[2]
        x = self.norm_attention(x + self.project(seen.transpose(1, 2).reshape(batch, length, width)))
        return self.norm_output(x + self.narrow(F.gelu(self.widen(x))))


class Classifier(nn.Module):
    def __init__(self, width: int, heads: int, layers: int, words: int, positions: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, width)
        self.position = nn.Embedding(positions, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(width, heads) for _ in range(layers)])
        self.head = nn.Linear(2 * width, 3)

    def bottom(self, tokens: Tensor) -> Tensor:
        """What the frozen lower layers make of a batch of token ids; 0 is padding."""
        x = self.norm(self.word(tokens) + self.position.weight[: tokens.shape[1]] + self.kind)
        mask = _mask(tokens != 0)
        for layer in self.layers[:FROZEN]:
            x = layer(x, mask)
        return x

    def top(self, x: Tensor, present: Tensor) -> Tensor:
        """Logits from what `bottom` made; `present` is false where there is padding."""
        x = F.dropout(x, DROPOUT, self.training)
        mask = _mask(present)
        for layer in self.layers[FROZEN:]:
            x = layer(x, mask)
        weight = present.unsqueeze(-1).to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1)
        return self.head(F.dropout(torch.cat([x[:, 0], mean], 1), DROPOUT, self.training))


def _mask(present: Tensor) -> Tensor:
    return torch.where(present, 0.0, -1e4)[:, None, None, :].to(torch.bfloat16)


def _matrices(model: onnx.ModelProto, arrays: dict[str, np.ndarray]) -> list[Tensor]:
    """The encoder's weight matrices in graph order, as torch holds them (outputs first)."""
    used = [name for node in model.graph.node if node.op_type == 'MatMul' for name in node.input if name in arrays]
    return [torch.from_numpy(arrays[name].T.copy()) for name in used]


def load_encoder(path: Path, seed: int) -> Classifier:
    """A classifier on the weights of a BERT exported to ONNX; only the head is random, by the seed."""
    model = onnx.load(str(path))
    arrays = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    tensor = {name: torch.from_numpy(np.array(array)) for name, array in arrays.items() if array.dtype == np.float32}
    words, width = arrays['embeddings.word_embeddings.weight'].shape
    positions = arrays['embeddings.position_embeddings.weight'].shape[0]
    matrices = _matrices(model, arrays)
    layers = len({name.split('.')[2] for name in arrays if name.startswith('encoder.layer.')})
    assert len(matrices) >= LAYER_MATRICES * layers, 'the graph is not a BERT encoder'
    torch.manual_seed(seed)
    net = Classifier(width, 12, layers, words, positions)
    state = net.state_dict()
    state['word.weight'] = tensor['embeddings.word_embeddings.weight']
    state['position.weight'] = tensor['embeddings.position_embeddings.weight']
    state['kind'] = tensor['embeddings.token_type_embeddings.weight'][0]
    state['norm.weight'], state['norm.bias'] = tensor['embeddings.LayerNorm.weight'], tensor['embeddings.LayerNorm.bias']
    for index in range(layers):
        _fill_layer(state, tensor, matrices[LAYER_MATRICES * index : LAYER_MATRICES * (index + 1)], index)
    net.load_state_dict(state)
    return net


def _fill_layer(state: dict[str, Tensor], tensor: dict[str, Tensor], matrices: list[Tensor], index: int) -> None:
    source, target = f'encoder.layer.{index}.', f'layers.{index}.'
    state[target + 'attend.weight'] = torch.cat(matrices[:3])
    state[target + 'attend.bias'] = torch.cat([tensor[f'{source}attention.self.{part}.bias'] for part in ('query', 'key', 'value')])
    for name, own, matrix in (
        ('project', 'attention.output.dense', matrices[3]),
        ('widen', 'intermediate.dense', matrices[4]),
        ('narrow', 'output.dense', matrices[5]),
    ):
        state[target + name + '.weight'], state[target + name + '.bias'] = matrix, tensor[f'{source}{own}.bias']
    for name, own in (('norm_attention', 'attention.output.LayerNorm'), ('norm_output', 'output.LayerNorm')):
        state[target + name + '.weight'] = tensor[f'{source}{own}.weight']
        state[target + name + '.bias'] = tensor[f'{source}{own}.bias']
