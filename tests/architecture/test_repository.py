"""What is committed is ours, for everyone, and says nothing of where it was made."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from itertools import chain

from tests.architecture.sources import ROOT, lines_matching, of_kind, product_code, shown, tracked

# Written so that this file doesn't find itself.
REGISTRIES = r"py[p]i\.org|python[h]osted|registry\.np[m]js|deb\.de[b]ian|jsdel[i]vr|unp[k]g"
MACHINE_PATHS = r"(^|[^\w.<-])/(wor[k]|far[m]|hom[e]|roo[t]|User[s]|tm[p])/[a-z.]"


def text_files():
    binary = {".png", ".woff2", ".ttf", ".otf", ".ico", ".jpg", ".webp", ".npz"}
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


OPTIONAL = {"numba": "fast", "llvmlite": "fast", "pyspark": "spark"}
"""What the site runs without, and the requirements that bring it."""


def test_whatever_the_product_loads_is_installed_to_run_it():
    """Tests have more than a clean machine has: what only they bring would be missed by none of them."""
    brought = packages_distributions()
    pinned = {path.stem: pins(path) for path in (ROOT / "requirements").glob("*.txt")}
    for path in product_code():
        for name in loaded_by(path):
            distributions = {re.sub(r"[-_.]+", "-", each).lower() for each in brought.get(name, [name])}
            assert distributions & pinned[OPTIONAL.get(name, "run")], (shown(path), name)


def loaded_by(path):
    """What a module loads that is neither Python's nor ours, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                found |= {each.name.partition(".")[0] for each in names}
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module.partition(".")[0])
    return found - sys.stdlib_module_names - {"withness"}


def pins(path):
    return {name.partition("[")[0] for name in re.findall(r"^([\w\[\],.-]+)==", path.read_text("utf-8"), re.MULTILINE)}


PDF_MAKERS = r"^(?:weasyprint|reportlab|xhtml2pdf|pdfkit|fpdf2?|borb|pikepdf|pypdf|pymupdf|playwright|pyppeteer)\b"


def test_nothing_that_is_installed_to_run_makes_a_pdf_but_one():
    """Sheets are printed by the reader's own browser: a program that makes PDFs could be told to read files."""
    assert not re.findall(PDF_MAKERS, (ROOT / "requirements" / "run.txt").read_text(), re.MULTILINE)


def test_what_makes_a_page_to_keep_is_loaded_by_the_bounded_process_alone():
    """docs/why/0092: what people wrote is read once nothing can be opened any more."""
    setting = ROOT / "src/withness/ground/printing/typesetting.py"
    imports = re.compile(r"^\s*(?:import|from) typst\b", re.MULTILINE)
    loads = [path for path in product_code() if imports.search(path.read_text("utf-8"))]
    assert loads == [setting]
    assert not lines_matching(r"import typesetting|printing\.typesetting import", product_code())
    main = setting.read_text("utf-8").partition("def main")[2]
    assert main.index("bound()") < main.index("typeset(template, fonts, sheet)")


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
