package io.corefleet.simulate.fault;

import io.corefleet.simulate.world.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a fault has changed in a document, place by place, so that it can be taken back and put again. A place that was changed since is left as it is.
 * Of lists it is known which items came and which went, so that others may come and go meanwhile.
 *
 * @param changes mappings with {@code path}, and {@code before} and {@code after}, {@code came} and {@code went}, or {@code made}
 */
record Footprint(List<Tree> changes) {
    /** What is different between two documents. */
    static Footprint between(Tree before, Tree after) {
        List<Tree> changes = new ArrayList<>();
        compare(before, after, List.of(), changes);
        return new Footprint(changes);
    }

    private static void compare(Tree before, Tree after, List<String> path, List<Tree> changes) {
        List<String> names = new ArrayList<>(before.names());
        after.names().stream().filter(name -> !before.has(name)).forEach(names::add);
        for (String name : names) {
            Object old = before.get(name);
            Object fresh = after.get(name);
            List<String> here = new ArrayList<>(path);
            here.add(name);
            if (fresh instanceof Tree tree && (old == null || old instanceof Tree)) {
                if (old == null) {
                    changes.add(new Tree().put("path", here).put("made", true));
                }
                compare(old == null ? new Tree() : (Tree) old, tree, here, changes);
            } else if (fresh instanceof List<?> list && (old == null || old instanceof List<?>)) {
                lists(old == null ? List.of() : (List<?>) old, list, here, changes);
            } else if (!same(old, fresh)) {
                changes.add(new Tree().put("path", here).put("before", old).put("after", fresh));
            }
        }
    }

    private static void lists(List<?> old, List<?> fresh, List<String> path, List<Tree> changes) {
        List<Object> came = without(fresh, old);
        List<Object> went = without(old, fresh);
        if (!came.isEmpty() || !went.isEmpty()) {
            changes.add(new Tree().put("path", path).put("came", came).put("went", went));
        }
    }

    private static List<Object> without(List<?> all, List<?> some) {
        List<Object> left = new ArrayList<>(all);
        some.forEach(item -> removeOne(left, item));
        return left;
    }

    private static void removeOne(List<Object> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            if (same(list.get(i), item)) {
                list.remove(i);
                return;
            }
        }
    }

    /** A document that was on disk has longer numbers than one that was not. */
    private static boolean same(Object one, Object other) {
        return Objects.equals(plain(one), plain(other));
    }

    private static Object plain(Object member) {
        if (member instanceof Tree tree) {
            return plain(tree.plain());
        }
        if (member instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((name, value) -> plain.put(name, plain(value)));
            return plain;
        }
        if (member instanceof List<?> list) {
            return list.stream().map(Footprint::plain).toList();
        }
        return member instanceof Integer number ? Long.valueOf(number) : member;
    }

    /** Takes it back; what is returned was taken back, and can be put again. */
    Footprint takeBack(Tree document) {
        List<Tree> done = new ArrayList<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (takeBack(document, changes.get(i))) {
                done.add(0, changes.get(i));
            }
        }
        return new Footprint(done);
    }

    private static boolean takeBack(Tree document, Tree change) {
        Tree parent = parent(document, change, false);
        String name = name(change);
        if (parent == null) {
            return false;
        }
        if (change.has("made")) {
            boolean empty = parent.find(name).map(Tree::isEmpty).orElse(false);
            if (empty) {
                parent.remove(name);
            }
            return empty;
        }
        if (change.has("came")) {
            exchange(parent, name, change.list("came"), change.list("went"));
            return true;
        }
        boolean asLeft = same(parent.get(name), change.get("after"));
        if (asLeft) {
            parent.put(name, change.get("before"));
        }
        return asLeft;
    }

    /** Puts again what was taken back. */
    void put(Tree document) {
        for (Tree change : changes) {
            Tree parent = parent(document, change, true);
            if (change.has("made")) {
                parent.tree(name(change));
            } else if (change.has("came")) {
                exchange(parent, name(change), change.list("went"), change.list("came"));
            } else {
                parent.put(name(change), change.get("after"));
            }
        }
    }

    /** A list that nothing is left of, and that was not there before, goes. */
    private static void exchange(Tree parent, String name, List<?> out, List<?> in) {
        List<Object> list = new ArrayList<>(parent.list(name));
        boolean wasEmpty = list.isEmpty();
        out.forEach(item -> removeOne(list, item));
        list.addAll(in);
        parent.put(name, list.isEmpty() && !wasEmpty ? null : list);
    }

    private static String name(Tree change) {
        List<String> path = change.texts("path");
        return path.get(path.size() - 1);
    }

    private static Tree parent(Tree document, Tree change, boolean make) {
        Tree place = document;
        List<String> path = change.texts("path");
        for (String name : path.subList(0, path.size() - 1)) {
            if (make) {
                place = place.tree(name);
            } else if (place.find(name).isPresent()) {
                place = place.tree(name);
            } else {
                return null;
            }
        }
        return place;
    }

    /** Whether both have changed one file. */
    boolean sharesFileWith(Footprint other) {
        return files().stream().anyMatch(other.files()::contains);
    }

    private List<String> files() {
        return changes.stream()
                .map(change -> change.texts("path"))
                .filter(path -> path.size() > 1 && path.get(0).equals("files"))
                .map(path -> path.get(1))
                .distinct()
                .toList();
    }
}
