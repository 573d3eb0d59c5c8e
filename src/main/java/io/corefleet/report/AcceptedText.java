package io.corefleet.report;

import io.corefleet.outcome.FleetOutcome;
import io.corefleet.outcome.WaiverUse;
import io.corefleet.plan.Waiver;
import java.util.List;

/** The waivers under a report of drift: what is accepted until when, what has expired, and what is no longer needed. */
final class AcceptedText {
    private AcceptedText() {}

    static void draw(FleetOutcome fleet, Page page) {
        List<WaiverUse> uses = fleet.waivers();
        if (uses.isEmpty()) {
            return;
        }
        page.gap().add(Line.of(Style.DRIFT, "Accepted for a time"));
        uses.forEach(use -> draw(use, page));
    }

    private static void draw(WaiverUse use, Page page) {
        Waiver waiver = use.waiver();
        String what = "  " + (use.isExpired() ? "expired on " : "until ") + waiver.until() + "  "
                + Texts.middle(subject(waiver), page.width() / 2);
        page.add(Line.of(what), waiver.place());
        page.wrapped(Line.of("      "), standing(use) + ", \"" + waiver.why() + "\", " + waiver.by(), 6);
    }

    private static String subject(Waiver waiver) {
        String property = waiver.property().equals("*") ? "" : " · " + waiver.property();
        String key = waiver.key().equals("*") ? "" : " " + waiver.key();
        return Texts.visible(waiver.type() + key + property + " on " + waiver.pattern());
    }

    private static String standing(WaiverUse use) {
        return use.isExpired()
                ? "accepts nothing any more"
                : use.differences() == 0 ? "not needed now" : Texts.count(use.differences(), "difference");
    }
}
