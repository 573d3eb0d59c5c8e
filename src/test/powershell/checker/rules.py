"""The rules. Each yields findings; each is proven by a file of its name in bad/."""

import re

from checker import names, traps
from checker.script import inside

# The grammar takes some numbers of 5.1 for the name of a command: 5L, 1.5d, 1..3.
NUMBER = re.compile(r"(0x[0-9a-f]+|\d+(\.\d+)?)[ld]?([kmgtp]b)?(\.\.\d+)?")


def check(script, commands):
    rules = (grammar, ascii_only, newer_syntax, newer_names, forbidden, null_comparison, automatic)
    findings = [finding for rule in rules for finding in rule(script)]
    findings += defined_functions(script, commands)
    findings += called_commands(script, commands)
    findings += traps.check(script, commands)
    return sorted(set(findings), key=lambda finding: (finding.line, finding.rule))


def grammar(script):
    broken = [node for node in script.nodes if node.is_error or node.is_missing]
    for line in sorted({node.start_point[0] for node in broken}):
        node = next(node for node in broken if node.start_point[0] == line)
        what = "is missing here" if node.is_missing else "cannot be parsed"
        yield script.finding(node, "grammar", f"{what}: {(script.text(node) or node.type).splitlines()[0]}")


def ascii_only(script):
    # 5.1 reads a file without a byte order mark in the code page of the machine.
    for number, line in enumerate(script.content.splitlines(), start=1):
        if not line.isascii():
            yield script.finding_at(number, "ascii", "only ASCII; write [char]0x.... for anything else")


def newer_syntax(script):
    for node in script.of_type("pipeline_chain_tail"):
        yield script.finding(node, "newer-syntax", "&& and || came with PowerShell 7")
    for node in script.of_type("command_name"):
        if not script.text(node):
            yield script.finding(node, "newer-syntax", "a line that begins with | came with PowerShell 7")
    for node in script.of_type("range_expression"):
        if re.match(r"""(['"]).\1\s*\.\.""", script.text(node)):
            yield script.finding(node, "newer-syntax", "a range of letters came with PowerShell 6")
    for node in script.of_type("expandable_string_literal", "expandable_here_string_literal"):
        if re.search(r"(?<!`)(``)*`(e|u\{)", script.text(node)):
            yield script.finding(node, "newer-syntax", "`e and `u{} came with PowerShell 6")
    for node in script.of_type("comparison_expression"):
        if re.search(r"-[ci]?replace\s[^,]+,\s*\{", script.text(node), re.IGNORECASE):
            yield script.finding(node, "newer-syntax", "-replace with a script block came with PowerShell 6")


def newer_names(script):
    for node in script.of_type("variable", "braced_variable"):
        if script.text(node).lower().strip("${}") in names.NEWER_VARIABLES:
            yield script.finding(node, "newer-name", f"{script.text(node)} does not exist in 5.1")
    for node in script.of_type("type_literal"):
        if script.text(node).lower().strip("[]") in names.NEWER_TYPES:
            yield script.finding(node, "newer-name", f"{script.text(node)} does not exist in 5.1")
    for node in script.of_type("member_access", "invokation_expression"):
        called = re.sub(r"^\[(system\.)?", "[", script.text(node).lower().replace(" ", ""))
        if any(re.match(re.escape(member) + r"(?!\w)", called) for member in names.NEWER_MEMBERS):
            yield script.finding(node, "newer-name", f"{script.text(node)} is not in .NET Framework")


def forbidden(script):
    for node in script.of_type("variable", "braced_variable"):
        if script.text(node).lower().strip("${}") == "input":
            yield script.finding(node, "input", "$input makes the host read stdin to its end, which carries our frames")
    for node in script.of_type("type_literal"):
        if script.is_product and script.text(node).lower().strip("[]") in names.UNSTUBBED_TYPES:
            yield script.finding(node, "static", f"{script.text(node)} cannot be stood for by a stub")


def null_comparison(script):
    for node in script.of_type("comparison_expression"):
        parts = [script.text(child).lower() for child in node.children]
        if len(parts) == 3 and parts[1] in ("-eq", "-ne") and parts[2] == "$null":
            yield script.finding(node, "null-comparison", "a list on the left is filtered: write $null -eq $x")


def automatic(script):
    places = list(script.of_type("left_assignment_expression"))
    for owner in script.of_type("foreach_statement", "script_parameter"):
        places += [node for node in owner.children if node.type == "variable"]
    for node in places:
        name = script.text(node).rpartition("]")[2].strip("${} ").lower()
        if name in names.AUTOMATIC_VARIABLES:
            yield script.finding(node, "automatic", f"PowerShell sets ${name} itself, or forbids to")


def defined_functions(script, commands):
    for node in script.of_type("function_name"):
        name = script.text(node).lower()
        if name in commands.aliases:
            yield script.finding(node, "alias", f"the alias {script.text(node)} hides this function")
        if script.is_product and len(commands.places[name]) > 1:
            places = " and ".join(sorted(commands.places[name]))
            yield script.finding(node, "twice", f"one would replace the other on the host: it is in {places}")


def called_commands(script, commands):
    for command in script.of_type("command"):
        name = next((node for node in command.children if node.type == "command_name"), None)
        if name is not None and script.text(name):
            yield from called_command(script, commands, command, name)


def called_command(script, commands, command, name):
    plain = script.text(name).lower()
    if plain in commands.aliases:
        yield script.finding(name, "alias", f"{script.text(name)} is an alias")
        return
    refused = names.FORBIDDEN_ON_HOSTS if script.is_product else names.FORBIDDEN_COMMANDS
    if plain in refused:
        yield script.finding(name, "forbidden", f"{script.text(name)}: {refused[plain]}")
        return
    if "\\" in plain:
        if script.is_product:
            yield script.finding(name, "module-prefix", "a module's name goes past a stub")
        plain = plain.rsplit("\\", 1)[1]
    elif plain.endswith(".exe") or NUMBER.fullmatch(plain):
        return
    parameters = commands.parameters(plain, script)
    if parameters is None:
        yield script.finding(name, "command", f"{script.text(name)} is no command of 5.1 and no function of ours")
        return
    if script.is_product and not commands.is_played(script, command, plain):
        yield script.finding(name, "stub", f"nothing plays {script.text(name)} in the test ring: neither it nor the function around it")
    yield from called_parameters(script, command, name, parameters)


def called_parameters(script, command, name, parameters):
    for node in script.of_type("command_parameter"):
        if inside(node, "command") != command:
            continue
        given = script.text(node).lstrip("-").rstrip(":").lower()
        if given not in parameters:
            yield script.finding(node, "parameter", f"{script.text(name)} has no parameter -{given}")
        elif given == "path" and "literalpath" in parameters and script.is_product:
            yield script.finding(node, "literal-path", "-Path expands [ and *: use -LiteralPath")
