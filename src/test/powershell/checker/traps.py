"""What parses, and means something else than it seems to. Each rule is proven by a file of its name in bad/."""

import re

from checker import names
from checker.script import inside, walk

LOOPS = ("foreach_statement", "for_statement", "while_statement", "do_statement", "switch_statement")
NEVER_NULL = ("[string]", "[int]", "[long]", "[bool]", "[switch]")
SECTIONS_OF_EVERY_WORLD = ("features", "files", "host", "iis", "os", "registry", "services")
STATEMENTS = ("if_statement", "switch_statement", "try_statement", "foreach_statement", "for_statement", "while_statement")
SCOPES = ("env", "function", "global", "local", "private", "script", "using", "variable")


def check(script, commands):
    yield from respelled(script)
    yield from wrapped(script, commands)
    yield from truth(script, commands)
    yield from argument(script)
    yield from jump(script)
    yield from interpolated(script)
    yield from precedence(script)
    yield from never_null(script)
    yield from overload(script)
    yield from null_index(script)
    yield from pattern(script)
    yield from key(script)
    yield from statement(script)
    yield from getter(script)
    yield from method(script)
    yield from enumerated(script)


def respelled(script):
    """Letter case tells no variables apart: what is put into $service goes into the parameter [string]$Service, as text."""
    parameters = {}
    for parameter in script.of_type("script_parameter"):
        owner = inside(parameter, "function_statement", "script_block_expression", "class_method_definition")
        name = next(script.text(node) for node in parameter.children if node.type == "variable")
        parameters.setdefault(owner, {})[name.lower()] = name
    for node in assigned(script):
        given = script.text(node).rpartition("]")[2].strip()
        owner = node
        while owner is not None and given.lower() not in parameters.get(owner, ()):
            owner = inside(owner, "function_statement", "script_block_expression", "class_method_definition")
        if owner is not None and parameters[owner][given.lower()] != given:
            yield script.finding(node, "respelled", f"{given} is the parameter {parameters[owner][given.lower()]}")


def assigned(script):
    yield from script.of_type("left_assignment_expression")
    for loop in script.of_type("foreach_statement"):
        yield from (node for node in loop.children if node.type == "variable")


def wrapped(script, commands):
    """What is returned with a comma before it stays a list: @( ) makes a list of one out of it, and a pipe hands it on whole."""
    for command in script.of_type("command"):
        name = called(script, command)
        chain = command.parent
        if name not in commands.wrapping or chain.type != "pipeline_chain" or chain.children[0] != command:
            continue
        around = chain.parent.parent.parent
        if len(chain.children) > 1 or (around is not None and around.type == "array_expression"):
            yield script.finding(command, "wrapped", f"{name} returns its list as one thing: put it into a variable, or in ( )")


def truth(script, commands):
    """A parameter [bool] takes no $null, which is what a mapping gives for what it has not."""
    for command in script.of_type("command"):
        truths = commands.truths.get(called(script, command), ())
        elements = next((node for node in command.children if node.type == "command_elements"), None)
        parts = [] if elements is None else [node for node in elements.children if node.type != "command_argument_sep"]
        for parameter, argument in zip(parts, parts[1:]):
            given = script.text(parameter).lstrip("-").lower()
            if parameter.type == "command_parameter" and given in truths and innermost(argument).type == "element_access":
                yield script.finding(argument, "truth", f"-{given} takes no $null: ([bool]{script.text(argument)})")


def argument(script):
    """Behind the name of a command no expression is worked out: -Count [int]$x hands over the text [int]5, and + is one more argument."""
    for elements in script.of_type("command_elements"):
        for given in (one for part in elements.children for one in part.children if one.type == "unary_expression"):
            inner = innermost(given)
            of_a_type = inner.type in ("member_access", "invokation_expression") and inner.children[0].type == "type_literal"
            if of_a_type or inner.type in ("expression_with_unary_operator", "cast_expression"):
                if not re.fullmatch(r"-?[0-9.]+", script.text(given)):
                    yield script.finding(given, "argument", f"put it into ( ): {script.text(given)}")


def jump(script):
    """In a script block, continue and break end the loop around the command that runs it, or else the whole script."""
    for node in script.of_type("flow_control_statement"):
        around = inside(node, *LOOPS, "script_block_expression", "function_statement")
        word = script.text(node).lower()
        if word in ("continue", "break") and (around is None or around.type not in LOOPS):
            yield script.finding(node, "jump", f"{word} outside of a loop ends one further out: write return")


def interpolated(script):
    """In a text a colon makes a drive of the name before it, and an index is only text."""
    for literal in script.of_type("expandable_string_literal", "expandable_here_string_literal"):
        for node in (node for node in literal.children if node.type == "variable"):
            name, colon, _ = script.text(node).strip("${}").partition(":")
            after = script.content[node.end_byte : node.end_byte + 1]
            if (colon and name.lower() not in SCOPES) or (after == b":" and not script.text(node).endswith("}")):
                yield script.finding(node, "interpolated", f"write ${{{name}}} before a colon")
            elif after == b"[":
                yield script.finding(node, "interpolated", f"write $({script.text(node)}[...]): here the index is text")


