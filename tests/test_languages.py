"""Which language a text is in: told on strong evidence, and English is never called foreign."""

import os
import subprocess
import sys
import threading
import unicodedata

import numpy as np
import pandas as pd
import pytest
from conftest import DATA, ROOT, SHARED
from hypothesis import given
from hypothesis import strategies as st

from engines.language.guessing import LANGUAGES, NOT_TOLD, guess_languages, language_names
from engines.language.letters import LETTERS, SCRIPTS
from engines.language.words import ALSO_ELSEWHERE, ALSO_IN_ENGLISH, ENGLISH, SMALL_WORDS
from engines.texts import Texts, texts_of
from loaders import load

SENTENCES = {
    "English": "I think that they should have told us about this before the vote.",
    "German": "Ich weiß nicht, warum das so lange gedauert hat, aber es ist mir auch egal.",
    "French": "Je ne comprends pas pourquoi ils ont fait ça sans nous demander notre avis.",
    "Spanish": "No entiendo por qué lo hicieron sin preguntarnos, pero ya está hecho.",
    "Portuguese": "Não entendo por que eles fizeram isso sem perguntar, mas agora já foi.",
    "Italian": "Non capisco perché lo hanno fatto senza chiedere, ma ormai è così.",
    "Catalan": "No entenc per què ho han fet sense preguntar, però això ja està fet.",
    "Romanian": "Nu înțeleg de ce au făcut asta fără să ne întrebe, dar acum este gata.",
    "Dutch": "Ik begrijp niet waarom ze dat hebben gedaan zonder het ons te vragen.",
    "Swedish": "Jag förstår inte varför de har gjort det utan att fråga oss först.",
    "Danish": "Jeg forstår ikke, hvorfor de har gjort det uden at spørge os, men nu er det sket.",
    "Norwegian": "Jeg skjønner ikke hvorfor de gjorde det uten å spørre oss, og nå er det gjort.",
    "Finnish": "En ymmärrä, miksi he tekivät sen, mutta nyt se on jo tehty eikä sitä voi muuttaa.",
    "Polish": "Nie rozumiem, dlaczego to zrobili bez pytania, ale teraz już jest za późno.",
    "Czech": "Nechápu, proč to udělali bez ptaní, ale teď už je pozdě a nedá se nic dělat.",
    "Slovak": "Nechápem, prečo to urobili bez opýtania, ale teraz už je neskoro a nič sa nedá.",
    "Slovenian": "Ne razumem, zakaj so to naredili brez vprašanja, ampak zdaj je že prepozno.",
    "Croatian or Serbian": "Ne razumijem zašto su to učinili bez pitanja, ali sada je već kasno.",
    "Hungarian": "Nem értem, hogy miért csinálták ezt kérdés nélkül, de most már késő.",
    "Turkish": "Bunu bize sormadan neden yaptılar anlamıyorum ama artık çok geç oldu.",
    "Indonesian": "Saya tidak mengerti kenapa mereka melakukan itu, tapi sekarang sudah terlambat.",
    "Filipino": "Hindi ko maintindihan kung bakit nila ginawa ito, pero wala na tayong magagawa.",
    "Vietnamese": "Tôi không hiểu vì sao họ làm như vậy mà không hỏi chúng tôi.",
    "Russian": "Я не понимаю, зачем они это сделали.",
    "Ukrainian": "Я не розумію, навіщо вони це зробили.",
    "Bulgarian": "Не разбирам защо са го направили, без да ни питат.",
    "Serbian": "Не разумем зашто су то урадили, али сада је већ касно.",
    "Macedonian": "Не разбирам зошто го направија тоа, но сега е доцна за сè што ќе речеме.",
    "Belarusian": "Я не разумею, чаму яны гэта зрабілі, але ўжо позна.",
    "Chinese": "我不明白他们为什么这样做。",
    "Japanese": "どうしてそんなことをしたのか分かりません。",
    "Korean": "왜 그렇게 했는지 이해할 수 없어요.",
    "Arabic": "لا أفهم لماذا فعلوا ذلك من دون أن يسألونا",
    "Persian": "نمی‌فهمم چرا این کار را کردند و چیزی نگفتند",
    "Urdu": "مجھے سمجھ نہیں آتا کہ انہوں نے ایسا کیوں کیا ہے",
    "Hebrew": "אני לא מבין למה הם עשו את זה",
    "Greek": "Δεν καταλαβαίνω γιατί το έκαναν.",
    "Thai": "ฉันไม่เข้าใจว่าทำไมพวกเขาทำแบบนั้น",
    "Hindi": "मुझे समझ नहीं आता कि उन्होंने ऐसा क्यों किया।",
    "Georgian": "არ მესმის, რატომ გააკეთეს ეს.",
    "Armenian": "Չեմ հասկանում, թե ինչու արեցին դա։",
}

