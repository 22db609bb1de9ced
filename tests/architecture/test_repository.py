"""What is committed is ours, for everyone, and says nothing of where it was made."""

import re
from itertools import chain

from tests.architecture.sources import ROOT, lines_matching, of_kind, shown, tracked

# Written so that this file doesn't find itself.
REGISTRIES = r"py[p]i\.org|python[h]osted|registry\.np[m]js|deb\.de[b]ian|jsdel[i]vr|unp[k]g"
MACHINE_PATHS = r"(^|[^\w.<-])/(wor[k]|far[m]|hom[e]|roo[t]|User[s]|tm[p])/[a-z.]"


def text_files():
    binary = {".png", ".woff2", ".ico", ".jpg", ".webp", ".npz"}
    return [path for path in tracked() if path.suffix not in binary]


def test_no_package_registry_is_named():
    assert not lines_matching(REGISTRIES, text_files())


def test_no_path_of_a_machine_is_named():
    assert not lines_matching(MACHINE_PATHS, text_files())


def test_no_secret_and_no_data_is_committed():
    assert not [shown(path) for path in tracked() if path.suffix in {".db", ".key", ".env", ".sqlite3", ".pem"}]


def test_every_requirement_is_pinned_with_a_hash():
    for path in (ROOT / "requirements").glob("*.txt"):
        pins = re.findall(r"^([\w\[\],.-]+)==\S+[^\n]*\\\n((?:\s+--hash=.*\n?)+)", path.read_text(), re.MULTILINE)
        named = re.findall(r"^[a-z][\w\[\],.-]*", path.read_text(), re.MULTILINE | re.IGNORECASE)
        assert len(pins) == len(named), path.name


PDF_MAKERS = (
    r"^(?:typst|weasyprint|reportlab|xhtml2pdf|pdfkit|fpdf2?|borb|pikepdf|pypdf|pymupdf|playwright|pyppeteer)\b"
)


def test_nothing_that_is_installed_to_run_makes_a_pdf():
    """Sheets are printed by the reader's own browser: a program that makes PDFs could be told to read files."""
    assert not re.findall(PDF_MAKERS, (ROOT / "requirements" / "run.txt").read_text(), re.MULTILINE)


def test_the_readme_is_read_in_one_go():
    readme = (ROOT / "README.md").read_text()
    assert len(readme.splitlines()) < 100
    assert readme.index("make demo") < readme.index("make test") < readme.index("## ")


def test_every_link_in_the_documentation_leads_somewhere():
    broken = [
        f"{shown(page)}: {link}"
        for page in of_kind(".md")
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
        if not re.match(r"https?:|mailto:|#", link) and not (page.parent / link.split("#")[0]).exists()
    ]
    assert not broken


def test_every_made_target_the_documentation_names_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(chain.from_iterable(re.findall(r"`make ([a-z]+)", page.read_text("utf-8")) for page in of_kind(".md")))
    assert named
    assert named <= targets
