"""Finds every tool: each module of this package that declares `TOOL`."""

import importlib
import pkgutil
from functools import cache

import tools
from tools.base import AnyTool


@cache
def discover() -> dict[str, AnyTool]:
    """Every tool by name, in alphabetical order."""
    modules = (
        importlib.import_module(f"tools.{info.name}")
        for info in pkgutil.iter_modules(tools.__path__)
        if not info.ispkg
    )
    found = [module.TOOL for module in modules if hasattr(module, "TOOL")]
    return {tool.name: tool for tool in sorted(found, key=lambda tool: tool.name)}
