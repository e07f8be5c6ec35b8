"""Reference of the small convolutional student in plain numpy.

student.bin, little endian:
  `SWCN`, u32 version 1, u32 V (rows), u32 DIM, u32 FIL
  u32 hashes[V-1]        ascending; hashes[i] belongs to row i+1; row 0 is the unknown token
  f32 scale[DIM]
  f32 conv[3][DIM][FIL]  for the token before, the token itself, the token after
  f32 convBias[FIL]; f32 attend[DIM]; f32 attendBias; f32 out[2*FIL+DIM][3]; f32 outBias[3]
  i8  E[V][DIM]          embedding of a token = E[row] * scale
Tokens are the runtime's own: newReader(makeToken...)(text).tokens (all of them, stops and quotes too), the first 60.
Row of a token: the row of token.hash, else the row of token.plain, else 0. A text without tokens is one unknown token.

  c_t  = relu(convBias + e_{t-1}.conv[0] + e_t.conv[1] + e_{t+1}.conv[2])     nothing before the first nor after the last token
  a_t  = exp(clamp(e_t.attend + attendBias, -8, 8)), divided by their sum
  h    = [max_t c_t, sum_t a_t c_t, sum_t a_t e_t]
  p    = softmax(h.out + outBias) = P(negative), P(neutral), P(positive), under equal class priors
e.conv[k] and exp(e.attend + b) depend on the token alone: cached per token, a text costs 3*FIL additions a token + the output.
"""
import struct
import numpy as np


def load(path):
    raw = path.read_bytes()
    magic, version, V, D, F = struct.unpack_from('<4s4I', raw)
    assert magic == b'SWCN' and version == 1
    at = 20

    def take(*shape, kind='<f4'):
        nonlocal at
        out = np.frombuffer(raw, kind, int(np.prod(shape)), at).reshape(shape)
        at += out.nbytes
        return out

    hashes = take(V - 1, kind='<u4')
    scale = take(D)
    m = dict(conv=take(3, D, F), cb=take(F), a=take(D), ab=take(1)[0], o=take(2 * F + D, 3), ob=take(3))
    m['E'] = take(V, D, kind='i1').astype(np.float32) * scale
    assert at == len(raw)
    m['rows'] = {int(h): i + 1 for i, h in enumerate(hashes)}
    return m


def score(m, tokens):
    """tokens: pairs [hash, plain]."""
    rows = [m['rows'].get(h) or m['rows'].get(plain, 0) for h, plain in tokens[:60]] or [0]
    e = m['E'][rows]
    none = np.zeros((1, e.shape[1]), np.float32)
    c = np.vstack([none, e[:-1]]) @ m['conv'][0] + e @ m['conv'][1] + np.vstack([e[1:], none]) @ m['conv'][2]
    c = np.maximum(0, c + m['cb'])
    a = np.exp(np.clip(e @ m['a'] + m['ab'], -8, 8))
    a = a / a.sum()
    x = np.concatenate([c.max(0), a @ c, a @ e]) @ m['o'] + m['ob']
    p = np.exp(x - x.max())
    return p / p.sum()
