"""Static check of PowerShell scripts against Windows PowerShell 5.1.

    python3 src/test/powershell/check.py [--as-product] [FILE...]

Without files it checks every script of the project; --as-product holds the files to the rules for scripts that are sent to
hosts, which src/main is held to in any case. One line for each finding: file:line:rule: what is wrong.
Exit code 0: clean. 1: findings. 3: the parser's packages are not there and could not be fetched.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left behind among the sources

from checker import libraries  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
BAD_EXAMPLES = Path(__file__).resolve().parent / "checker" / "bad"


def scripts_of_the_project():
    found = [*ROOT.glob("src/main/**/*.ps1"), *ROOT.glob("src/test/powershell/**/*.ps1")]
    return sorted(path for path in found if BAD_EXAMPLES not in path.parents)


def main(arguments):
    if not libraries.make_importable(ROOT / "target" / "powershell-check"):
        return 3
    from checker import rules
    from checker.commands import Commands
    from checker.script import Script

    as_product = "--as-product" in arguments
    files = [Path(name).resolve() for name in arguments if name != "--as-product"]
    own = [Script.read(path, ROOT) for path in scripts_of_the_project()]
    wanted = [Script.read(path, ROOT, as_product) for path in files] or own
    commands = Commands({script.place: script for script in [*own, *wanted]}.values())
    findings = [finding for script in wanted for finding in rules.check(script, commands)]
    for finding in findings:
        print(finding)
    print(f"{len(wanted)} scripts, {len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
