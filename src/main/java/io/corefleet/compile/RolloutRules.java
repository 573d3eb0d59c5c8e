package io.corefleet.compile;

import io.corefleet.inventory.HostEntry;
import io.corefleet.inventory.Inventory;
import io.corefleet.playbook.Play;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.Suggestion;
import io.corefleet.value.Value;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a play goes over its hosts.
 *
 * @param serial sizes of the batches that write one after another; the last repeats. Empty: all at once
 * @param maxFailures how many hosts may fail; when more have failed no further host is started. Null: no bound
 * @param canary who comes first; null for nobody
 * @param asksHealth whether hosts are asked about their health when their batch is done
 * @param rest how long to wait before the next batch; zero for not at all
 * @param asksPerson whether a person is asked before the next batch
 * @param onFailure what happens when a batch fails; null when the play does not say
 * @param forcesHandlers whether handlers that were notified run on a host that failed, too
 */
public record RolloutRules(
        List<Integer> serial,
        Integer maxFailures,
        Canary canary,
        boolean asksHealth,
        Duration rest,
        boolean asksPerson,
        OnFailure onFailure,
        boolean forcesHandlers) {
    /** Nothing is said. */
    public static final RolloutRules NONE =
            new RolloutRules(List.of(), null, null, false, Duration.ZERO, false, null, false);

    private static final String ASK = "ask";
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(s|m|h|)");

    /** Copies. */
    public RolloutRules {
        serial = List.copyOf(serial);
    }

    /**
     * Hosts that try it first.
     *
     * @param number so many of those that have something to do; 0 when they are named
     * @param hosts their names; empty when they are counted
     */
    public record Canary(int number, Set<String> hosts) {
        /** Copies. */
        public Canary {
            hosts = Set.copyOf(hosts);
        }
    }

    static RolloutRules of(Play play, Value serial, List<HostEntry> hosts, CompileRequest request, Problems problems) {
        Inventory inventory = request.inventory();
        Play.Rollout written = play.rollout();
        Batches batches = new Batches(hosts.size(), problems);
        boolean asks = written.pause().toString().equals(ASK);
        return new RolloutRules(
                batches.serial(serial),
                batches.maxFailures(play.maxFailures()),
                canary(written.canary(), hosts, inventory, batches, problems),
                !written.health().isEmpty(),
                asks ? Duration.ZERO : rest(written.pause(), problems),
                asks,
                onFailure(written.onFailure(), problems),
                written.forcesHandlers() || request.forcesHandlers());
    }

    private static Canary canary(
            Value written, List<HostEntry> hosts, Inventory inventory, Batches batches, Problems problems) {
        if (written instanceof Value.Absent) {
            return null;
        }
        if (written.toString().matches("\\d+|\\d+(\\.\\d+)?%")) {
            Integer number = batches.share("canary", written);
            return number == null || number == 0 ? null : new Canary(number, Set.of());
        }
        Set<String> own =
                new LinkedHashSet<>(hosts.stream().map(HostEntry::name).toList());
        Set<String> named = new LinkedHashSet<>();
        inventory.match(written.toString(), written.place(), problems).forEach(host -> named.add(host.name()));
        named.retainAll(own);
        // With --limit the canary may be left out on purpose; then there is nobody to go first.
        return named.isEmpty() ? null : new Canary(0, named);
    }

    private static Duration rest(Value written, Problems problems) {
        if (written instanceof Value.Absent) {
            return Duration.ZERO;
        }
        Matcher span = SPAN.matcher(written.toString().trim());
        if (!span.matches()) {
            problems.error(
                    ProblemCode.CF206,
                    "pause must be a time such as 90s, 10m or 1h, or ask; found " + written,
                    written.place());
            return Duration.ZERO;
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static OnFailure onFailure(Value written, Problems problems) {
        if (written instanceof Value.Absent) {
            return null;
        }
        return OnFailure.of(written.toString()).orElseGet(() -> {
            problems.error(
                    ProblemCode.CF202,
                    "onFailure must be one of " + String.join(", ", OnFailure.words()) + "; found " + written,
                    written.place(),
                    Suggestion.didYouMean(written.toString(), OnFailure.words()));
            return null;
        });
    }
}
