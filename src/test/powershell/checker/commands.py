"""Which commands there are, and which parameters they take."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from checker import names
from checker.script import inside

HERE = Path(__file__).resolve().parent
COMMON = set(
    "debug erroraction errorvariable informationaction informationvariable outbuffer outvariable"
    " pipelinevariable verbose warningaction warningvariable".split()
)


class Commands:
    """All names are lower case. A function of the tests is known only to scripts of the tests."""

    def __init__(self, scripts):
        self.windows = table("commands-5.1.tsv")
        self.aliases = set(table("aliases-5.1.tsv"))
        self.product, self.tests = {}, {}
        self.places = defaultdict(set)  # where each function of the product is defined
        self.wrapping = set()  # functions that return a list as one thing
        self.truths = defaultdict(set)  # function to its parameters [bool]
        for script in scripts:
            self.wrapping.update(wrapping_of(script))
            for name, parameter in truths_of(script):
                self.truths[name].add(parameter)
            (self.product if script.is_product else self.tests).update(functions_of(script))
            for name in functions_of(script) if script.is_product else ():
                self.places[name].add(script.place)

    def parameters(self, name, script):
        """The parameters of a command that this script may call; None when there is no such command."""
        own = functions_of(script)
        stubs = {} if script.is_product else self.tests
        for known in (own, stubs, self.product, self.windows):
            if name in known:
                return known[name]
        return None

    def is_played(self, script, command, name):
        """Whether this call ends somewhere in the test ring, which may run on Linux."""
        around = inside(command, "function_statement")
        if around is None or name_of(script, around) in self.tests:
            return True
        return any(name in known for known in (self.tests, self.product, names.EVERYWHERE))


def table(name):
    rows = {}
    for line in (HERE / name).read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            command, _, parameters = line.partition("\t")
            # A command may have several rows: another module's, or the dynamic parameters.
            rows.setdefault(command.lower(), set(COMMON)).update(parameters.lower().split())
    return rows


@cache
def functions_of(script):
    found = {}
    for function in script.of_type("function_statement"):
        found[name_of(script, function)] = parameters_of(script, function)
    return found


def wrapping_of(script):
    for back in script.of_type("flow_control_statement"):
        function = inside(back, "function_statement", "script_block_expression")
        if function is not None and function.type == "function_statement" and script.text(back).startswith("return , "):
            yield name_of(script, function)


def truths_of(script):
    for parameter in script.of_type("script_parameter"):
        function = inside(parameter, "function_statement", "script_block_expression")
        if function is not None and function.type == "function_statement" and "[bool]" in script.text(parameter).lower():
            name = next(node for node in parameter.children if node.type == "variable")
            yield name_of(script, function), script.text(name).lstrip("$").lower()


def name_of(script, function):
    name = next(node for node in function.children if node.type == "function_name")
    return script.text(name).lower().removeprefix("global:").removeprefix("script:")


def parameters_of(script, function):
    parameters = set(COMMON)
    for parameter in script.of_type("script_parameter"):
        # A script block inside the function may have parameters of its own.
        if inside(parameter, "function_statement", "script_block_expression") == function:
            name = next(node for node in parameter.children if node.type == "variable")
            parameters.add(script.text(name).lstrip("$").lower())
            parameters.update(other_names(script, parameter))
    return parameters


def other_names(script, parameter):
    """What [Alias('X')] gives besides."""
    for attribute in (node for node in parameter.children if node.type == "attribute_list"):
        text = script.text(attribute)
        if "[alias(" in text.lower():
            names = text.lower().split("[alias(", 1)[1].split(")", 1)[0]
            yield from (name.strip(" '\"") for name in names.split(","))
