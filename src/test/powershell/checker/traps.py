"""What parses, and means something else than it seems to. Each rule is proven by a file of its name in bad/."""

from checker.script import inside


def check(script, commands):
    yield from respelled(script)
    yield from wrapped(script, commands)
    yield from truth(script, commands)


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


def called(script, command):
    return next((script.text(node).lower() for node in command.children if node.type == "command_name"), "")


def innermost(node):
    while len(node.children) == 1:
        node = node.children[0]
    return node
