"""The text of a phrase: words as the text has them, single blanks between, lower case except for names."""

import re

from pipeline.extract.names import lexicon
from pipeline.extract.statistics.indicator.pieces import Phrase, Piece
from pipeline.extract.statistics.indicator.scene import Scene
from pipeline.extract.statistics.indicator.words import USUAL
from pipeline.extract.tokens import Token

NAMES = {
    re.compile(r"\bgross domestic product\b"): "GDP",
    re.compile(r"\bFDIs?\b(?! [A-Z])"): "foreign direct investment",
}
"""Names that texts word in two ways, as an axis has them, so that both wordings of one measure read alike."""


def render(phrase: Phrase, scene: Scene) -> str:
    """The phrase as text, without marks at its ends."""
    out = ""
    previous: Piece | None = None
    for piece in phrase:
        word = piece if isinstance(piece, str) else USUAL.get(piece.lower_) or _cased(piece, scene)
        if isinstance(piece, Token) and isinstance(previous, Token) and piece.doc is previous.doc:
            if _divided(previous, piece, scene):
                out = out.removesuffix("-") + word
            else:
                out += word if piece.i == previous.i + 1 and not previous.whitespace_ else " " + word
        else:
            out += " " + word
        previous = piece
    text = " ".join(out.split()).strip(" ,;:-–—").replace(" ,", ",").replace(" :", ":")
    for name, usual in NAMES.items():
        text = name.sub(usual, text)
    return text


def _divided(left: Token, right: Token, scene: Scene) -> bool:
    """Whether two tokens are one word that the end of a line divides ("head-" and "count")."""
    if not left.text.endswith("-") or left.doc is not scene.doc or right.i - left.i > 2:
        return False
    return "\n" in scene.reading.text[scene.offset + left.idx : scene.offset + right.idx]


def _cased(token: Token, scene: Scene) -> str:
    """A token's text; capitals are kept where they are the word's own, not the sentence's."""
    text = token.text
    if not text[:1].isupper() or (len(text) > 1 and not text[1:].islower()):
        return text  # "GDP", "SMEs", "mAb114"
    first = token.is_sent_start or (token.i < 3 and all(t.is_punct or t.is_space for t in token.doc[: token.i]))
    if not first and (token.pos_ == "PROPN" or token.nbor(-1).text == "-"):
        return text  # "Peru", "Sub-Saharan"
    named = token.doc is scene.doc and scene.is_name(token)
    alone = named and scene.facts.names[token.i] == 1 and lexicon.is_common(token.lower_)
    if named and first and (token.pos_ != "PROPN" or alone):  # "Hunger", "Turnout", read as names
        named = re.search(rf"[a-z,;] {text}\b", scene.reading.text) is not None
    return text if named else text.lower()