def precedence(script):
    """-not binds closer than a comparison does; -and binds no closer than -or, so that the first of them is worked out first."""
    for node in script.of_type("logical_expression"):
        if operator(script, node) == "-and" and operator(script, innermost(node.children[0])) == "-or":
            yield script.finding(node, "precedence", f"put -and or -or into ( ): {script.text(node)}")
    for node in script.of_type("comparison_expression"):
        if len(node.children) == 3 and re.match(r"(-not\b|!)", script.text(innermost(node.children[0])), re.IGNORECASE):
            yield script.finding(node, "precedence", f"put the comparison behind -not into ( ): {script.text(node)}")


def never_null(script):
    """What a parameter [string] gets for nothing is empty text, and a number gets 0."""
    parameters = set()
    for parameter in script.of_type("script_parameter"):
        kinds = [script.text(node).lower() for node in walk(parameter) if node.type == "type_literal"]
        if kinds and kinds[-1] in NEVER_NULL:
            name = next(script.text(node) for node in parameter.children if node.type == "variable")
            parameters.add((inside(parameter, "function_statement"), name.lower()))
    for node in script.of_type("comparison_expression"):
        parts = [script.text(child).lower() for child in node.children]
        if len(parts) == 3 and parts[0] == "$null" and (inside(node, "function_statement"), parts[2]) in parameters:
            yield script.finding(node, "never-null", f"the parameter {parts[2]} is never $null")


def overload(script):
    """.NET Framework splits at each letter of a text, and knows no comparison where .NET does."""
    for node in script.of_type("invokation_expression"):
        method = next((script.text(part).lower() for part in node.children if part.type == "member_name"), "")
        given = script.text(node.children[-1])
        if method == "split" and re.match(r"""\((?P<mark>['"])(?!`.(?P=mark))..+?(?P=mark)""", given):
            yield script.finding(node, "overload", "5.1 splits at each letter of this text: write -split")
        elif method in ("contains", "replace") and "stringcomparison" in given.lower():
            yield script.finding(node, "overload", f".NET Framework has no {method} with a comparison")
        elif method in ("startswith", "endswith") and given.lower().startswith("([char]"):
            yield script.finding(node, "overload", f".NET Framework has no {method} of a letter")


def null_index(script):
    """PowerShell throws where nothing is indexed, and a mapping gives nothing for a key that it has not: ask before $all[$name]['x']."""
    held = {}
    for assignment in script.of_type("assignment_expression"):
        given = innermost(assignment.children[-1])
        if given.type == "element_access" and maybe_nothing(script, given):
            held[(function_of(assignment), plain(script, assignment.children[0]))] = given
    for access in script.of_type("element_access"):
        base = innermost(access.children[0])
        found = base if maybe_nothing(script, base) else held.get((function_of(access), plain(script, base)))
        is_sure = found is None or any(asked(script, access, node) for node in (base, found)) or known_key(script, access, found)
        if not is_sure:
            yield script.finding(access, "null-index", f"{script.text(base)} may be $null, which has no [ ]")


def maybe_nothing(script, node):
    """An entry of a mapping, told by a key that is worked out. A key that is written there belongs to a record; a number, to a list."""
    if node.type != "element_access":
        return False
    text = plain(script, node)
    key = text[len(plain(script, node.children[0])) + 1 : -1]
    if re.fullmatch(r"'[^']*'", key):
        section = re.fullmatch(r"\$global:cfworld\['(\w+)'\]", text)
        return section is not None and section.group(1) not in SECTIONS_OF_EVERY_WORLD
    if text.endswith("['registry'][$view]") or re.search(r"\.(count|length)\b|\.\.|^-?\d+$|[+-]\d+$", key):
        return False
    body = plain(script, function_of(node) or script.nodes[0])
    return key != "$index" and re.search(re.escape(key) + r"(=-?\d|\+=1\b|\+\+|--)", body) is None


def asked(script, access, base):
    """Whether the function looks at it, or puts something there, before it goes on."""
    text = re.escape(plain(script, base))
    looks = [rf"\$null-(eq|ne){text}(?![\w\[.])", rf"(if|while)\((-not)?{text}(?![\w\[.])", rf"-(and|or|not){text}(?![\w\[.])"]
    if base.type == "element_access":
        looks.append(rf"{text}=(?!=)")
    body = plain(script, function_of(access) or script.nodes[0])
    return any(re.search(look, body) for look in looks)


def known_key(script, access, found):
    """Whether the key comes from the mapping itself."""
    mapping = plain(script, found.children[0])
    key = plain(script, found)[len(mapping) + 1 : -1]
    body = plain(script, function_of(access) or script.nodes[0])
    loop = re.escape(key) + r"in@?\(*" + re.escape(mapping) + r"\.keys\b"
    return f"{mapping}.containskey({key})" in body or re.search(loop, body) is not None


