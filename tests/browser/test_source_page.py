"""Where a table has columns with names of its own, the reader says what they are."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.steps import choose, downloaded, expect_ids, open_at, opened, upload

ANSWERS = b"""ref,upon,wer,was
k1,,Ottilie,"The well is dry, and it is terrible."
k2,k1,Bruno,Then we dig a good one.
k3,k2,Ottilie,With what?
"""


def test_columns_with_unknown_names_are_mapped_by_hand_and_the_comments_appear(
    page: Page, app: str
) -> None:
    open_at(page, f"{app}/read")
    upload(page, "answers.csv", ANSWERS)
    key = opened(page).removeprefix("?source=")
    expect(page.get_by_text("Its columns can be set on the Source page.")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Source").click()
    page.wait_for_url("**/source?source=*")
    for ours, theirs in (
        ("comment_id", "ref"),
        ("parent_id", "upon"),
        ("commenter", "wer"),
        ("text", "was"),
    ):
        choose(page, f"column-{key}-{ours} ", theirs)
    page.get_by_role("button", name="Read again with these columns").click()
    expect(page.get_by_text("3 of 3 comment records were loaded")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Read").click()
    expect_ids(page, ["k1", "k2", "k3"])
    expect(page.locator("article.comment .name")).to_have_text(["Ottilie", "Bruno", "Ottilie"])
    expect(page.locator("article.comment").nth(1)).to_contain_text("↳ Ottilie · 1")


def test_the_source_page_accounts_for_every_record(page: Page, app: str) -> None:
    open_at(page, f"{app}/source?source=forum_thread")
    expect(page.get_by_text("99 of 99 comment records were loaded")).to_be_visible()
    expect(page.get_by_text("The page claims 101 comments; 99 are here")).to_be_visible()


def test_an_answer_to_what_was_assumed_reads_the_source_again(page: Page, app: str) -> None:
    open_at(page, f"{app}/source?source=survey_answers")
    expect(page.get_by_text("Times carry no zone; read as UTC.")).to_be_visible()
    field = page.get_by_role("combobox", name="Time zone where none is given")
    field.fill("Pacific/Auckland")
    page.get_by_role("option", name="Pacific/Auckland", exact=True).click()
    page.get_by_role("button", name="Read again").click()
    expect(page.get_by_text("read in the zone Pacific/Auckland.")).to_be_visible()
    expect(page.get_by_text("were read as Pacific/Auckland: hours of the day")).to_be_visible()


def test_the_whole_report_and_the_repairs_are_downloaded(page: Page, app: str) -> None:
    open_at(page, f"{app}/source?source=forum_thread")
    name, content = downloaded(page, page.get_by_role("button", name="The load report as JSON"))
    assert name == "forum-thread-json--load-report.json"
    report = json.loads(content)
    assert [report[key] for key in ("records", "loaded", "skipped", "repairs")] == [99, 99, 0, 1]
    assert [each["comment_id"] for each in report["repaired_comments"]] == ["c053"]
    name, content = downloaded(page, page.get_by_role("button", name="Repairs as CSV"))
    assert name == "forum-thread-json--repairs.csv"
    assert content.decode("utf-8-sig").count("\r\n") == 2


def test_a_repaired_comment_is_read_in_its_place(page: Page, app: str) -> None:
    open_at(page, f"{app}/source?source=forum_thread")
    field = page.get_by_role("combobox", name="Read a repaired comment")
    field.fill("c053")
    page.get_by_role("option").first.click()
    page.get_by_role("link", name="Read it").click()
    page.wait_for_url("**/read?source=forum_thread&discussion=the-common-loaf&comment=c053")
    expect(page.locator("article.focus")).to_have_attribute("data-comment", "c053")
