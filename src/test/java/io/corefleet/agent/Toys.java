package io.corefleet.agent;

import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.span;
import static io.corefleet.value.ValueType.text;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.resource.ActionType;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** A small catalogue: a toy, the box it lies in, and restarting. */
final class Toys {
    static final ResourceCatalog CATALOG =
            new ResourceCatalog(List.of(new Toy(), new ToyBox()), List.of(), List.of(new Restart()));
    static final HostEntry HOST = new HostEntry(
            "web01",
            List.of("all"),
            new Connection(Connection.Kind.WINRM, "10.0.0.5", 5985, false, "admin", null, Map.of(), null),
            Value.map(Map.of()));

    private Toys() {}

    static ResourceId toy(String name) {
        return new Toy().schema().id(name);
    }

    private static final class Toy implements ResourceType {
        @Override
        public Schema schema() {
            return Schema.of("toy", "A toy")
                    .keyedBy(Property.of("name", name(), "Its name"))
                    .with(Property.of("size", integer(1, 9), "How big it is"))
                    .with(Property.of("nap", span(0, 86_400, 1), "How long it sleeps"))
                    .with(Property.of("code", secret(), "What opens it"));
        }

        @Override
        public String script() {
            return "function Read-CfToy { }";
        }
    }

    private static final class ToyBox implements ResourceType {
        @Override
        public Schema schema() {
            return Schema.of("toy_box", "A box").keyedBy(Property.of("name", name(), "Its name"));
        }

        @Override
        public String script() {
            return "function Read-CfToyBox { }";
        }
    }

    private static final class Restart implements ActionType {
        @Override
        public Schema schema() {
            return Schema.of("reboot", "Restarts").with(Property.of("message", text(), "What to say"));
        }

        @Override
        public String label(Map<String, Value> arguments) {
            return "reboot";
        }

        @Override
        public String script() {
            return "function Invoke-CfRebootAction { }";
        }
    }
}