NEVER_FOREIGN = [
    *(
        "",
        " ",
        "42",
        "!!!",
        "😀😀😀",
        "\x00\x01",
        "\ufeff",
        "Danke!",
        "Merci",
        "Gracias amigo",
        "да",
    ),
    *("la la la la la la la", "Que sera, sera", "C'est la vie", "Je ne sais quoi", "no no no no"),
    *("die in a war, so bad, man has an old hat on", "Do me a favour and am I in on it or not?"),
    *("DIE DIE DIE", "I WAS IN A WAR AND SO WAS HE", "lol u r so dum omg", "thx 4 teh info m8"),
    "He has that je ne sais quoi, and the coup d'état was a fait accompli for the bon vivant.",
    "Oscar de la Hoya, Juan Carlos de los Santos, Los Angeles, El Paso, La Jolla, Las Cruces",
    "Angela von der Leyen, Van der Bellen, Das Boot, Der Spiegel, Die Zeit",
    "The phrase “Ich weiß nicht, was soll es bedeuten” is the first line of a poem.",
    "“Ich bin ein Berliner” was what he said.",
    "My grandmother used to say “no hay mal que por bien no venga” and I still believe it.",
    "for (int i = 0; i < n; i++) { die(); } // el = document.getElementById('la')",
    "SELECT de, la, un FROM ich WHERE von = 'das' AND es IN (1, 2)",
    "https://www.spiegel.de/ich/und/das/ist/nicht/ein/auf/mit",
    "¯\\_(ツ)_/¯",
    "(ノಠ益ಠ)ノ彡┻━┻",
    "ಠ_ಠ",
    "( ͡° ͜ʖ ͡°)",
    "Δx and Σ, π, μ: the usual suspects",
    "Yes, that has “بيلاوهار وبوداساف”",
    "The word 中国 is Chinese for China, I think.",
    "@hans_ich_und_das_ist_nicht_ein I agree with you",
    "Kaczyński, Wałęsa, Łukaszenko, Gdańsk, Dąbrowski",
    "Müller, Jürgen, Jörg, Weiß, Größe, Äpfel",
    "naïve café résumé déjà vu façade cliché",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
]


def told(text):
    return LANGUAGES[guess_languages(texts_of([text]))[0]]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_is_told(language, sentence):
    assert told(sentence) == language


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_of_a_name_and_an_address_is_told_by_its_own_words(language, sentence):
    assert told(f"@the_and_that {sentence} https://example.com/the/and/that/you/have") == language


@pytest.mark.parametrize("text", NEVER_FOREIGN)
def test_what_english_comments_are_made_of_is_never_another_language(text):
    assert told(text) in (NOT_TOLD, "English")


@pytest.mark.parametrize("foreign", [each for each in SENTENCES.values() if each.isascii()])
def test_a_quotation_within_an_english_comment_leaves_it_english(foreign):
    comment = "I read the article twice and think that they are right about most of it. "
    assert told(f"{comment}“{foreign}” as my old teacher would have said. {comment}") == "English"


def test_the_evidence_is_counted_as_the_rule_says():
    assert told("nicht und das") == "German"  # 2 + 2 + 1 points
    assert told("nicht nicht nicht nicht") == NOT_TOLD  # one word, however often
    assert told("das der von den dem") == NOT_TOLD  # 5 points, but no word worth 2
    assert told("nicht und das the") == "German"  # 5 points against 2
    assert told("nicht und das the and") == NOT_TOLD  # 5 against 4
    assert told("nicht und das" + " Xy" * 17) == "German"  # 5 points for 20 words
    assert told("nicht und das" + " Xy" * 18) == NOT_TOLD  # for 21
    assert told("the and") == "English"  # 4 points
    assert told("the for") == NOT_TOLD  # 3: “for” is Danish as well
    assert told("да нет") == "Russian"
    assert told("нет and") == NOT_TOLD  # three letters of six


def test_english_words_beside_another_script_ask_for_two_thirds_of_the_letters():
    assert told("that the спас спасибо") == NOT_TOLD  # 11 letters of 18
    assert told("that the спас спасибо спасибо спасибо") == "Russian"  # 25 of 32


