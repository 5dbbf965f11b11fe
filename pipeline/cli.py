"""The command line `openfigures`."""

import argparse
import json
import sys
from pathlib import Path

from pipeline import score
from pipeline.answer import answers
from pipeline.evaluate import predict


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="openfigures")
    commands = parser.add_subparsers(dest="command", required=True)
    e = commands.add_parser("evaluate")
    e.add_argument("gold", type=Path)
    e.add_argument("--texts", type=Path, default=Path("seeds"))
    e.add_argument("--errors", action="store_true")
    e.add_argument("--by-document", action="store_true")
    commands.add_parser("extract")
    options = parser.parse_args(arguments)
    if options.command == "extract":
        documents = [json.loads(line) for line in sys.stdin]
        for document, found in zip(documents, answers(d["text"] for d in documents), strict=True):
            print(json.dumps({"id": document["id"], **found}, ensure_ascii=False))
        return 0
    predictions = predict(options.gold, options.texts)
    gold = score.read_jsonl(options.gold)
    totals = score.Totals()
    for key, document in gold.items():
        text = predictions[key]["text"]
        found = score.score_document(document, predictions[key], text, (totals,))
        if options.errors:
            score.print_errors(key, text, found)
    score.print_figures(totals.figures())
    return 0


if __name__ == "__main__":
    sys.exit(main())
