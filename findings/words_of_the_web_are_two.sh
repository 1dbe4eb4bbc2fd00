#!/usr/bin/env bash
# icu4py 1.2.0 (ICU 78.3) and jieba 0.42.1: how many words everyday Chinese words of the web are.
#
# ICU's dictionary lacks words that stand in most comment threads: 博客 (blog), 微信 (WeChat),
# 链接 (link), 账号 (account), 点赞 (to like), 删帖 (to delete a post), 吐槽 (to rant). Its word
# breaker cuts each into two words of one character; jieba has each as one. Words as common on the
# web but older are one word to both: 视频 (video), 用户 (user), 帖子 (post), 评论 (comment).
# A count of words by ICU is therefore a little high for Chinese comments, and lengths of comments
# that talk of the web itself most of all. Seen 2026-12-01, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet icu4py==1.2.0 jieba==0.42.1 setuptools==80.9.0
cd "$folder"
cat > words.py <<'PYTHON'
import logging

import jieba
from icu4py.breakers import WordBreaker

jieba.setLogLevel(logging.ERROR)
LACKING = "博客 微信 链接 账号 点赞 删帖 吐槽".split()
KNOWN = "视频 用户 帖子 评论".split()


def counts(word):
    return len(list(WordBreaker(word, "zh"))), len(jieba.lcut(word))


for word in [*LACKING, *KNOWN]:
    print(word, "ICU {}, jieba {}".format(*counts(word)))
assert {counts(word) for word in LACKING} == {(2, 1)}
assert {counts(word) for word in KNOWN} == {(1, 1)}
PYTHON
"$folder/venv/bin/python" words.py
