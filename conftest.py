"""Runs the Python blocks of the documentation and the doctests of the package, as tests, through Sybil."""

from __future__ import annotations

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

# A page is one namespace: its blocks run from top to bottom, as a reader would type them.
_markdown = [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()]
_readme = Sybil(parsers=_markdown, filenames={"README.md", "README.zh-CN.md"})
_pages = Sybil(parsers=_markdown, path="docs", pattern="*.md")
# A module's doctests see the module's own names.
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    path="whatsguard",
    pattern="*.py",
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = SybilCollection((_readme, _pages, _docstrings)).pytest()
