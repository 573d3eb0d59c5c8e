package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.playbook.Play;
import io.corefleet.playbook.Role;
import io.corefleet.template.Scope;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that a task sees on a host, in Ansible's order of precedence. */
final class HostScope {
    private final CompileRequest request;
    private final Play play;
    private final HostEntry host;
    private final Map<String, Value> facts;
    private final Map<String, Value> magic;

    HostScope(CompileRequest request, Play play, HostEntry host, Value.MapOf facts, Map<String, Value> shared) {
        this.request = request;
        this.play = play;
        this.host = host;
        this.facts = FactVariables.of(facts);
        this.magic = magic(host, shared);
    }

    /**
     * The variables of a task.
     *
     * @param role its role; may be null
     * @param ofTask its own and its blocks'
     * @param set what {@code set_fact} set so far
     * @param registered what tasks registered so far
     */
    Scope of(Role role, Map<String, Value> ofTask, Map<String, Value> set, Map<String, Value> registered) {
        Scope scope = Scope.empty();
        for (Role other : play.roles()) {
            scope = scope.with(other.defaults());
        }
        scope = role == null ? scope : scope.with(role.defaults());
        scope = scope.with(host.variables().entries()).withData(facts).with(play.variables());
        for (Role other : play.roles()) {
            scope = scope.with(other.variables());
        }
        scope = role == null ? scope : scope.with(role.variables());
        scope = scope.with(ofTask).withData(set).withData(registered);
        scope = role == null ? scope : scope.with(role.parameters());
        scope = scope.with(request.extraVars()).withData(magic);
        return role == null
                ? scope
                : scope.withData(Map.of(
                        "role_path", Value.text(role.folder().toString()),
                        "role_name", Value.text(role.name())));
    }

    private static Map<String, Value> magic(HostEntry host, Map<String, Value> shared) {
        Map<String, Value> magic = new LinkedHashMap<>(shared);
        magic.put("inventory_hostname", Value.text(host.name()));
        magic.put("inventory_hostname_short", Value.text(host.name().replaceFirst("\\..*", "")));
        magic.put(
                "group_names",
                Value.of(host.groups().stream()
                        .filter(group -> !group.equals("all"))
                        .sorted()
                        .toList()));
        return magic;
    }

    /** Magic variables that are the same for all hosts of a play. */
    static Map<String, Value> shared(CompileRequest request, Play play, List<HostEntry> playHosts) {
        Inventory inventory = request.inventory();
        Map<String, Value> hostvars = new LinkedHashMap<>();
        inventory.hosts().forEach(other -> hostvars.put(other.name(), other.variables()));
        return Map.of(
                "groups", Value.of(inventory.groups()),
                "hostvars", Value.map(hostvars),
                "playbook_dir", Value.text(play.folder().toString()),
                "ansible_play_name", Value.text(play.name()),
                "ansible_play_hosts",
                        Value.of(playHosts.stream().map(HostEntry::name).toList()),
                "ansible_check_mode", Value.bool(false));
    }
}
