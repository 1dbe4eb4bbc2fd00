"""What makes the wheel: one package `undercurrent` from the folders at the root of the repository.

In a clone the folders stand at the root and are imported by their own names: `from loaders import
load`. Site-packages is shared with everybody, so there all of them lie below `undercurrent`, and
so do the files beside them that the app reads. Each import of one of our own root names is
rewritten to match, found by the syntax tree and not by its looks:

    from loaders.schema import Corpus    becomes    from undercurrent.loaders.schema import Corpus
    import loaders as reading            becomes    import undercurrent.loaders as reading

Nothing else is changed: a string that names a module or a file must be derived from `__package__`
or `__file__`. What travels is found, not listed (`tool.hatch` in pyproject.toml says what stays at
home), so that a new folder cannot be forgotten. An editable installation is left as it is: it puts
the root on the path.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "undercurrent"
FROM = re.compile(rb"from[ \t]+")


class OnePackage(BuildHookInterface[Any]):
    """Hatchling's custom build hook: lays the package out in a folder of its own, to be packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the package to what the wheel holds."""
        if version == "editable":
            return
        self._made = tempfile.TemporaryDirectory(prefix="undercurrent-wheel-")
        made, root = Path(self._made.name), Path(self.root)
        ours = root_names(root, set(self.config["stays"]))
        for path in self._travelling(root, ours):
            target = made / path.removeprefix(f"{PACKAGE}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            content = (root / path).read_bytes()
            target.write_bytes(renamed(content, ours) if target.suffix == ".py" else content)
        build_data["force_include"][str(made)] = PACKAGE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        if version != "editable":
            self._made.cleanup()

    def _travelling(self, root: Path, ours: Set[str]) -> Iterator[str]:
        """Give the files that travel, as paths from the root; none that git ignores."""
        for name in sorted({*ours, PACKAGE, *self.config["beside"]}):
            module = root / f"{name}.py"
            within = [module] if module.exists() else sorted((root / name).rglob("*"))
            for path in within:
                relative = path.relative_to(root).as_posix()
                stays = relative in self.config["stays"] or "__pycache__" in path.parts
                if (
                    path.is_file()
                    and not stays
                    and not self.build_config.path_is_excluded(relative)
                ):
                    yield relative


def root_names(root: Path, stays: Set[str]) -> set[str]:
    """The modules and packages at the root that others import, the package's own name apart.

    Args:
        root: the root of the repository.
        stays: paths from the root of what is not installed.
    """
    packages = {path.parent.name for path in root.glob("*/__init__.py")}
    modules = {path.stem for path in root.glob("*.py") if path.name not in stays}
    return (packages | modules) - stays - {PACKAGE}


class Edit(NamedTuple):
    """A change to a source: the bytes from `start` to `end` become `text`."""

    start: int
    end: int
    text: bytes


def renamed(source: bytes, ours: Set[str]) -> bytes:
    """A module's source with every import of our root names below the package.

    Lines stay where they are, so that a traceback leads to the same line in the repository.

    Example:
        >>> renamed(b"from loaders import load  # loaders", {"loaders"})
        b'from undercurrent.loaders import load  # loaders'
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for edit in sorted(_edits(source, starts, ours), reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def _edits(source: bytes, starts: list[int], ours: Set[str]) -> Iterator[Edit]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and not node.level and _root(node.module) in ours:
            word = FROM.match(source, starts[node.lineno - 1] + node.col_offset)
            assert word is not None
            yield Edit(word.end(), word.end(), f"{PACKAGE}.".encode())
        elif isinstance(node, ast.Import) and any(_root(each.name) in ours for each in node.names):
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            yield Edit(start, end, "; ".join(_imports(node, ours)).encode())


def _imports(node: ast.Import, ours: Set[str]) -> Iterator[str]:
    """Give the statements that bind what an `import` bound."""
    for each in node.names:
        root = _root(each.name)
        if root not in ours:
            yield f"import {ast.unparse(each)}"
        elif each.asname:
            yield f"import {PACKAGE}.{each.name} as {each.asname}"
        else:
            if each.name != root:
                yield f"import {PACKAGE}.{each.name}"
            yield f"from {PACKAGE} import {root}"


def _root(module: str | None) -> str:
    return (module or "").partition(".")[0]
