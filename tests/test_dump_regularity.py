"""What recurs on a page of text marks its comments; what all names share is no name."""

import pytest

from loaders import load
from loaders.dump_parts.markers import Sign
from loaders.dump_parts.own_names import own_names
from loaders.text_dump import recognises

ARTICLE = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
NAMES = ("Ann Berg", "bo_77", "Ida (Riga)", "Max Frey", "Ann Berg", "Zoë Dunn")
TEXTS = (
    "I saw it, and it is clean.",
    "Who paid for all that?",
    "We all did, I suppose.",
    "It was cleaner before the flood.",
)


def comments(layout, count=4, opening="\n\n\n\n\n", ending="\nHarbour\n\nTides\n"):
    said = "".join(
        layout.format(
            name=NAMES[n % len(NAMES)], text=TEXTS[n % len(TEXTS)], day=n + 10, number=n + 1
        )
        for n in range(count)
    )
    return load(f"{ARTICLE}{opening}{said}{ending}".encode()).comments


def names(count=4):
    return [NAMES[n % len(NAMES)] for n in range(count)]


@pytest.mark.parametrize("opening", ["", "\n\n\n\n\n", "Comments\n\n"])
@pytest.mark.parametrize("count", [3, 4, 30])
@pytest.mark.parametrize("said", ["grumbled:", "begs to differ:", "ropsas:", "有話要說："])
def test_a_word_in_no_list_is_a_marker_where_it_recurs_before_a_colon(said, count, opening):
    read = comments(f"  • {{name}} {said}\n\n    {{text}}\n\n", count, opening)
    assert read["commenter"].tolist() == names(count)
    assert read["text"].iloc[-1] == TEXTS[(count - 1) % len(TEXTS)]


def test_twice_is_not_yet_regular():
    text = ARTICLE + "Ann Berg grumbled:\nNo.\n\nbo_77 grumbled:\nYes.\n"
    assert recognises(text.encode(), "page.txt") is None


@pytest.mark.parametrize(
    "layout",
    [
        "User: {name}\nDate: October {day}, 2021\n\n{text}\n\n",
        "{name}:\n{text}\n\n",
        "October {day}, 2021\n{name}\n{text}\n\n",
        "    October {day}, 2021\n\n    {name}\n\n    {text}\n\n",
        "{name}\n{text}\nOctober {day}, 2021 at 9:05 pm | Report abuse | Reply\n\n",
        "{name}\n@{number}handle\nOctober {day}, 2021\n{text}\n\n",
        "{name}\nGold contributor\nreply\nOctober {day}, 2021 9:05 pm\n{text}\n\n",
        "+{number}\n{name}\nOctober {day}, 2021 9:05 pm\n{text}\n\n",
        "{name} · Works at the quay\n{text}\nReply · Like · October {day} at 9:05 pm\n\n",
        "{name}\nOctober {day}, 2021\n{text}\n--\n{number}\nReply\n\n",
    ],
)
def test_a_name_stands_in_the_same_place_beside_each_date(layout):
    read = comments(layout, 12, ending="Leave a reply\n\nTides\n")
    assert read["commenter"].tolist() == names(12)
    assert read["text"].tolist() == [TEXTS[n % len(TEXTS)] for n in range(12)]


def signs(*given):
    return [Sign(line, 0, False, "", "", "", name, "", "N") for line, name in enumerate(given)]


@pytest.mark.parametrize(
    ("given", "own"),
    [
        (["avatar of Ann", "avatar of Bo", "avatar of Ida"], ["Ann", "Bo", "Ida"]),
        (["Ann's picture", "Bo's picture", "Ida's picture"], ["Ann", "Bo", "Ida"]),
        (["Ann permalink", "Bo permalink", "Ida permalink"], ["Ann", "Bo", "Ida"]),
        (["Gast: Ann", "Gast: Bo", "Gast: Ida"], ["Ann", "Bo", "Ida"]),
        (["#1 Ann", "#2 Bo", "#3 Ann"], ["Ann", "Bo", "Ann"]),
        (["12. Ann", "Comment number 9. Bo", "7. Ida"], ["Ann", "Bo", "Ida"]),
        (["Ann, Riga", "Bo, Riga", "Ida, Ulm", "Max, Ulm"], ["Ann", "Bo", "Ida", "Max"]),
        (["Berg, Ann", "Frey, Bo", "Dunn, Ida"], ["Berg, Ann", "Frey, Bo", "Dunn, Ida"]),
        (["Ann Berg", "Bo Berg", "Ida Berg"], ["Ann Berg", "Bo Berg", "Ida Berg"]),
        (["Ann 1", "Bo 2", "Ida 3"], ["Ann 1", "Bo 2", "Ida 3"]),
        (["avatar of Ann", "Bo", "Ida"], ["avatar of Ann", "Bo", "Ida"]),
    ],
)
def test_only_what_nearly_all_names_share_is_taken_off(given, own):
    assert [sign.name for sign in own_names(signs(*given))] == own


def test_a_running_number_is_kept_as_the_comments_number():
    assert [sign.number for sign in own_names(signs("#4 Ann", "#7 Bo", "#9 Ida"))] == list("479")


@pytest.mark.parametrize(
    "text",
    [
        "Ship's log\n\n" + "".join(f"{day} May 2021\n\nRain and wind.\n\n" for day in range(1, 9)),
        "Manual\n\nInstallation:\n\nRun it.\n\nUsage:\n\nRun it again.\n\nLicence:\n\nYours.\n",
        "Plan\n\n" + "".join(f"Step {n} of the work takes a day or two.\n\n" for n in range(9)),
    ],
)
def test_what_recurs_without_people_is_no_comment(text):
    assert recognises(text.encode(), "page.txt") is None
