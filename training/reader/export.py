"""Write a trained reader as an int8 ONNX file with the vocabulary that English news needs.

    python training/reader/export.py WEIGHTS.pt --start MODEL.onnx --output DIR

DIR receives reader.onnx (one pair of contexts -> log-odds) and tokenizer.json.
"""

import argparse
import json
import tempfile
from pathlib import Path

import network
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

PLACES = 160
"""Number of places of tokens that are kept, of 512."""
RARE = 25_000
"""Rank of a word, by its frequency in English, from which it is dropped."""
SIGNS = frozenset("–—’‘“”£€…•")


class OnePair(nn.Module):
    """The network for one pair, which needs no mask: (1, tokens) -> (1,)."""

    def __init__(self, trained):
        super().__init__()
        self.trained = trained

    def forward(self, ids, types, places):
        """Shape: ids, types are (1, tokens); places is (2,), the places of the two masked figures."""
        bert = self.trained.bert
        states = bert.embeddings(input_ids=ids, token_type_ids=types)
        for layer in bert.encoder.layer:
            found = layer(states)
            states = found[0] if isinstance(found, tuple) else found
        one, two = states[:, places[0]], states[:, places[1]]
        joined = torch.cat([states[:, 0], one, two, (one - two).abs(), one * two], -1)
        return self.trained.out(nn.functional.gelu(self.trained.hidden(joined))).squeeze(-1)


def is_kept(word, rank):
    """Whether a token is kept; a rare word is read in pieces instead."""
    if word.startswith("[unused") or not (word.isascii() or word in SIGNS):
        return False
    return rank < RARE or word.startswith("##")


def pruned(tokenizer):
    """The tokenizer without tokens that English news does not need, and the numbers of the tokens that are kept."""
    vocabulary = tokenizer["model"]["vocab"]
    kept = [word for word in sorted(vocabulary, key=vocabulary.get) if is_kept(word, vocabulary[word])]
    numbers = [vocabulary[word] for word in kept]
    new = {word: number for number, word in enumerate(kept)}
    tokenizer["model"]["vocab"] = new
    tokenizer["added_tokens"] = [
        one | {"id": new[one["content"]]} for one in tokenizer["added_tokens"] if one["content"] in new
    ]
    tokenizer["post_processor"] = tokenizer["padding"] = tokenizer["truncation"] = None
    return tokenizer, numbers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    trained = network.start(args.start)
    trained.load_state_dict(torch.load(args.weights))
    trained.eval()
    tokenizer, numbers = pruned(json.loads(args.start.with_name("tokenizer.json").read_text(encoding="utf-8")))
    (args.output / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    embeddings = trained.bert.embeddings
    embeddings.word_embeddings = nn.Embedding.from_pretrained(embeddings.word_embeddings.weight[numbers])
    embeddings.position_embeddings = nn.Embedding.from_pretrained(embeddings.position_embeddings.weight[:PLACES])
    ids = torch.arange(5, 65).unsqueeze(0)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder, "full.onnx")
        torch.onnx.export(
            OnePair(trained),
            (ids, torch.zeros_like(ids), torch.tensor([3, 40])),
            full,
            input_names=["ids", "types", "places"],
            output_names=["odds"],
            dynamic_axes={"ids": {1: "tokens"}, "types": {1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: eight overflow in the 16-bit sums of processors without VNNI, and scores would differ between machines.
        quantize_dynamic(
            full, args.output / "reader.onnx", weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
        )


if __name__ == "__main__":
    main()
