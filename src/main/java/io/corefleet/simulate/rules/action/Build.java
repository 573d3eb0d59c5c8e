package io.corefleet.simulate.rules.action;

import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which Windows it is, held against what {@code windows_build} asks of it. */
record Build(long build, long ubr, String edition, boolean restartPending) {
    private static final Set<Long> LONG_TERM = Set.of(14_393L, 17_763L, 20_348L, 26_100L);

    static Build of(World world) {
        return new Build(
                world.os().number("build"),
                world.os().number("ubr"),
                world.os().text("edition"),
                !world.os().texts("pendingReboot").isEmpty());
    }

    /** Each thing that is not as it must be, in words. */
    List<String> faults(Wish call) {
        List<String> faults = new ArrayList<>();
        long least = call.number("build", 0);
        if (build < least || (build == least && ubr < call.number("ubr", 0))) {
            faults.add("Windows is at " + build + "." + ubr + ", not at " + least + "." + call.number("ubr", 0)
                    + " or later" + (call.has("brings") ? ": " + call.text("brings", "") + " is missing" : "")
                    + (restartPending ? ", and a restart is pending" : ""));
        }
        if (call.has("channel") && (!LONG_TERM.contains(build) || edition.endsWith("ACor"))) {
            faults.add("Windows " + build + " is not of the Long-Term Servicing Channel");
        }
        List<String> editions =
                call.list("editions").stream().map(String::valueOf).toList();
        if (!editions.isEmpty() && editions.stream().noneMatch(edition::equalsIgnoreCase)) {
            faults.add("the edition is " + edition + ", not " + String.join(" or ", editions));
        }
        String last = call.text("supportedUntil", "");
        if (!last.isEmpty() && LocalDate.now(ZoneOffset.UTC).toString().compareTo(last) > 0) {
            faults.add("Microsoft's support for it ended on " + last);
        }
        return faults;
    }
}
