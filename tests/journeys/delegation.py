"""What people of a delegation do on its pages, said as they would say it."""

from playwright.sync_api import Locator, Page, expect


def draft_link(page: Page) -> Locator:
    """Return the link that leads from the front page to the declaration."""
    return page.get_by_role("link", name="[Statement/Declaration] on Renewed Commitments to NEASPEC", exact=True).first


def open_submission(page: Page) -> None:
    """Come from the front page to the delegation's own answer."""
    page.get_by_role("link", name="NEASPEC Consult").click()
    page.get_by_role("link", name="Our submission").click()
    expect(page.get_by_role("heading", name="Our submission", level=1)).to_be_visible()


def open_paragraph(page: Page, label: str) -> None:
    """Open the page of one paragraph from the answer."""
    page.get_by_role("link", name=f"More {label}", exact=True).click()
    expect(page.get_by_role("heading", name=label, level=1, exact=True)).to_be_visible()


def editor(page: Page, label: str) -> Locator:
    """Return the text area in which a paragraph is worded."""
    return page.get_by_role("textbox", name=f"Wording of {label}", exact=True)


def reword(page: Page, label: str, old: str, new: str, rationale: str = "") -> None:
    """Exchange words in the editor of the page that is open, and save."""
    wording = editor(page, label)
    before = wording.input_value()
    assert old in before
    wording.fill(before.replace(old, new))
    if rationale:
        page.get_by_label("Rationale", exact=True).fill(rationale)
    page.get_by_role("button", name="Save", exact=True).click()


def propose(page: Page, label: str, old: str, new: str, rationale: str = "") -> None:
    """Propose other words for a paragraph, from the answer."""
    open_paragraph(page, label)
    reword(page, label, old, new, rationale)
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def row(page: Page, label: str) -> Locator:
    """Return a paragraph of the text with what stands beside it."""
    return page.locator(".para").filter(has=page.get_by_role("link", name=label, exact=True))


def receipt(page: Page) -> Locator:
    """Return the receipt that is on the page."""
    expect(page.get_by_role("heading", name="Receipt", level=1)).to_be_visible()
    return page.get_by_role("region", name="Received")
