package io.corefleet.run;

import io.corefleet.plan.Stale;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/** Says what is not as it was planned on. */
final class StaleHosts {
    private static final int LONGEST = 60;

    private StaleHosts() {}

    /** A problem for each property, at the place where it is wanted. */
    static void tell(String host, List<Stale> stale, Problems problems) {
        stale.forEach(one -> problems.error(
                ProblemCode.CF408,
                host + ": " + sentence(one),
                one.place(),
                "Look who changed it, and plan again; --skip-stale applies the plan to the other hosts."));
    }

    /** In one sentence for the host. */
    static String why(List<Stale> stale) {
        String more = stale.size() == 1 ? "" : "; and " + (stale.size() - 1) + " more";
        return "it is not as it was planned on: " + sentence(stale.get(0)) + more;
    }

    private static String sentence(Stale stale) {
        if (stale.property().equals(Stale.PRESENCE)) {
            boolean there = Value.bool(true).equals(stale.now());
            return stale.resource() + (there ? " is there now, and was not" : " is gone") + " when it was planned";
        }
        return stale.resource() + " " + stale.property() + " is " + shown(stale.now()) + " now; the plan found "
                + shown(stale.found()) + " and wants " + shown(stale.wanted());
    }

    private static String shown(Value value) {
        if (value instanceof Value.Absent) {
            return "(not set)";
        }
        String text = value.toString();
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
