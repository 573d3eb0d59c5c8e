"""Makes the parser importable: as it is installed, or fetched once into a folder of the build."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements.txt"


def make_importable(folder):
    """Whether the parser can be imported now; says on stderr why not."""
    if importable():
        return True
    # A folder for each version of Python and of the requirements: the packages hold native code.
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    version = f"{sys.version_info.major}.{sys.version_info.minor}-{wanted}"
    place = folder / version
    if not place.is_dir() and not fetch(place):
        return False
    sys.path.insert(0, str(place))
    return importable()


def importable():
    try:
        import tree_sitter  # noqa: F401
        import tree_sitter_powershell  # noqa: F401
    except ImportError:
        return False
    return True


def fetch(place):
    # Fetched beside and moved, so that an interrupted or a second fetch never leaves half a folder.
    beside = place.with_name(f"{place.name}-{os.getpid()}")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--target", str(beside), "-r", str(REQUIREMENTS)], stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    if done.returncode != 0:
        print("the parser's packages could not be fetched with pip", file=sys.stderr)
        return False
    try:
        beside.rename(place)
    except OSError:  # another process was faster; its folder is the same
        print(f"{place} was made by another process", file=sys.stderr)
    return True
