package io.corefleet.resource.action;

import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Map;

/** What is known of a file or folder, to be registered. It always holds: that nothing is there is an answer too. */
public final class StatAction implements ReadOnlyAction {
    private static final Schema SCHEMA = Schema.of("stat", "What is known of a file or folder, for register")
            .with(Property.of("path", path(), "Full path of the file or folder").with(Flag.NEEDED_TO_CREATE))
            .with(Property.of("checksum", oneOf("none", "sha1", "sha256", "sha384", "sha512", "md5"), "Hash of a file")
                    .byDefault("sha256"))
            .example("""
                    path: 'C:\\inetpub\\wwwroot\\iisstart.htm'
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String freeForm() {
        return "path";
    }

    @Override
    public String label(Map<String, Value> arguments) {
        return String.valueOf(arguments.get("path"));
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_stat", StatAction::stat);
    }

    private static Value.MapOf stat(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("dest", "path");
        arguments.rename("name", "path");
        // Ansible hashes with SHA-1 when nothing is said.
        arguments.put("checksum", Value.text("sha1"));
        arguments.rename("checksum_algorithm", "checksum");
        if (written.get("get_checksum").filter(Value.bool(false)::equals).isPresent()) {
            arguments.put("checksum", Value.text("none"));
        }
        arguments.done("get_checksum", "get_size", "follow", "get_md5");
        return arguments.translated();
    }
}
