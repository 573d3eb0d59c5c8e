package io.corefleet.journal;

import io.corefleet.outcome.Ledger.EntryStatus;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.outcome.RunHeader;
import io.corefleet.outcome.RunScope;
import io.corefleet.plan.Change;
import io.corefleet.plan.ChangeKind;
import io.corefleet.plan.PropertyChange;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.State;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that writes changes to a host that is a file, in the way of a run: intend, do, settle. It goes on until it is killed.
 * {@code done.log} is what the host really did, a line for each change, unbuffered.
 * It is ready after its first round, so that whoever kills it finds work that was done, however slow the machine is.
 */
public final class PretendedHost {
    private PretendedHost() {}

    /** Needs the home folder. Ends when its stdin does: when the test that started it is gone, nobody is left to kill it. */
    public static void main(String[] words) throws IOException {
        Thread watch = new Thread(PretendedHost::endWithStdin, "stdin");
        watch.setDaemon(true);
        watch.start();
        Path home = Path.of(words[0]);
        Path log = home.resolve("done.log");
        try (Journal journal = Journal.open(home)) {
            for (int round = 1; ; round++) {
                if (round == 2) {
                    System.out.println("ready");
                }
                String run = journal.begin(
                        new RunHeader("", "apply", Instant.now(), null, "x.yml", null, RunScope.ALL, null, null));
                List<Intent> intents = new ArrayList<>();
                for (int step = 1; step <= 5; step++) {
                    intents.add(new Intent(step, change(run + "." + step)));
                }
                List<Long> entries = journal.intend(run, "web01", intents);
                for (int step = 0; step < entries.size(); step++) {
                    Files.writeString(
                            log, run + "." + (step + 1) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    journal.settle(entries.get(step), EntryStatus.DONE, Map.of(), "");
                }
            }
        }
    }

    private static void endWithStdin() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // So is whoever held the other end.
        }
        Runtime.getRuntime().halt(1);
    }

    private static Change change(String key) {
        ResourceId id = new ResourceId("registry_value", key, Map.of("name", Value.text(key)));
        return new Change(
                ChangeKind.CREATE,
                Desired.present(id, Map.of("data", Value.text(key)), null),
                new State.Absent(),
                List.of(new PropertyChange("data", Value.absent(), false, Value.text(key), null)));
    }
}
