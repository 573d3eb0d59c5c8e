package io.corefleet.cli;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.report.Line;
import io.corefleet.report.Style;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What {@code --limit} would hit. */
@Command(name = "inventory", description = "Lists hosts, with groups and variables (-v). Secrets are masked.")
final class InventoryCommand implements Callable<Integer> {
    @ParentCommand
    private Corefleet corefleet;

    @Mixin
    private HostPattern pattern = new HostPattern();

    @Mixin
    private OutputForm output = new OutputForm();

    @Override
    public Integer call() {
        Screen screen = corefleet.screen();
        boolean json = output.isJson();
        try (Workbench bench = new Workbench(corefleet)) {
            List<HostEntry> hosts = pattern.hosts(bench, false);
            if (json) {
                screen.print(Value.of(Map.of(
                        "hosts", hosts.stream().map(InventoryCommand::json).toList())));
            } else {
                hosts.forEach(host -> text(screen, host));
                screen.tell(hosts.size() + (hosts.size() == 1 ? " host" : " hosts"));
            }
            return 0;
        }
    }

    private void text(Screen screen, HostEntry host) {
        List<Line> lines = new ArrayList<>();
        String groups = String.join(
                ", ",
                host.groups().stream().filter(group -> !group.equals("all")).toList());
        lines.add(Line.of(Style.HOST, host.name())
                .padded(22)
                .plus("  " + reached(host.connection()))
                .padded(48)
                .plus(Style.CONTEXT, "  " + groups));
        if (corefleet.verbosity() > 0) {
            settings(host.connection())
                    .forEach((name, value) -> lines.add(Line.of(Style.CONTEXT, "    winrm." + name + ": " + value)));
            host.variables().entries().forEach((name, value) -> lines.add(Line.of("    " + name + ": " + value)));
        }
        screen.print(lines);
    }

    private static String reached(Connection connection) {
        return connection.kind() == Connection.Kind.SIMULATED
                ? "simulated " + connection.options().getOrDefault("build", "")
                : connection.address() + ":" + connection.port();
    }

    /** How the host is reached, by the short names, whichever names were written. */
    private static Map<String, String> settings(Connection connection) {
        if (connection.kind() == Connection.Kind.SIMULATED) {
            return Map.of();
        }
        Map<String, String> settings = new TreeMap<>(connection.options());
        settings.put("tls", String.valueOf(connection.tls()));
        if (connection.user() != null) {
            settings.put("user", connection.user());
        }
        return settings;
    }

    private static Map<String, Object> json(HostEntry host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.name());
        told.put("groups", host.groups());
        told.put("address", host.connection().address());
        told.put("port", host.connection().port());
        told.put("settings", settings(host.connection()));
        told.put("kind", host.connection().kind().name().toLowerCase(Locale.ROOT));
        told.put("variables", host.variables());
        return told;
    }
}
