package io.corefleet.run;

import io.corefleet.host.Write;
import io.corefleet.host.WriteResult;
import io.corefleet.outcome.KeptSnapshot;
import io.corefleet.outcome.Ledger;
import io.corefleet.outcome.Ledger.Intent;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Snapshot.Kind;
import io.corefleet.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one host keeps of how things were before a run changed them: each once in a run, before its first change. The question rides in front of the
 * writes it is for, so that it costs no exchange; whatever comes of it holds no write up. Used by one thread at a time.
 */
final class HostSnapshots {
    /** The number of the step that asks for it; those of playbooks begin at 1. */
    static final int STEP = 0;

    /** The action that takes and restores. */
    static final String ACTION = "snapshot";

    /** As many, and as old, as the action takes. */
    private static final int ALL = 1000;

    private static final int EVER = 3650;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final ResourceCatalog catalog;
    private final SnapshotRule rule;
    private final Set<KeptKey> asked = new LinkedHashSet<>();
    private final Map<KeptKey, KeptSnapshot> waiting = new LinkedHashMap<>();
    private String name;

    HostSnapshots(ResourceCatalog catalog, SnapshotRule rule) {
        this.catalog = catalog;
        this.rule = rule;
    }

    private record KeptKey(Kind kind, String subject) {}

    /**
     * The write that asks for what is not kept yet and worth it before these are sent; it stands in the ledger then. Nothing when all is kept.
     *
     * @param writes what is sent
     * @param intents the changes among it
     */
    Optional<Write> before(
            List<Write> writes, List<Intent> intents, Ledger ledger, String run, String host, Instant now) {
        if (!rule.taken()) {
            return Optional.empty();
        }
        Set<KeptKey> wanted = new LinkedHashSet<>();
        intents.forEach(intent -> catalog.typeOf(intent.change().id())
                .schema()
                .snapshot()
                .ifPresent(worth -> worth.of(intent.change().id().parts())
                        .ifPresent(subject -> wanted.add(new KeptKey(worth.kind(), subject)))));
        Set<KeptKey> restored = new LinkedHashSet<>();
        writes.forEach(write -> restored.addAll(restoredBy(write)));
        wanted.addAll(restored);
        wanted.removeAll(asked);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        name = name != null ? name : "corefleet-" + run + "-" + STAMP.format(now.atZone(ZoneOffset.UTC));
        asked.addAll(wanted);
        waiting.clear();
        wanted.forEach(one -> waiting.put(one, KeptSnapshot.asked(run, host, one.kind(), one.subject(), name, now)));
        ledger.keep(List.copyOf(waiting.values()));
        return Optional.of(new Write.RunAction(STEP, call(wanted, restored.isEmpty())));
    }

    /** Who restores a snapshot changes all that it holds. */
    private static Set<KeptKey> restoredBy(Write write) {
        Set<KeptKey> restored = new LinkedHashSet<>();
        if (write instanceof Write.RunAction run
                && run.call().type().equals(ACTION)
                && Value.bool(true).equals(run.call().arguments().get("restore"))) {
            if (Value.bool(true).equals(run.call().arguments().get("iis"))) {
                restored.add(new KeptKey(Kind.IIS, ""));
            }
            if (run.call().arguments().get("keys") instanceof Value.ListOf keys) {
                keys.items().forEach(key -> restored.add(new KeptKey(Kind.REGISTRY_KEY, key.toString())));
            }
        }
        return restored;
    }

    /** None may go in front of a restore: the oldest may be the one that is restored. */
    private ActionCall call(Set<KeptKey> wanted, boolean oldOnesGo) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("name", Value.text(name));
        arguments.put("iis", Value.bool(wanted.stream().anyMatch(one -> one.kind() == Kind.IIS)));
        arguments.put(
                "keys",
                Value.list(wanted.stream()
                        .filter(one -> one.kind() == Kind.REGISTRY_KEY)
                        .map(one -> Value.text(one.subject()))
                        .collect(Collectors.toList())));
        arguments.put("keep", Value.integer(oldOnesGo ? rule.keep() : ALL));
        arguments.put("days", Value.integer(oldOnesGo ? rule.days() : EVER));
        return new ActionCall(ACTION, name, arguments, null);
    }

    /** Writes the host's answer down; what it does not mention it did not have. Why something could not be kept, for people. */
    List<String> took(WriteResult result, Ledger ledger, String host) {
        List<KeptSnapshot> kept = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (result.outcome() == WriteResult.Outcome.DONE) {
            for (Value part : items(result.output().get("taken"))) {
                take((Value.MapOf) part, kept, problems);
            }
            List<String> gone = items(result.output().get("gone")).stream()
                    .map(Value::toString)
                    .toList();
            if (!gone.isEmpty()) {
                ledger.gone(host, gone);
            }
        } else if (result.outcome() == WriteResult.Outcome.FAILED) {
            waiting.values().forEach(one -> kept.add(one.answered(0, result.message())));
            waiting.clear();
            problems.add(result.message());
        }
        ledger.keep(kept);
        if (!waiting.isEmpty()) {
            ledger.keepNot(List.copyOf(waiting.values()));
        }
        waiting.clear();
        return problems;
    }

    private void take(Value.MapOf part, List<KeptSnapshot> kept, List<String> problems) {
        Map<String, Value> told = part.entries();
        KeptKey key = new KeptKey(
                Kind.valueOf(told.get("kind").toString().toUpperCase(Locale.ROOT)),
                told.get("subject").toString());
        KeptSnapshot asking = waiting.remove(key);
        if (asking != null) {
            String problem = told.get("problem").toString();
            kept.add(asking.answered(((Value.Int) told.get("bytes")).number(), problem));
            if (!problem.isEmpty()) {
                problems.add(asking.title() + ": " + problem);
            }
        }
    }

    private static List<Value> items(Value list) {
        return list instanceof Value.ListOf all ? all.items() : List.of();
    }
}
