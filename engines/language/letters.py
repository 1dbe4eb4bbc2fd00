"""Scripts and letters: which languages are written in them, and which letters tell those apart."""

from __future__ import annotations

from engines.language.words import SMALL_WORDS

NOT_TOLD = "not told"
CYRILLIC = 6  # so many lists of small words, the last ones, are in Cyrillic letters

# Script: the languages told by it, the most frequent first; the ranges of its letters.
LATIN = "Latin"
SCRIPTS: dict[str, tuple[tuple[str, ...], tuple[tuple[int, int], ...]]] = {
    LATIN: (
        ("English", *tuple(SMALL_WORDS)[:-CYRILLIC]),
        ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F), (0x1E00, 0x1EFF)),
    ),
    "Cyrillic": (tuple(SMALL_WORDS)[-CYRILLIC:], ((0x400, 0x481), (0x48A, 0x52F))),
    "East Asian": (
        ("Chinese", "Japanese"),
        (
            (0x3005, 0x3006),
            (0x3041, 0x3096),
            (0x30A1, 0x30FA),
            (0x30FC, 0x30FE),
            (0x3400, 0x5F60),  # not 彡, which sleeves of “ノ彡┻━┻” are made of
            (0x5F62, 0x9FFF),
            (0xF900, 0xFAFF),
            (0xFF66, 0xFF9D),
        ),
    ),
    "Hangul": (("Korean",), ((0xAC00, 0xD7A3),)),
    "Arabic": (
        ("Arabic", "Persian", "Urdu"),
        ((0x620, 0x64A), (0x66E, 0x6D3), (0x6FA, 0x6FF), (0xFB50, 0xFDF0), (0xFE70, 0xFEFC)),
    ),
    "Hebrew": (("Hebrew",), ((0x5D0, 0x5EA),)),
    "Greek": (("Greek",), ((0x386, 0x386), (0x388, 0x3FF), (0x1F00, 0x1FFF))),
    "Thai": (("Thai",), ((0xE01, 0xE3A), (0xE40, 0xE4E))),
    "Devanagari": (("Hindi",), ((0x900, 0x963), (0x971, 0x97F))),
    "Bengali": (("Bengali",), ((0x980, 0x9E3),)),
    "Gurmukhi": (("Punjabi",), ((0xA01, 0xA5E),)),
    "Gujarati": (("Gujarati",), ((0xA81, 0xAE3),)),
    "Tamil": (("Tamil",), ((0xB82, 0xBCD),)),
    "Telugu": (("Telugu",), ((0xC00, 0xC63),)),
    "Kannada": (("Kannada",), ((0xC80, 0xCE3),)),
    "Malayalam": (("Malayalam",), ((0xD00, 0xD63),)),
    "Sinhala": (("Sinhala",), ((0xD82, 0xDDF),)),
    "Burmese": (("Burmese",), ((0x1000, 0x1021), (0x1023, 0x103F))),
    "Georgian": (("Georgian",), ((0x10A0, 0x10FA),)),
    "Ethiopic": (("Amharic",), ((0x1200, 0x135A),)),
    "Khmer": (("Khmer",), ((0x1780, 0x17D3),)),
    "Armenian": (("Armenian",), ((0x531, 0x556), (0x561, 0x587))),
}

# Scripts whose characters stand for a syllable or a word: each weighs as much as two letters.
DENSE_SCRIPTS = ("East Asian", "Hangul")

# Letters that tell languages of one script apart, small and capital.
LETTERS = {
    "German": "äöüßÄÖÜ",
    "French": "àâçèéêëîïôùûœÉÀ",
    "Spanish": "áéíñóúÁÉÑÓ",
    "Portuguese": "áâãçéêíóôõúÁÉÓ",
    "Italian": "àèéìòùÈ",
    "Catalan": "àçèéíòóúï",
    "Romanian": "ăâîșțşţȘȚĂÎ",
    "Dutch": "ëé",
    "Swedish": "åäöÅÄÖ",
    "Danish": "æøåÆØÅ",
    "Norwegian": "æøåÆØÅ",
    "Finnish": "äöÄÖ",
    "Polish": "ąćęłńóśźżŁŚŻ",
    "Czech": "áčďéěíňóřšťúůýžČŘŠŽ",
    "Slovak": "áäčďéíľĺňóôŕšťúýžČŠŽĽ",
    "Slovenian": "čšžČŠŽ",
    "Croatian or Serbian": "čćđšžČĆĐŠŽ",
    "Hungarian": "áéíóöőúüűÁÉŐÖ",
    "Turkish": "çğıöşüİŞÇÖÜ",
    "Vietnamese": "àáâãèéêìíòóôõùúýăđĩũơưĐ" + "".join(map(chr, range(0x1EA0, 0x1EFA))),
    "Russian": "ыэёЫЭЁ",
    "Ukrainian": "іїєґІЇЄҐ",
    "Bulgarian": "ъЪ",
    "Serbian": "јљњђћџЈЉЊЂЋЏ",
    "Macedonian": "јљњџѓќѕЈЉЊЏЃЌЅ",
    "Belarusian": "ыэёіўЫЭЁІЎ",
    "Arabic": "ةىيكأإ",
    "Persian": "پچژگکی",
    "Urdu": "پچژگکیٹڈڑںےہھ",
    "Chinese": "的这這们們吗嗎么麼没沒那哪她很啊吧呢是不我你他说說在了",
    "Japanese": "".join(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)])),
}

LANGUAGES = (NOT_TOLD, *(name for names, _ in SCRIPTS.values() for name in names))
