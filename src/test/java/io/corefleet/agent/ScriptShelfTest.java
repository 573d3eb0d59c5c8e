package io.corefleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.resource.ResourceCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptShelfTest {
    private final ResourceCatalog catalog = ResourceCatalog.load();
    private final ScriptShelf shelf = new ScriptShelf(catalog, "function Get-CfFacts { }");

    @Test
    void everyTypeOfTheHouseFindsItsScripts() {
        Stream.concat(catalog.resources().stream(), catalog.actions().stream()).forEach(type -> {
            Set<String> wanted =
                    type.usesScriptsOf().stream().map(Class::getSimpleName).collect(Collectors.toSet());
            List<String> names = shelf.needed(List.of(type.schema().type()));
            assertThat(names).startsWith("prelude").containsAll(wanted).doesNotHaveDuplicates();
            assertThat(names).last().isEqualTo(type.getClass().getSimpleName());
        });
    }

    @Test
    void whatSeveralTypesUseTravelsOnce() {
        List<String> all =
                catalog.resources().stream().map(type -> type.schema().type()).toList();
        assertThat(shelf.needed(all)).doesNotHaveDuplicates().hasSizeGreaterThan(all.size());
    }

    @Test
    void namesTellScriptsApart() {
        List<String> names = Stream.concat(catalog.resources().stream(), catalog.actions().stream())
                .map(type -> type.getClass().getSimpleName())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void aPayloadIsMadeOnceForAllHosts() throws IOException {
        List<String> types = catalog.resources().stream()
                .map(type -> type.schema().type())
                .limit(2)
                .toList();
        List<String> names = shelf.needed(types);
        Payload payload = shelf.payload(types, names);
        assertThat(shelf.payload(types, names)).isSameAs(payload);
        assertThat(Payload.textOf(payload.base64()))
                .startsWith("{\"scripts\":[{")
                .contains("Get-CfFacts");
    }
}
