package io.corefleet.cli;

import io.corefleet.report.Line;
import io.corefleet.report.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The whole story on simulated hosts, told by the very commands that anybody can type. */
@Command(
        name = "demo",
        description = "Provisions a simulated fleet, changes it behind Corefleet's back, finds, mends and takes back.")
final class DemoCommand implements Callable<Integer> {
    private static final String PLAYBOOK = "playbooks/provision-iis.yml";
    private static final String EVERYBODY = "all";
    private static final String INVENTORY = "inventory/demo.yml";

    @ParentCommand
    private Corefleet corefleet;

    @Option(
            names = "--limit",
            paramLabel = "PATTERN",
            defaultValue = EVERYBODY,
            description = "Only these hosts. Default: all twelve.")
    private String limit;

    @Override
    public Integer call() {
        Path home = Path.of(corefleet.home().toString(), "demo");
        if (!Files.exists(Path.of(PLAYBOOK))) {
            corefleet.screen().tell("Run corefleet demo in Corefleet's own folder: " + PLAYBOOK + " is not here.");
            return ExitCodes.COULD_NOT;
        }
        delete(home);
        Map<String, String> environment = new HashMap<>(corefleet.environment());
        environment.put("COREFLEET_HOME", home.toString());
        for (Scene scene : scenes()) {
            tell(scene);
            String[] words = scene.words.toArray(String[]::new);
            int code = Corefleet.commandLine(corefleet.screen(), environment, words)
                    .execute(words);
            if (code != scene.code) {
                corefleet
                        .screen()
                        .tell("corefleet " + String.join(" ", scene.words) + " ended with " + code + " instead of "
                                + scene.code + ".");
                return ExitCodes.COULD_NOT;
            }
        }
        next(home);
        return 0;
    }

    private List<Scene> scenes() {
        String[] all = {PLAYBOOK, "-i", INVENTORY};
        String[] some = {PLAYBOOK, "-i", INVENTORY, "--limit", limit};
        String[] fleet = limit.equals(EVERYBODY) ? all : some;
        return List.of(
                new Scene(
                        "Twelve fresh Server Core hosts. What would it take to make web servers of them?",
                        2,
                        words(fleet, "plan", "--exit-code")),
                new Scene(
                        "Make it so. Every change is in the journal before it is sent, and read again after.",
                        0,
                        words(fleet, "apply", "--yes")),
                new Scene("Nothing is left to do.", 0, words(fleet, "plan", "--exit-code")),
                new Scene(
                        "Somebody changes a queue by hand, at night.",
                        0,
                        List.of("simulate", "edit", "-i", INVENTORY, "web03", "iis_app_pool/Shop", "queueLength=800")),
                new Scene("In the morning: what is not as we left it?", 2, words(fleet, "drift")),
                new Scene("Mend it. One host is touched.", 0, words(fleet, "apply", "--yes")),
                new Scene(
                        "It was there for a reason after all: take the last run back.",
                        0,
                        List.of("rollback", "last", "--yes")));
    }

    private static List<String> words(String[] fleet, String command, String... options) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(Arrays.asList(fleet));
        words.addAll(Arrays.asList(options));
        return words;
    }

    private void tell(Scene scene) {
        Screen screen = corefleet.screen();
        screen.print("");
        Paragraph.lines("# " + scene.what, 0, screen.width())
                .forEach(line -> screen.print(List.of(Line.of(Style.HOST, line.text()))));
        List<Line> command = Paragraph.lines("$ ./corefleet " + String.join(" ", scene.words), 0, screen.width() - 2);
        for (int i = 0; i < command.size(); i++) {
            // A line that goes on ends as a shell wants it, so that it can be copied.
            String goesOn = i < command.size() - 1 ? " \\" : "";
            screen.print(List.of(Line.of(Style.CONTEXT, command.get(i).text() + goesOn)));
        }
        screen.print("");
    }

    private void next(Path home) {
        Screen screen = corefleet.screen();
        screen.print("");
        screen.print("That was the whole road: read, diff, gate, write, verify. Try next:");
        screen.print("  export COREFLEET_HOME=" + home);
        screen.print("  ./corefleet history");
        screen.print("  ./corefleet rollback 1                   # the whole fleet as it was before");
        screen.print("  ./corefleet explain iis_app_pool.queueLength");
        screen.print("  ./corefleet simulate show web03");
        screen.print("  less " + PLAYBOOK + "      # explained in docs/playbooks.md");
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot make the demo's folder fresh: " + folder, undeletable);
        }
    }

    private record Scene(String what, int code, List<String> words) {}
}
