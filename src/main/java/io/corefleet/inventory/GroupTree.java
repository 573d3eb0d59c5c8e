package io.corefleet.inventory;

import io.corefleet.source.Mark;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups, hosts and what the inventory files say of them, while they are being read. */
final class GroupTree {
    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";
    private static final String PRIORITY = "ansible_group_priority";

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    GroupTree() {
        group(ALL);
        group(UNGROUPED);
    }

    Group group(String name) {
        return groups.computeIfAbsent(name, Group::new);
    }

    Host host(String name, Mark place) {
        return hosts.computeIfAbsent(name, added -> new Host(added, place));
    }

    Map<String, Host> hosts() {
        return hosts;
    }

    Map<String, Group> groups() {
        return groups;
    }

    /** Groups of a host, parents included: by depth, then priority, then name. What comes later wins. */
    List<Group> groupsOf(String host) {
        Set<Group> found = new LinkedHashSet<>();
        groups.values().stream().filter(group -> group.hosts.contains(host)).forEach(group -> climb(group, found));
        boolean grouped = found.stream().anyMatch(group -> !group.name.equals(ALL));
        found.add(group(ALL));
        if (!grouped) {
            found.add(group(UNGROUPED));
        }
        return found.stream()
                .sorted(Comparator.comparingInt(this::depth)
                        .thenComparing(group -> group.priority)
                        .thenComparing(group -> group.name))
                .toList();
    }

    private void climb(Group group, Set<Group> found) {
        if (found.add(group)) {
            groups.values().stream()
                    .filter(parent -> parent.children.contains(group.name))
                    .forEach(parent -> climb(parent, found));
        }
    }

    private int depth(Group group) {
        return group.name.equals(ALL)
                ? 0
                : 1
                        + groups.values().stream()
                                .filter(parent -> parent.children.contains(group.name))
                                .mapToInt(this::depth)
                                .max()
                                .orElse(0);
    }

    /** Names of all hosts of a group, those of its children included, in the order in which hosts were written. */
    List<String> hostsOf(Group group) {
        return hosts.keySet().stream()
                .filter(host -> groupsOf(host).contains(group))
                .toList();
    }

    /** The way of a circle of groups, if there is one: {@code a → b → a}. */
    Optional<List<String>> circle() {
        // A child that nobody has defined becomes a group on the way.
        for (Group group : List.copyOf(groups.values())) {
            List<String> way = new ArrayList<>();
            if (returns(group, way)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private boolean returns(Group group, List<String> way) {
        if (way.contains(group.name)) {
            way.add(group.name);
            way.subList(0, way.indexOf(group.name)).clear();
            return true;
        }
        way.add(group.name);
        for (String child : group.children) {
            if (returns(group(child), way)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        return false;
    }

    /** A group. */
    static final class Group {
        final String name;
        final Set<String> hosts = new LinkedHashSet<>();
        final Set<String> children = new LinkedHashSet<>();
        final Map<String, Value> variables = new LinkedHashMap<>();
        long priority = 1;

        Group(String name) {
            this.name = name;
        }

        /** Sets a variable; Ansible's priority among groups of one depth is one too. */
        void set(String variable, Value value) {
            variables.put(variable, value);
            if (variable.equals(PRIORITY) && value instanceof Value.Int number) {
                priority = number.number();
            }
        }
    }

    /** A host. */
    static final class Host {
        final String name;
        final Mark place;
        final Map<String, Value> variables = new LinkedHashMap<>();

        Host(String name, Mark place) {
            this.name = name;
            this.place = place;
        }
    }
}