def plain(script, node):
    return re.sub(r"\s+", "", script.text(node).lower())


def function_of(node):
    return inside(node, "function_statement", "class_method_definition")


def pattern(script):
    """To -like a name is a pattern, in which [1] is a 1, and ? and * are more than themselves."""
    for node in script.of_type("comparison_expression"):
        parts = [script.text(child) for child in node.children]
        if len(parts) == 3 and re.fullmatch(r"-[ci]?(not)?like", parts[1].lower()) and re.match(r'".*\$', parts[2]):
            yield script.finding(node, "pattern", f"write StartsWith, EndsWith or IndexOf: {script.text(node)}")


def key(script):
    """A mapping that says a key twice is not parsed at all; letter case counts for nothing."""
    for literal in script.of_type("hash_literal_body"):
        seen = set()
        for entry in (node for node in literal.children if node.type == "hash_entry"):
            name = script.text(entry.children[0]).strip("'\"").lower()
            if name in seen and "$" not in name:
                yield script.finding(entry, "key", f"{name} stands in the mapping already")
            seen.add(name)


def statement(script):
    """5.1 looks for the else of an if behind it, even where the next entry of a mapping stands, and does not parse it."""
    for entry in script.of_type("hash_entry"):
        if innermost(entry.children[-1]).type in STATEMENTS or entry.children[-1].type in STATEMENTS:
            yield script.finding(entry, "statement", "work it out before, or put it into $( )")


def getter(script):
    """What a property throws is no error to PowerShell: the property is $null then, and a catch around it is never reached."""
    for guarded in script.of_type("try_statement"):
        block = guarded.children[1]
        inside_block = list(walk(block))
        calls = ("command", "invokation_expression", "cast_expression", "flow_control_statement", "element_access")
        is_caught = any(node.type == "catch_clauses" for node in guarded.children)
        reads = [node for node in inside_block if node.type == "member_access" and not is_target(node)]
        if is_caught and reads and not any(node.type in calls for node in inside_block):
            yield script.finding(reads[0], "getter", f"is nothing when it fails, and throws nothing: {script.text(reads[0])}")


def method(script):
    """PowerShell parses no class with a method that may end without its value, returns one that it has not, or reads a variable that it never sets."""
    for node in script.of_type("class_method_definition"):
        kind = next((script.text(part).lower() for part in node.children if part.type == "type_literal"), "[void]")
        parts = [part for part in walk(node) if inside(part, "script_block_expression", "class_method_definition") == node]
        for part in (part for part in parts if part.type == "flow_control_statement"):
            if kind == "[void]" and re.match(r"return\s*\S", script.text(part), re.IGNORECASE):
                yield script.finding(part, "method", f"a method without a value returns nothing: {script.text(part)}")
        body = script.text(next(part for part in node.children if part.type == "script_block"))
        last = body.splitlines()[-1].strip()
        if kind != "[void]" and not re.match(r"(return|throw)\b", last, re.IGNORECASE):
            yield script.finding(node, "method", "ends with neither return nor throw")
        known = {script.text(part).lower() for part in parts if is_set(part)}
        for part in (part for part in parts if part.type == "variable" and script.text(part).lower() not in known):
            if ":" not in script.text(part) and script.text(part).lower().strip("${}") not in names.KNOWN_TO_METHODS:
                yield script.finding(part, "method", f"{script.text(part)} is never set in this method")


def is_set(node):
    return node.type == "variable" and (node.parent.type in ("class_method_parameter", "foreach_statement") or is_target(node))


def is_target(node):
    return inside(node, "left_assignment_expression") is not None


def operator(script, node):
    return script.text(node.children[1]).lower() if node.type == "logical_expression" and len(node.children) == 3 else ""


def enumerated(script):
    """.NET stops the loop over a mapping that is changed in it, also where a key gets another value: go over @($map.Keys)."""
    for loop in script.of_type("foreach_statement"):
        over = next((plain(script, node) for node in loop.children if node.type == "pipeline"), "")
        found = re.fullmatch(r"(\$.+)\.(getenumerator\(\)|keys|values)", over)
        for node in walk(loop) if found else ():
            changed = innermost(node.children[0]) if node.type == "left_assignment_expression" else node
            parts = [plain(script, part) for part in changed.children]
            is_put = changed != node and changed.type == "element_access" and parts[0] == found.group(1)
            is_call = node.type == "invokation_expression" and parts[0] == found.group(1) and parts[2] in ("add", "clear", "remove")
            if is_put or is_call:
                yield script.finding(node, "enumerated", f"the loop goes over {found.group(1)}: write @( ) around what it goes over")


def called(script, command):
    return next((script.text(node).lower() for node in command.children if node.type == "command_name"), "")


def innermost(node):
    while len(node.children) == 1:
        node = node.children[0]
    return node
