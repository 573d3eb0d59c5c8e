package io.corefleet.journal;

import io.corefleet.outcome.Observation;
import io.corefleet.plan.DriftState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of looks for drift, in short. */
final class LookTable {
    /** A chart of more looks is read by nobody. */
    private static final int MOST = 500;

    private LookTable() {}

    static void insert(Handle handle, Observation look) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        look.hosts().forEach((host, state) -> hosts.put(host, state.word()));
        handle.createUpdate("INSERT INTO look (at, playbook, hosts) VALUES (:at, :playbook, :hosts)")
                .bind("at", look.at().toString())
                .bind("playbook", name(look.playbook()))
                .bind("hosts", Texts.of(hosts))
                .execute();
        handle.createUpdate("DELETE FROM look WHERE playbook = :playbook AND number NOT IN"
                        + " (SELECT number FROM look WHERE playbook = :playbook ORDER BY number DESC LIMIT " + MOST
                        + ")")
                .bind("playbook", name(look.playbook()))
                .execute();
    }

    /** A look without a playbook has the empty name. */
    static String name(String playbook) {
        return playbook == null ? "" : playbook;
    }

    /** Those at one playbook, or all for null; oldest first. */
    static List<Observation> of(Handle handle, String playbook) {
        List<Observation> looks = handle.createQuery("SELECT at, playbook, hosts FROM look"
                        + " WHERE :all = 1 OR playbook = :playbook ORDER BY number DESC LIMIT " + MOST)
                .bind("all", playbook == null ? 1 : 0)
                .bind("playbook", name(playbook))
                .reduceRows(new ArrayList<Observation>(), (list, row) -> {
                    Map<String, DriftState> hosts = new LinkedHashMap<>();
                    Texts.values(row.getColumn("hosts", String.class))
                            .forEach((host, word) -> hosts.put(
                                    host, DriftState.valueOf(word.toString().toUpperCase(Locale.ROOT))));
                    list.add(new Observation(
                            Instant.parse(row.getColumn("at", String.class)),
                            row.getColumn("playbook", String.class),
                            hosts));
                    return list;
                });
        Collections.reverse(looks);
        return looks;
    }
}
