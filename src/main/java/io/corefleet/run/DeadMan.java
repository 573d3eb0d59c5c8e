package io.corefleet.run;

import io.corefleet.host.DeadManSwitch;
import io.corefleet.host.HostFailed;
import io.corefleet.host.HostFailure;
import io.corefleet.host.HostWriter;
import io.corefleet.host.SwitchState;
import io.corefleet.host.Write;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.plan.WayBack;
import io.corefleet.resource.ResourceCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The dead-man's switch of one host: what may cut us off is written only when the host has promised to take it back by itself unless a new
 * connection says in time that it can still be reached.
 */
final class DeadMan {
    /** After its time the host works at taking back, and may be reached again: then the run can still tell how it ended. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final ResourceCatalog catalog;
    private final HostRecord record;
    private final Duration after;
    private Instant due;

    DeadMan(ResourceCatalog catalog, HostRecord record) {
        this.catalog = catalog;
        this.record = record;
        String seconds = record.host().connection().options().getOrDefault("takeBackSeconds", "");
        this.after = seconds.isEmpty() ? DeadManSwitch.USUAL : Duration.ofSeconds(Long.parseLong(seconds));
    }

    /**
     * Writes that are sent in one exchange.
     *
     * @param armed whether something in it may cut us off
     */
    record Flight(List<Write> writes, boolean armed) {}

    /** Cuts writes into what comes before the first risky one, all up to the last one, and what comes after: one switch is enough. */
    static List<Flight> flights(List<Write> writes, IntPredicate risky) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < writes.size(); i++) {
            if (risky.test(writes.get(i).step())) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return List.of(new Flight(writes, false));
        }
        List<Flight> flights = new ArrayList<>();
        flights.add(new Flight(writes.subList(0, first), false));
        flights.add(new Flight(writes.subList(first, last + 1), true));
        flights.add(new Flight(writes.subList(last + 1, writes.size()), false));
        flights.removeIf(flight -> flight.writes().isEmpty());
        return flights;
    }

    /**
     * Arms the host for these changes, the newest of which is taken back first.
     *
     * @throws HostFailed when it could not be armed; nothing was written
     */
    void arm(List<Intent> intents, HostWriter writer) {
        List<Write> wayBack = new ArrayList<>();
        for (int i = intents.size() - 1; i >= 0; i--) {
            wayBack.addAll(wayBack(intents.get(i)));
        }
        try {
            writer.arm(new DeadManSwitch(after, wayBack));
        } catch (HostFailed failed) {
            HostFailure was = failed.failure();
            throw new HostFailed(
                    new HostFailure(
                            was.kind(),
                            "the dead-man's switch could not be armed, so nothing was changed: " + was.message(),
                            was.hint(),
                            false),
                    failed);
        }
        due = record.now().plus(after);
    }

    private List<Write> wayBack(Intent intent) {
        var id = intent.change().id();
        WayBack way = WayBack.of(catalog.typeOf(id).schema(), intent.change());
        List<Write> writes = new ArrayList<>();
        if (way.remove()) {
            writes.add(new Write.RemoveResource(intent.step(), id, Map.of()));
        }
        if (way.make() || !way.remove()) {
            writes.add(new Write.SetResource(intent.step(), id, way.make(), way.properties(), Map.of()));
        }
        return writes;
    }

    /** What the host does when it hears nothing. */
    String promise() {
        return "the host takes it back by itself at " + CLOCK.format(due.atZone(ZoneId.systemDefault()));
    }

    /**
     * Opens another connection and says through it that the host can be reached.
     *
     * @throws HostFailed when that was not possible, also for a while after the host's time was over
     */
    SwitchState confirm(HostWriter writer) {
        try {
            return writer.confirm(after.plus(AFTERWARDS));
        } catch (HostFailed failed) {
            HostFailure was = failed.failure();
            throw new HostFailed(
                    new HostFailure(
                            HostFailure.Kind.UNREACHABLE,
                            "after the change no new connection was possible; " + promise() + ": " + was.message(),
                            "Run again when it can be reached: the run finds out and tells what became of the change.",
                            true),
                    failed);
        }
    }
}
