package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.resource.ActionCall;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** From what was written to the resources that are held: one, or, for a composed type, what it stands for. */
final class Composition {
    private final ResourceCatalog catalog;
    private final FileSource files;

    /** What stands for what: hosts of a fleet mostly wish for the same baseline, and its rows are compiled once. */
    private final Map<Wish, Whole> known = new ConcurrentHashMap<>();

    /** Who compiles a wish holds its turn. */
    private final Map<Wish, Object> turns = new ConcurrentHashMap<>();

    Composition(ResourceCatalog catalog, FileSource files) {
        this.catalog = catalog;
        this.files = files;
    }

    /**
     * What a task stands for.
     *
     * @param things the resources
     * @param checks what is asked of the host besides; a check of a composed type keeps where it came from
     */
    record Whole(List<Desired> things, List<Check> checks) {
        Whole {
            things = List.copyOf(things);
            checks = List.copyOf(checks);
        }
    }

    /** What is wished for, and where each value of it was written: values are equal wherever they stand. */
    private record Wish(Desired desired, List<Mark> places) {
        static Wish of(Desired desired) {
            List<Mark> places = new ArrayList<>();
            places.add(desired.place());
            desired.properties().values().forEach(value -> collect(value, places));
            return new Wish(desired, Collections.unmodifiableList(places));
        }

        private static void collect(Value value, List<Mark> places) {
            places.add(value.place());
            if (value instanceof Value.ListOf list) {
                list.items().forEach(item -> collect(item, places));
            } else if (value instanceof Value.MapOf map) {
                map.entries().values().forEach(entry -> collect(entry, places));
            }
        }
    }

    /** A check that is part of something: {@code baseline ltsc2022-iis U001}. */
    record Check(ActionCall call, String origin) {}

    /** All of it; nothing when something is wrong, which is then among the problems. */
    Whole whole(Tabled type, Value written, Role role, Mark place, Scope scope, Problems problems) {
        List<Check> checks = new ArrayList<>();
        return new Whole(desired(type, written, role, place, scope, checks, problems), checks);
    }

    private List<Desired> desired(
            Tabled type, Value written, Role role, Mark place, Scope scope, List<Check> checks, Problems problems) {
        String name = type.schema().type();
        if (!(written instanceof Value.MapOf arguments)) {
            problems.error(ProblemCode.CF106, name + " takes a mapping", place, "corefleet explain " + name);
            return List.of();
        }
        Value.MapOf resolved = files.resolved(name, arguments, role, scope, problems);
        Optional<Desired> whole = type.schema().desired(type.completed(resolved), place, problems);
        if (whole.isEmpty()) {
            return List.of();
        }
        if (type instanceof ComposedType composed) {
            Whole parts = composed(composed, whole.get(), role, scope, problems);
            checks.addAll(parts.checks());
            return parts.things();
        }
        ResourceType kind = (ResourceType) type;
        Desired refined = kind.refine(whole.get(), problems);
        kind.check(refined, problems);
        return List.of(refined);
    }

    /** Hosts that begin together wait for the first of them, instead of compiling hundreds of rows each for itself. */
    private Whole composed(ComposedType type, Desired whole, Role role, Scope scope, Problems problems) {
        Wish wish = Wish.of(whole);
        Whole before = known.get(wish);
        if (before != null) {
            return before;
        }
        synchronized (turns.computeIfAbsent(wish, first -> new Object())) {
            before = known.get(wish);
            return before != null ? before : compiled(type, wish, role, scope, problems);
        }
    }

    /** What is wrong is told for each host, and what comes out of a file may differ between hosts: neither is kept. */
    private Whole compiled(ComposedType type, Wish wish, Role role, Scope scope, Problems problems) {
        int wrong = problems.list().size();
        List<Check> checks = new ArrayList<>();
        Whole parts = new Whole(parts(type, wish.desired(), role, scope, checks, problems), checks);
        boolean same = parts.things().stream()
                .noneMatch(part -> FileSource.serves(part.id().type()));
        if (same && problems.list().size() == wrong) {
            known.put(wish, parts);
        }
        return parts;
    }

    /** Parts that hold different properties of one thing are one step: written twice, it would begin a new stage. */
    private List<Desired> parts(
            ComposedType type, Desired whole, Role role, Scope scope, List<Check> checks, Problems problems) {
        Map<ResourceId, Desired> parts = new LinkedHashMap<>();
        List<Desired> again = new ArrayList<>();
        type.parts(whole, problems).stream()
                .flatMap(part -> part(part, whole.place(), role, scope, checks, problems))
                .forEach(part -> {
                    Desired before = parts.get(part.id());
                    if (before == null || before.agreesWith(part)) {
                        parts.put(part.id(), before == null ? part : before.joinedWith(part));
                    } else {
                        again.add(part);
                    }
                });
        return Stream.concat(parts.values().stream(), again.stream()).toList();
    }

    /** A part that only asks joins the checks. */
    private Stream<Desired> part(
            ComposedType.Part part, Mark place, Role role, Scope scope, List<Check> checks, Problems problems) {
        Optional<ActionType> check = catalog.action(part.type()).filter(ActionType::readsOnly);
        if (check.isPresent()) {
            Schema.call(check.get(), part.arguments(), part.arguments().mark().orElse(place), problems)
                    .ifPresent(call -> checks.add(new Check(call, part.origin())));
            return Stream.empty();
        }
        if (!catalog.holds(part.type())) {
            problems.error(
                    ProblemCode.CF104,
                    part.origin() + ": there is no resource type \"" + part.type() + "\"",
                    place,
                    catalog.didYouMean(part.type()));
            return Stream.empty();
        }
        Tabled type = catalog.type(part.type()).orElseThrow();
        boolean wide = !part.latitude().equals(Latitude.NONE);
        return desired(type, part.arguments(), role, part.arguments().mark().orElse(place), scope, checks, problems)
                .stream()
                .map(desired -> desired.partOf(part.origin()))
                .map(desired -> wide ? desired.orElse(part.latitude()) : desired);
    }
}
