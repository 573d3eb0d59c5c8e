package io.corefleet.yaml;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Composed nodes to values. A node that is used twice through an alias is read once, so a bomb of aliases stays small. */
final class NodeReader {
    private static final long MOST_VALUES = 1_000_000;

    private final SourceText source;
    private final TagReader tags;
    private final Problems problems;
    private final IdentityHashMap<Node, Value> known = new IdentityHashMap<>();
    private final IdentityHashMap<Value, Long> sizes = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    NodeReader(SourceText source, TagReader tags, Problems problems) {
        this.source = source;
        this.tags = tags;
        this.problems = problems;
    }

    Value value(Node node) {
        Value before = known.get(node);
        if (before != null) {
            return before;
        }
        if (open.put(node, true) != null) {
            problems.error(ProblemCode.CF102, "an alias stands inside of what it names", mark(node));
            return new Value.Absent(mark(node));
        }
        Value value = small(fresh(node), node);
        open.remove(node);
        known.put(node, value);
        return value;
    }

    /** The value, unless aliases make so many of few that whoever walks through it never ends. */
    private Value small(Value value, Node node) {
        long size = 1;
        if (value instanceof Value.ListOf list) {
            size += list.items().stream().mapToLong(this::size).sum();
        } else if (value instanceof Value.MapOf map) {
            size += map.entries().values().stream().mapToLong(this::size).sum();
        }
        if (size > MOST_VALUES) {
            problems.error(
                    ProblemCode.CF102,
                    "aliases make more than " + MOST_VALUES + " values of this",
                    mark(node),
                    "Name fewer of them in each other.");
            return new Value.Absent(mark(node));
        }
        sizes.put(value, size);
        return value;
    }

    private long size(Value value) {
        return sizes.getOrDefault(value, 1L);
    }

    private Value fresh(Node node) {
        String tag = node.getTag().getValue();
        boolean local = tag.startsWith("!") && tag.length() > 1;
        if (node instanceof ScalarNode scalar) {
            return local ? tagged(tag, scalar) : scalar(scalar);
        }
        if (local) {
            problems.error(
                    ProblemCode.CF102,
                    "the tag " + tag + " cannot stand before a list or mapping",
                    mark(node),
                    tag.equals("!secret")
                            ? "Write !secret env:NAME, !secret file:PATH or !secret prompt:NAME."
                            : "A text stands behind it.");
        }
        if (node instanceof SequenceNode list) {
            List<Value> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(value(item)));
            return Value.list(items).at(mark(node));
        }
        return map((MappingNode) node);
    }

    private Value scalar(ScalarNode node) {
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        return plain
                ? PlainScalar.value(node.getValue(), mark(node), problems)
                : new Value.Text(node.getValue(), mark(node));
    }

    private Value tagged(String tag, ScalarNode node) {
        Value.Text text = new Value.Text(node.getValue(), mark(node));
        Optional<Value> value = tags.read(tag, text, problems);
        if (value.isEmpty()) {
            problems.error(
                    ProblemCode.CF112,
                    "there is no tag " + tag,
                    text.place(),
                    "Known: !secret env:NAME, !secret file:PATH, !secret prompt:NAME, !vault.");
        }
        return value.orElse(text);
    }

    private Value map(MappingNode node) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Mark> places = new LinkedHashMap<>();
        List<Value.MapOf> merged = new ArrayList<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                badKey(entry.getKeyNode());
            } else if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merge(entry.getValueNode(), merged);
            } else {
                put(key, value(entry.getValueNode()), entries, places);
            }
        }
        for (Value.MapOf other : merged) {
            other.entries().forEach((key, value) -> {
                if (entries.putIfAbsent(key, value) == null && other.keyPlaces().containsKey(key)) {
                    places.put(key, other.keyPlaces().get(key));
                }
            });
        }
        return new Value.MapOf(entries, places, mark(node));
    }

    private void put(ScalarNode key, Value value, Map<String, Value> entries, Map<String, Mark> places) {
        String name = key.getValue();
        Mark first = places.putIfAbsent(name, mark(key));
        if (first != null) {
            problems.error(
                    ProblemCode.CF105,
                    "the key \"" + name + "\" stands here twice",
                    mark(key),
                    "It stands in line " + first.line() + " already.");
        }
        entries.put(name, value);
    }

    private void merge(Node node, List<Value.MapOf> merged) {
        Value value = value(node);
        List<Value> all = value instanceof Value.ListOf list ? list.items() : List.of(value);
        for (Value each : all) {
            if (each instanceof Value.MapOf map) {
                merged.add(map);
            } else {
                problems.error(ProblemCode.CF106, "<< merges mappings only", mark(node));
            }
        }
    }

    private void badKey(Node key) {
        boolean braces = source.line(mark(key).line()).orElse("").contains("{{");
        problems.error(
                ProblemCode.CF102,
                braces ? "a value that begins with {{ is no text here" : "a key must be a text",
                mark(key),
                braces ? "Put it in quotes: \"{{ name }}\"." : null);
    }

    private Mark mark(Node node) {
        return MarkedYaml.mark(source, node.getStartMark());
    }
}