def test_names_keep_the_index_and_are_missing_where_nothing_is_told():
    texts = pd.Series(["Danke!", SENTENCES["German"], None], index=[7, 5, 3], dtype="str")
    names = language_names(texts)
    assert names.index.tolist() == [7, 5, 3]
    assert names.isna().tolist() == [True, False, True]
    assert names[5] == "German"
    assert language_names([]).tolist() == []


def test_capitals_are_read_too():
    assert told("ICH WEISS NICHT, WARUM DAS SO LANGE DAUERT UND WER DAS WILL.") == "German"


def test_every_language_has_one_script_and_one_place():
    assert LANGUAGES[:2] == (NOT_TOLD, "English")
    assert len(set(LANGUAGES)) == len(LANGUAGES)
    assert {*SMALL_WORDS, *LETTERS, *SENTENCES} <= set(LANGUAGES)
    for names, ranges in SCRIPTS.values():
        assert names
        assert all(first <= last < 0x10000 for first, last in ranges)


@pytest.mark.parametrize("language", ["English", *SMALL_WORDS])
def test_small_words_are_lower_case_and_stand_once(language):
    words = SMALL_WORDS.get(language, ENGLISH).split()
    assert len(set(words)) == len(words)
    assert all(word == unicodedata.normalize("NFC", word).lower() for word in words)
    assert all(word.isalpha() and len(word.encode()) > 1 for word in words)
    assert language == "English" or not set(words) & set(ENGLISH.split())


def test_half_words_are_words_of_the_lists():
    assert {word for words in SMALL_WORDS.values() for word in words.split()} >= ALSO_IN_ENGLISH
    assert set(ENGLISH.split()) >= ALSO_ELSEWHERE


@given(st.lists(st.text() | st.sampled_from(list(SENTENCES.values())), max_size=8))
def test_anything_can_be_asked_and_a_slice_tells_the_same(texts):
    whole = texts_of(texts)
    codes = guess_languages(whole)
    assert codes.dtype == np.int8
    assert set(codes.tolist()) <= set(range(len(LANGUAGES)))
    half = len(texts) // 2
    later = guess_languages(Texts(whole.data, whole.offsets[half:]))
    assert later.tolist() == codes[half:].tolist()
    assert [LANGUAGES[code] for code in codes] == [told(text) for text in texts]


@given(st.text(), st.sampled_from(["the and that ", "you they were "]))
def test_enough_english_makes_any_text_english(text, words):
    assert told(words * (len(text.encode()) // 50 + 3) + text) == "English"


@pytest.mark.parametrize(
    "piece", ["a", "!", "é", "й", "的", "😀", "://", "@", "la ", "\x01", "ß, "]
)
def test_five_megabytes_of_anything_are_read_in_one_pass(piece):
    count = 5_000_000 // len(piece.encode())
    assert told(piece * count) in (NOT_TOLD, "Russian", "Chinese")


def test_two_threads_tell_what_one_tells():
    texts = texts_of([*SENTENCES.values(), *NEVER_FOREIGN] * 50)
    alone = guess_languages(texts).tolist()
    found = {}
    threads = [
        threading.Thread(target=lambda each=each: found.update({each: guess_languages(texts)}))
        for each in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[each].tolist() for each in range(2)] == [alone, alone]


def test_without_numba_the_same_is_told():
    script = (
        "import sys; sys.modules['numba'] = None\n"
        "import tests.test_languages as t\n"
        "texts = [*t.SENTENCES.values(), *t.NEVER_FOREIGN]\n"
        "print(*t.guess_languages(t.texts_of(texts)))\n"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
    )
    compiled = guess_languages(texts_of([*SENTENCES.values(), *NEVER_FOREIGN]))
    assert ran.stdout.split() == [str(code) for code in compiled]


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_samples_are_told_by_what_they_are_written_in(path):
    names = language_names(load(path).comments["text"])
    allowed = {"German"} if path.name == "zeitung_page.txt" else {"English"}
    assert set(names.dropna()) <= allowed


def test_labelled_english_sentences_are_never_called_foreign():
    folder = SHARED / "data" / "tone_labels"
    if not folder.exists():
        pytest.skip("the labelled sentences are not here")
    file = folder / "vader__amazonReviewSnippets_GroundTruth.txt"
    texts = [line.split("\t")[2] for line in file.read_text("utf-8").splitlines()]
    assert set(language_names(texts).dropna()) == {"English"}
