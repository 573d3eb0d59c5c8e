"""One script: its text, its syntax tree, and what stands where."""

import re
from dataclasses import dataclass

import tree_sitter
import tree_sitter_powershell

LANGUAGE = tree_sitter.Language(tree_sitter_powershell.language())

# The grammar takes only plain names as base types of a class; dots are legal in 5.1. Same length, so that places stay.
DOTTED_BASE = re.compile(rb"(?m)^\s*class\s+\w+\s*:[^{\n]+")


@dataclass(frozen=True)
class Finding:
    place: str
    line: int
    rule: str
    what: str

    def __str__(self):
        return f"{self.place}:{self.line}:{self.rule}: {self.what}"


class Script:
    def __init__(self, place, content, is_product):
        self.place = place
        self.content = content
        self.is_product = is_product
        readable = DOTTED_BASE.sub(lambda found: found.group().replace(b".", b"_"), content)
        self.nodes = list(walk(tree_sitter.Parser(LANGUAGE).parse(readable).root_node))

    @staticmethod
    def read(path, root, as_product=False):
        """What lies in src/main is product: it is sent to hosts. The others belong to the tests."""
        place = (path.relative_to(root) if root in path.parents else path).as_posix()
        return Script(place, path.read_bytes(), as_product or place.startswith("src/main/"))

    def of_type(self, *types):
        return (node for node in self.nodes if node.type in types)

    def text(self, node):
        return self.content[node.start_byte : node.end_byte].decode("utf-8", "replace").strip()

    def finding(self, node, rule, what):
        return self.finding_at(node.start_point[0] + 1, rule, what)

    def finding_at(self, line, rule, what):
        return Finding(self.place, line, rule, what)


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def inside(node, *types):
    """The nearest node above of one of these types; None when there is none."""
    above = node.parent
    while above is not None and above.type not in types:
        above = above.parent
    return above
