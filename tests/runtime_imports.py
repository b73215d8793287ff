"""Imports every module with nothing installed but what the program itself needs: `python runtime_imports.py`.

Run before the tests' own packages are installed, which bring much that the program could come to lean on.
"""

import importlib
import pkgutil
import sys

import bot
import knowledge
import tools

OF_EXTRAS = {"hubspot", "simple_salesforce"}
"""What only comes with an extra."""


def main() -> int:
    """Exit code 1 when a module can't be imported; each is named with the reason."""
    wrong = 0
    for package in (bot, knowledge, tools):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith(("__main__", "migrations.env")):
                continue  # these do something when they are imported
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                if (error.name or "").partition(".")[0] not in OF_EXTRAS:
                    wrong += 1
                    print(f"{module.name}: {error}", file=sys.stderr)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
