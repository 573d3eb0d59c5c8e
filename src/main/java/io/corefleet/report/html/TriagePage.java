package io.corefleet.report.html;

import io.corefleet.outcome.Conclusion;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.outcome.HostTriage;
import io.corefleet.outcome.Station;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The page of a triage: for each group of hosts the road of a request as a picture, with the break marked, then what is wrong.
 *
 * @param fleet what was found
 * @param version of Corefleet
 */
record TriagePage(FleetTriage fleet, String version) {
    private static final int STEP = 112;
    private static final int MOST_NAMES = 40;

    /**
     * A station in the picture.
     *
     * @param x where
     * @param title its name
     * @param word its verdict
     * @param sign the same as a sign
     * @param reached whether a request gets as far
     */
    record Stop(int x, String title, String word, String sign, boolean reached) {}

    Frame frame() {
        return new Frame(
                "Triage of " + PageText.visible(fleet.asked()),
                "Made by Corefleet " + version + ". This file needs no network.",
                Value.of(Map.of()));
    }

    String sentence() {
        long sick = fleet.hosts().stream()
                .filter(host -> host.reached() && host.sick())
                .count();
        return sick + " sick, " + fleet.healthy().size() + " healthy, "
                + fleet.lost().size() + " unreachable; asked at " + PageText.time(fleet.at()) + ", logs since "
                + PageText.time(fleet.since());
    }

    List<List<HostTriage>> groups() {
        return fleet.groups();
    }

    String names(List<HostTriage> group) {
        List<String> names =
                group.stream().map(HostTriage::host).limit(MOST_NAMES).toList();
        int more = group.size() - names.size();
        return PageText.visible(String.join(", ", names)) + (more > 0 ? " and " + more + " more" : "");
    }

    /** The road of the first of a group; behind a broken station no request comes. */
    List<Stop> road(List<HostTriage> group) {
        List<Station> stations = group.get(0).stations();
        boolean[] reached = {true};
        return IntStream.range(0, stations.size())
                .mapToObj(i -> {
                    Station station = stations.get(i);
                    Stop stop = new Stop(
                            i * STEP + STEP / 2,
                            station.title(),
                            station.verdict().word(),
                            sign(station.verdict()),
                            reached[0]);
                    reached[0] &= station.verdict() != Station.Verdict.BROKEN;
                    return stop;
                })
                .toList();
    }

    int width(List<HostTriage> group) {
        return Math.max(1, group.get(0).stations().size()) * STEP;
    }

    private static String sign(Station.Verdict verdict) {
        return switch (verdict) {
            case FINE -> "✓";
            case SUSPECT -> "!";
            case BROKEN -> "✗";
            case UNKNOWN -> "?";
        };
    }

    List<Conclusion> conclusions(List<HostTriage> group) {
        return group.get(0).conclusions();
    }

    String command(Conclusion conclusion, List<HostTriage> group) {
        return PageText.visible(
                conclusion.remedy().command().replace("HOST", group.get(0).host()));
    }

    String shown(String text) {
        return PageText.visible(text);
    }

    String healthy() {
        return names(fleet.healthy());
    }
}
