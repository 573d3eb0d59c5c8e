package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A copy of configuration that a host keeps itself, and the way back from it. Runs take one before what is worth it ({@link
 * io.corefleet.resource.Snapshot}); a playbook may take its own. Taking one never fails: what cannot be copied is told, and every change has its single
 * values as the way back, too. Old ones go with each new one; only those of runs are ever taken away.
 */
public final class SnapshotAction implements ActionType {
    private static final Schema SCHEMA = Schema.of(
                    "snapshot", "A copy of configuration on the host, or the way back from one")
            .with(Property.of(
                            "name",
                            text("corefleet- and letters, digits or -", "corefleet-[A-Za-z0-9-]{1,80}"),
                            "What the copy is called")
                    .with(Flag.NEEDED_TO_CREATE))
            .with(Property.of(
                            "iis",
                            bool(),
                            "Whether the configuration of IIS is copied: a backup of appcmd, without any web.config")
                    .byDefault(false)
                    .from("appcmd add backup, appcmd restore backup"))
            .with(Property.of(
                            "keys",
                            listOf(text("HKLM\\path", "(?i)HKLM\\\\.+")),
                            "Keys of the registry that are copied with all below them")
                    .byDefault(List.of())
                    .from("reg export, reg import"))
            .with(Property.of("keep", integer(1, 1000), "How many snapshots of runs a host keeps of each kind")
                    .byDefault(10))
            .with(Property.of(
                            "days",
                            integer(1, 3650),
                            "After how many days a snapshot of a run goes when another is taken")
                    .byDefault(30))
            .with(Property.of(
                            "restore",
                            bool(),
                            "Whether this snapshot is restored instead of taken; IIS is stopped for it and started again")
                    .byDefault(false))
            .example("""
                    name: corefleet-sample
                    keys: ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\Spooler']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return arguments.getOrDefault("restore", Value.bool(false)).equals(Value.bool(true))
                ? "restore " + arguments.get("name")
                : String.valueOf(arguments.get("name"));
    }
}
