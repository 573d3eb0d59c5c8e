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
    /** Playbooks ask whether they are understood: the language is that of this version, as far as docs/playbooks.md goes. */
    private static final Value VERSION =
            Value.of(Map.of("full", "2.18.0", "string", "2.18.0", "major", 2, "minor", 18, "revision", 0));

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
        magic.putAll(own(host));
        return magic;
    }

    /** Magic variables that are the same for all hosts of a play. */
    static Map<String, Value> shared(CompileRequest request, Play play, List<HostEntry> playHosts) {
        Inventory inventory = request.inventory();
        Map<String, Value> hostvars = new LinkedHashMap<>();
        inventory.hosts().forEach(other -> hostvars.put(other.name(), Value.map(seenByOthers(other))));
        Value names = Value.of(playHosts.stream().map(HostEntry::name).toList());
        return Map.ofEntries(
                Map.entry("groups", Value.of(inventory.groups())),
                Map.entry("hostvars", Value.map(hostvars)),
                Map.entry("playbook_dir", Value.text(play.folder().toString())),
                Map.entry("ansible_play_name", Value.text(play.name())),
                Map.entry("ansible_play_hosts", names),
                Map.entry("ansible_play_hosts_all", names),
                Map.entry("ansible_play_batch", names),
                Map.entry("play_hosts", names),
                Map.entry("ansible_limit", Value.text(request.limit())),
                Map.entry("ansible_run_tags", Value.of(request.tags())),
                Map.entry("ansible_skip_tags", Value.of(request.skipTags())),
                Map.entry("ansible_version", VERSION),
                Map.entry("ansible_managed", Value.text("Managed by Corefleet: what is changed here by hand is drift")),
                Map.entry("ansible_check_mode", Value.bool(false)));
    }

    /** What the inventory says of a host, and what is the same for each: its name, its groups, its address. */
    private static Map<String, Value> seenByOthers(HostEntry host) {
        Map<String, Value> seen = new LinkedHashMap<>(host.variables().entries());
        seen.putAll(own(host));
        return seen;
    }

    private static Map<String, Value> own(HostEntry host) {
        Map<String, Value> own = new LinkedHashMap<>();
        own.put("inventory_hostname", Value.text(host.name()));
        own.put("inventory_hostname_short", Value.text(host.name().replaceFirst("\\..*", "")));
        own.put(
                "group_names",
                Value.of(host.groups().stream()
                        .filter(group -> !group.equals("all"))
                        .sorted()
                        .toList()));
        String address = host.connection().address();
        own.put("ansible_host", Value.text(address == null || address.isEmpty() ? host.name() : address));
        if (host.connection().user() != null) {
            // However the inventory spells it.
            own.put("ansible_user", Value.text(host.connection().user()));
        }
        if (host.connection().password() != null) {
            own.put("ansible_password", host.connection().password());
        }
        return own;
    }
}
