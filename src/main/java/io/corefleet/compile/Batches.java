package io.corefleet.compile;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/** {@code serial} and {@code maxFailures} as numbers of hosts. */
final class Batches {
    private final int hosts;
    private final Problems problems;

    Batches(int hosts, Problems problems) {
        this.hosts = hosts;
        this.problems = problems;
    }

    /** Batch sizes; a percentage is of all hosts of the play, rounded down, at least one. Empty for all at once. */
    List<Integer> serial(Value written) {
        if (written instanceof Value.Absent) {
            return List.of();
        }
        List<Value> sizes = written instanceof Value.ListOf list ? list.items() : List.of(written);
        return sizes.stream()
                .map(size -> number("serial", size))
                .map(size -> size == null || size < 1 ? Integer.valueOf(Math.max(1, hosts)) : size)
                .toList();
    }

    /** At how many failed hosts no further one is started; null for no bound. A percentage of the fleet is rounded down. */
    Integer maxFailures(Value written) {
        return written instanceof Value.Absent ? null : number("maxFailures", written);
    }

    /** A number of hosts, at least one when it is a percentage; null after a problem. */
    Integer share(String key, Value written) {
        Integer number = number(key, written);
        return number == null || !written.toString().contains("%") ? number : Integer.valueOf(Math.max(1, number));
    }

    private Integer number(String key, Value written) {
        String text = written.toString().trim();
        if (text.matches("\\d{1,6}")) {
            return Integer.valueOf(text);
        }
        if (text.matches("\\d{1,3}(\\.\\d+)?%")) {
            int share = (int) (Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * hosts);
            return key.equals("serial") ? Math.max(1, share) : share;
        }
        problems.error(ProblemCode.CF201, key + " must be a number or a percentage; found " + text, written.place());
        return null;
    }
}
