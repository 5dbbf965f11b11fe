"""How texts are divided into blocks and sentences."""

import random

import pytest

from pipeline.extract.layout import SENTENCE_LIMIT, divide


def sentences(text):
    layout = divide(text)
    return [" ".join(layout.plain[s.start : s.end].split()) for s in layout.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth slowed. Prices rose.", ["Growth slowed.", "Prices rose."]),
        ("Exports to the U.S. rose. The U.S. Congress met.", ["Exports to the U.S. rose.", "The U.S. Congress met."]),
        ("Dr. Amina Diallo spoke at 3 p.m. She left.", ["Dr. Amina Diallo spoke at 3 p.m.", "She left."]),
        ("The fund lent 4. 5 million pesos.", ["The fund lent 4. 5 million pesos."]),
        ("It rose in 2016. Then it fell.", ["It rose in 2016.", "Then it fell."]),
        ("The road reached the shore.Trucks came.", ["The road reached the shore.", "Trucks came."]),
        ("See www.example.org.Next page", ["See www.example.org.Next page"]),
        ("“We won.” “They lost.”", ['"We won."', '"They lost."']),
        ("Is it so? Yes! Good.", ["Is it so?", "Yes!", "Good."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert sentences(text) == expected


def test_lines_wrapped_at_a_width_are_one_paragraph():
    text = (
        "The ministry opened forty new clinics in the northern provinces\n"
        "during the year and trained the nurses who work there with the\n"
        "help of the regional hospital.\n"
        "\n"
        "Next steps\n"
        "\n"
        "A second round of clinics will open in the south once the roads\n"
        "have been mended by the works department of the province.\n"
    )
    layout = divide(text)
    assert [block.kind for block in layout.blocks] == ["paragraph", "heading", "paragraph"]
    assert len(layout.sentences) == 3


def test_a_wrapped_line_goes_on_where_no_sentence_can_end():
    text = (
        "The second road was opened by the\n"
        "Mayor of the town in the autumn of that year, and lorries of the\n"
        "mill were the first to use it. A third one is planned by the Council\n"
        "Works Office for next year.\n"
        "Aims\n"
        "More roads are to be mended.\n"
    )
    assert sentences(text) == [
        "The second road was opened by the Mayor of the town in the autumn of that year, and lorries of the mill were "
        "the first to use it.",
        "A third one is planned by the Council Works Office for next year.",
        "Aims",
        "More roads are to be mended.",
    ]


def test_one_paragraph_a_line_with_headings():
    text = (
        "Overview of Trade\n"
        + "Exports of rice grew in all quarters of the year, the ministry said. " * 4
        + "\nOutlook\nMore.\n"
    )
    assert [block.kind for block in divide(text).blocks] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_blank_line_in_mid_sentence_does_not_end_it():
    assert sentences("The council has\n\nagreed to mend the\n\nbridge.") == [
        "The council has agreed to mend the bridge."
    ]


def test_where_blank_lines_stand_anywhere_a_capital_does_not_begin_a_paragraph():
    text = (
        "We thank the members for their support and\n\nfor the trust that they have put in us\n\n"
        "during the year. The Second Development\n\nPlan will go on to build the roads that\n\n"
        "link the towns of the north with the\n\nLake Ports."
    )
    assert sentences(text)[1].startswith("The Second Development Plan will")
    assert sentences(text)[-1].endswith("of the north with the Lake Ports.")


def test_items_of_a_list_stand_apart():
    text = "The plan of the government for the islands has aims:\n- schools\n- safer roads\n1. clean water\n(b) light"
    assert [block.kind for block in divide(text).blocks] == ["paragraph", "item", "item", "item", "item"]


def test_a_line_break_tag_ends_a_block_and_other_tags_do_not():
    layout = divide("The lake is <b>deep</b>.<br><br>The river is long.")
    assert len(layout.blocks) == 2
    assert "<" not in layout.plain


def test_every_character_that_is_not_blank_is_in_one_sentence_and_offsets_hold():
    chosen = random.Random(7)
    pieces = [
        "Growth",
        "rose",
        "5%",
        ".",
        "\n",
        "\n\n",
        " ",
        "“",
        "”",
        "<br>",
        "U.S.",
        "\u00a0",
        "- ",
        "é",
        "😀",
        ";",
        "2.",
    ]
    for _ in range(300):
        text = "".join(chosen.choice(pieces) + chosen.choice(["", " "]) for _ in range(40))
        layout = divide(text)
        assert len(layout.plain) == len(text)
        covered = [i for s in layout.sentences for i in range(s.start, s.end)]
        assert len(covered) == len(set(covered))
        assert not [i for i, c in enumerate(layout.plain) if not c.isspace() and i not in set(covered)]
        assert all(
            layout.blocks[s.block].start <= s.start < s.end <= layout.blocks[s.block].end for s in layout.sentences
        )


def test_a_text_without_stops_is_cut_into_pieces_that_a_parser_can_take():
    layout = divide("word " * 5_000 + "x" * 5_000)
    assert max(s.end - s.start for s in layout.sentences) <= SENTENCE_LIMIT


def test_an_empty_text_has_no_sentence():
    assert divide(" \n ").sentences == ()


def test_fullwidth_and_subscript_characters_are_plain_ones():
    assert divide("It grew ３．５％ （CO₂）.").plain == "It grew 3.5% (CO2)."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It costs ` 2.5 crore.", "It costs ₹ 2.5 crore."),
        ("It costs `7,000 in all.", "It costs ₹7,000 in all."),
        ("Type `300` to go on.", "Type `300` to go on."),
        ("He said `no` twice.", "He said `no` twice."),
    ],
)
def test_the_rupee_sign_that_a_print_lost_is_read(text, plain):
    assert divide(text).plain == plain
