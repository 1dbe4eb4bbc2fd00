#!/usr/bin/env bash
# openpyxl 3.1.5 and XlsxWriter 3.3.1: a comment that opens with the emoticon "=)" is written as a
# formula by default, and its text is gone for every reader.
#
# pandas 3.1.1 reads the cell back as missing from openpyxl's file, and as the number 0 from
# XlsxWriter's, with openpyxl and with python-calamine 0.9.1 alike. Nothing warns. A table of
# comments therefore has to be written as strings (data_type "s"; strings_to_formulas=False), and a
# reader has to take a formula in a column of texts for a text that is unknown.
# Seen 2026-12-01, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet \
  openpyxl==3.1.5 XlsxWriter==3.3.1 pandas==3.1.1 python-calamine==0.9.1
cd "$folder"
cat > comments.py <<'PYTHON'
import openpyxl
import pandas
import xlsxwriter

COMMENTS = ["I agree", "=) nice", "so do I"]

book = openpyxl.Workbook()
for text in ["text", *COMMENTS]:
    book.active.append([text])
book.save("openpyxl.xlsx")

with xlsxwriter.Workbook("xlsxwriter.xlsx") as written:
    sheet = written.add_worksheet()
    for row, text in enumerate(["text", *COMMENTS]):
        sheet.write(row, 0, text)

for writer, expected in (("openpyxl", "missing"), ("xlsxwriter", 0)):
    for engine in ("openpyxl", "calamine"):
        second = pandas.read_excel(f"{writer}.xlsx", engine=engine)["text"].tolist()[1]
        seen = "missing" if pandas.isna(second) else second
        print(f"written by {writer}, read by {engine}: {seen!r}")
        assert seen == expected, (writer, engine, seen)
PYTHON
"$folder/venv/bin/python" comments.py
