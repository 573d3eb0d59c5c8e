package io.corefleet.journal;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.HostOutcome;
import io.corefleet.outcome.HostStatus;
import io.corefleet.outcome.Looked;
import io.corefleet.outcome.Sightings;
import io.corefleet.outcome.Sightings.Difference;
import io.corefleet.plan.DriftState;
import io.corefleet.resource.ResourceId;
import io.corefleet.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of differences that are there now, with the time of the first look that found them. */
final class SeenTable {
    private static final Set<HostStatus> ANSWERED = EnumSet.of(HostStatus.IN_SYNC, HostStatus.DIFFERS);
    private static final String ONE = " WHERE playbook = :playbook AND host = :host AND type = :type"
            + " AND resource = :resource AND property = :property";

    private SeenTable() {}

    /** Takes a look in: what is new was first seen now; what is gone from a host that answered is forgotten. */
    static Sightings take(Handle handle, FleetOutcome look) {
        String playbook = LookTable.name(look.run().playbook());
        Map<Difference, Instant> before = of(handle, playbook);
        Map<Difference, Instant> now = new LinkedHashMap<>();
        List<Difference> news = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        Set<List<String>> silent = new HashSet<>();
        for (HostOutcome host : look.hosts()) {
            for (Difference difference : Sightings.differences(host)) {
                if (!before.containsKey(difference)) {
                    news.add(difference);
                }
                now.put(difference, before.getOrDefault(difference, look.run().startedAt()));
            }
            host.steps().stream()
                    .filter(step -> step.state() == DriftState.UNKNOWN)
                    .forEach(step -> silent.add(List.of(host.name(), step.type(), step.identity())));
            if (ANSWERED.contains(host.status())) {
                answered.add(host.name());
            }
        }
        Map<String, Instant> asked = asked(handle, playbook);
        insert(handle, playbook, news, asked, look.run().startedAt());
        boolean whole = look.run().scope().tags().isEmpty()
                && look.run().scope().skipTags().isEmpty();
        if (whole) {
            Set<Difference> gone = new LinkedHashSet<>(before.keySet());
            gone.removeAll(now.keySet());
            gone.removeIf(one ->
                    !answered.contains(one.host()) || silent.contains(List.of(one.host(), one.type(), one.identity())));
            remove(handle, playbook, gone);
            answered(handle, playbook, answered, look.run().startedAt());
        }
        return new Sightings(now, Map.of());
    }

    /** What was mended by us is a new difference when it is found again. */
    static void forget(Handle handle, String host, Map<ResourceId, Map<String, Value>> mended) {
        boolean none = Rows.read(handle, "SELECT 1 FROM drift_seen WHERE host = ? LIMIT 1", row -> 1, host)
                .isEmpty();
        if (none) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        mended.forEach((id, properties) -> properties
                .keySet()
                .forEach(property -> rows.add(new Object[] {host, id.type(), id.identity(), property})));
        Rows.change(
                handle, "DELETE FROM drift_seen WHERE host = ? AND type = ? AND resource = ? AND property = ?", rows);
    }

    private static Map<Difference, Instant> of(Handle handle, String playbook) {
        return handle.createQuery(
                        "SELECT host, type, resource, property, first_seen FROM drift_seen WHERE playbook = :playbook")
                .bind("playbook", playbook)
                .reduceRows(new LinkedHashMap<Difference, Instant>(), (map, row) -> {
                    map.put(
                            new Difference(
                                    row.getColumn("host", String.class),
                                    row.getColumn("type", String.class),
                                    row.getColumn("resource", String.class),
                                    row.getColumn("property", String.class)),
                            Instant.parse(row.getColumn("first_seen", String.class)));
                    return map;
                });
    }

    /** Which differences were there already, and which look did not find them yet. */
    static Looked looked(Handle handle, String playbook) {
        Map<Difference, Optional<Instant>> differences = new LinkedHashMap<>();
        handle.createQuery("SELECT host, type, resource, property, as_wanted FROM drift_seen"
                        + " WHERE playbook = :playbook")
                .bind("playbook", playbook)
                .map((row, context) -> differences.put(
                        new Difference(
                                row.getString("host"),
                                row.getString("type"),
                                row.getString("resource"),
                                row.getString("property")),
                        Optional.ofNullable(row.getString("as_wanted")).map(Instant::parse)))
                .list();
        return new Looked(asked(handle, playbook), differences);
    }

    /** When each host last answered a look at the whole playbook. */
    private static Map<String, Instant> asked(Handle handle, String playbook) {
        return handle.createQuery("SELECT host, at FROM host_looked WHERE playbook = :playbook")
                .bind("playbook", playbook)
                .reduceRows(new LinkedHashMap<String, Instant>(), (map, row) -> {
                    map.put(row.getColumn("host", String.class), Instant.parse(row.getColumn("at", String.class)));
                    return map;
                });
    }

    private static void answered(Handle handle, String playbook, Collection<String> hosts, Instant at) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO host_looked (playbook, host, at) VALUES (:playbook, :host, :at)"
                        + " ON CONFLICT (playbook, host) DO UPDATE SET at = excluded.at");
        hosts.forEach(host -> batch.bind("playbook", playbook)
                .bind("host", host)
                .bind("at", at.toString())
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void insert(
            Handle handle,
            String playbook,
            Collection<Difference> differences,
            Map<String, Instant> asWanted,
            Instant at) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO drift_seen (playbook, host, type, resource, property, first_seen, as_wanted)"
                        + " VALUES (:playbook, :host, :type, :resource, :property, :at, :asWanted) ON CONFLICT DO NOTHING");
        differences.forEach(one -> bound(batch, playbook, one)
                .bind("at", at.toString())
                .bind(
                        "asWanted",
                        asWanted.containsKey(one.host())
                                ? asWanted.get(one.host()).toString()
                                : null)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void remove(Handle handle, String playbook, Collection<Difference> differences) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM drift_seen" + ONE);
        differences.forEach(one -> bound(batch, playbook, one).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch bound(PreparedBatch batch, String playbook, Difference one) {
        return batch.bind("playbook", playbook)
                .bind("host", one.host())
                .bind("type", one.type())
                .bind("resource", one.identity())
                .bind("property", one.property());
    }
}
