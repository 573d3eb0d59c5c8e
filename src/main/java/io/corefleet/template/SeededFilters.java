package io.corefleet.template;

import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.template.AnsibleFilters.Arguments;
import io.corefleet.template.AnsibleFilters.Named;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What Ansible draws by lot. With a seed it is the same at each look, though not what Python would draw; without one a plan and the run after it
 * would differ, and so would two looks for drift.
 */
final class SeededFilters {
    private SeededFilters() {}

    static List<Filter> all() {
        return List.of(new Named("random", SeededFilters::random), new Named("shuffle", SeededFilters::shuffle));
    }

    private static Object random(Object subject, Arguments given) {
        String seed = seed("random", given);
        if (!(subject instanceof Number end)) {
            List<Object> items = ListFilters.items(subject);
            return items.isEmpty() ? "" : items.get((int) drawn(seed, items.size()));
        }
        long start = number(given.at(0, "start", 0L));
        long step = number(given.at(1, "step", 1L));
        long choices = step > 0 ? Math.floorDiv(end.longValue() - start + step - 1, step) : 0;
        if (choices < 1) {
            throw new ArithmeticException("random has nothing to choose from");
        }
        return start + step * drawn(seed, choices);
    }

    private static Object shuffle(Object subject, Arguments given) {
        String seed = seed("shuffle", given);
        List<Object> items = ListFilters.items(subject);
        List<Object> shuffled = new ArrayList<>();
        IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparing(place -> hash(seed + " " + place)))
                .forEach(place -> shuffled.add(items.get(place)));
        return shuffled;
    }

    private static String seed(String filter, Arguments given) {
        Object seed = given.named().get("seed");
        if (seed == null) {
            throw new ArithmeticException(
                    filter + " would differ from one look to the next; write " + filter + "(seed=inventory_hostname)");
        }
        return PythonText.of(seed);
    }

    private static long number(Object object) {
        return object instanceof Number number ? number.longValue() : 0;
    }

    private static long drawn(String seed, long choices) {
        return hash(seed).mod(BigInteger.valueOf(choices)).longValueExact();
    }

    private static BigInteger hash(String text) {
        try {
            return new BigInteger(
                    1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
