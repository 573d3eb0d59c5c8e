package io.corefleet.compile;

import io.corefleet.playbook.Role;
import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Tabled;
import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.template.Scope;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Optional;

/** From what was written to the resources that are held: one, or, for a composed type, what it stands for. */
final class Composition {
    private final ResourceCatalog catalog;
    private final FileSource files;

    Composition(ResourceCatalog catalog, FileSource files) {
        this.catalog = catalog;
        this.files = files;
    }

    /** The resources; none when something is wrong, which is then among the problems. */
    List<Desired> desired(Tabled type, Value written, Role role, Mark place, Scope scope, Problems problems) {
        String name = type.schema().type();
        if (!(written instanceof Value.MapOf arguments)) {
            problems.error(ProblemCode.CF106, name + " takes a mapping", place, "corefleet explain " + name);
            return List.of();
        }
        Value.MapOf resolved = name.equals("file") ? files.resolved(arguments, role, scope, problems) : arguments;
        Optional<Desired> whole = type.schema().desired(resolved, place, problems);
        if (whole.isEmpty()) {
            return List.of();
        }
        if (type instanceof ComposedType composed) {
            return parts(composed, whole.get(), role, scope, problems);
        }
        ((ResourceType) type).check(whole.get(), problems);
        return List.of(whole.get());
    }

    private List<Desired> parts(ComposedType type, Desired whole, Role role, Scope scope, Problems problems) {
        return type.parts(whole, problems).stream()
                .flatMap(part -> desired(
                                catalog.type(part.type()).orElseThrow(),
                                part.arguments(),
                                role,
                                part.arguments().mark().orElse(whole.place()),
                                scope,
                                problems)
                        .stream()
                        .map(desired -> desired.partOf(part.origin())))
                .toList();
    }
}
