"""The tables of a page, as their reader sees them."""

from playwright.sync_api import Page


def rows(page: Page, title: str) -> list[list[str]]:
    """The cells of the table under a title, row by row, without the quieter line below."""
    found: list[list[str]] = page.evaluate(
        """title => {
            const table = [...document.querySelectorAll('.scroll')].find(e => e.ariaLabel === title);
            const loud = cell => [...cell.childNodes].filter(node => node.nodeName !== 'SMALL');
            return [...table.querySelectorAll('tbody tr')].map(row => [...row.children].map(
                cell => loud(cell).map(node => node.textContent).join('').trim().replaceAll('\\u00a0', ' ')));
        }""",
        title,
    )
    return found
