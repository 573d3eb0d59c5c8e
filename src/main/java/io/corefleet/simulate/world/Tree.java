package io.corefleet.simulate.world;

import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A mapping that can be changed and whose names compare without letter case, as every name in Windows does. Holds text,
 * numbers, truths, lists and further trees; never null: what is nothing is left out. Not for use by two threads at once.
 */
public final class Tree {
    private final TreeMap<String, Object> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** A tree with the content of a plain mapping, copied in depth. */
    public static Tree of(Map<?, ?> plain) {
        Tree tree = new Tree();
        plain.forEach((name, member) -> tree.put(String.valueOf(name), member));
        return tree;
    }

    /** A tree with the content of a value. */
    public static Tree of(Value.MapOf value) {
        Tree tree = new Tree();
        value.entries().forEach((name, member) -> tree.put(name, member.plain()));
        return tree;
    }

    /** The content as plain Java, copied in depth. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(name, plain(member)));
        return plain;
    }

    private static Object plain(Object member) {
        if (member instanceof Tree tree) {
            return tree.plain();
        }
        return member instanceof List<?> list ? list.stream().map(Tree::plain).toList() : member;
    }

    private static Object own(Object plain) {
        if (plain instanceof Tree tree) {
            return of(tree.members);
        }
        if (plain instanceof Map<?, ?> map) {
            return of(map);
        }
        if (plain instanceof List<?> list) {
            List<Object> owned = new ArrayList<>();
            list.forEach(item -> owned.add(own(item)));
            return owned;
        }
        return plain;
    }

    /** Sets a member to a copy of plain Java; null takes it away. A name that is there keeps its spelling. */
    public Tree put(String name, Object plain) {
        if (plain == null) {
            members.remove(name);
        } else {
            members.put(name, own(plain));
        }
        return this;
    }

    /** Takes a member away; returns what it was, or null. */
    public Object remove(String name) {
        return members.remove(name);
    }

    /** A member, or null. */
    public Object get(String name) {
        return members.get(name);
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The names in alphabetical order, as they were first spelled; a copy. */
    public Set<String> names() {
        return new LinkedHashSet<>(members.keySet());
    }

    /** A name as it was first spelled. */
    public Optional<String> spelling(String name) {
        String found = members.floorKey(name);
        return found != null && found.equalsIgnoreCase(name) ? Optional.of(found) : Optional.empty();
    }

    /** A member as text; empty when it is not there. */
    public String text(String name) {
        Object member = members.get(name);
        return member == null ? "" : member.toString();
    }

    /** A member as a whole number; 0 when it is not there. */
    public long number(String name) {
        Object member = members.get(name);
        return member == null ? 0 : Long.parseLong(member.toString());
    }

    /** A member that is a tree; it is made when it is not there. */
    public Tree tree(String name) {
        return (Tree) members.computeIfAbsent(name, missing -> new Tree());
    }

    /** A member that is a tree, if it is there. */
    public Optional<Tree> find(String name) {
        return members.get(name) instanceof Tree tree ? Optional.of(tree) : Optional.empty();
    }

    /** A member that is a list; empty when it is not there. Not a copy, and not to be changed. */
    public List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    /** All members that are trees, by name; a copy. */
    public List<Tree> trees() {
        List<Tree> trees = new ArrayList<>(members.size());
        for (Object member : members.values()) {
            if (member instanceof Tree tree) {
                trees.add(tree);
            }
        }
        return trees;
    }

    /** A member that is a list of trees. */
    public List<Tree> trees(String name) {
        return list(name).stream()
                .filter(Tree.class::isInstance)
                .map(Tree.class::cast)
                .toList();
    }

    /** A member that is a list, as texts. */
    public List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /** Lays another tree over this one: trees are joined member by member, everything else is replaced. */
    public Tree layOver(Tree other) {
        other.members.forEach((name, member) -> {
            if (member instanceof Tree above && members.get(name) instanceof Tree below) {
                below.layOver(above);
            } else {
                put(name, member);
            }
        });
        return this;
    }
}
