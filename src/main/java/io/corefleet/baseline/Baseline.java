package io.corefleet.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of demands on a kind of host.
 *
 * @param name how playbooks call it
 * @param title what it is for
 * @param release the release of Windows Server that it is for, {@code 2022}; empty for any
 * @param layers name of a layer to its rows, in the order in which they are held
 */
public record Baseline(String name, String title, String release, Map<String, List<Row>> layers) {
    /** The rows of all layers that are for this release. */
    public List<Row> rows() {
        return layers.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.isFor(release))
                .toList();
    }

    /** The row with this id, in any letter case. */
    public Optional<Row> row(String id) {
        return rows().stream().filter(row -> row.id().equalsIgnoreCase(id)).findFirst();
    }
}
