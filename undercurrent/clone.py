"""In a clone: lets `undercurrent.loaders` be the module `loaders` itself, never a second copy.

A wheel leaves this file out, for there the modules do lie below `undercurrent`.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec

TYPE_CHECKING = False  # importing this must cost next to nothing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PREFIX = f"{__package__}."


class RootModules:
    """Finder and loader (`importlib.abc`): what is below this package stands at the root."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say that a name below this package is ours to load, if the root has such a module."""
        name = fullname.removeprefix(PREFIX)
        if name == fullname or not _is_at_the_root(name.partition(".")[0]):
            return None
        from importlib.util import find_spec  # not before it is needed

        found = find_spec(name)
        if found is None:
            return None
        is_package = found.submodule_search_locations is not None
        loader: Any = self
        return ModuleSpec(fullname, loader, is_package=is_package)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module itself, imported by its own name."""
        module = import_module(spec.name.removeprefix(PREFIX))
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing, for it has run; the import system's mark that it had another name goes."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state


def use_root_modules() -> None:
    """Make the finder the first that is asked: a package's own path would give a second copy."""
    if not any(isinstance(each, RootModules) for each in sys.meta_path):
        sys.meta_path.insert(0, RootModules())


def _is_at_the_root(name: str) -> bool:
    module = os.path.join(ROOT, name)
    return os.path.exists(f"{module}.py") or os.path.exists(os.path.join(module, "__init__.py"))
