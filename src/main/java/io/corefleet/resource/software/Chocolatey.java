package io.corefleet.resource.software;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the types that Chocolatey manages have in common; the script beside it finds and starts choco.exe. None of them ever fetches
 * Chocolatey: what installs software is brought by a {@code package} with a hash, from its MSI, and not by a script of the day from the internet.
 */
final class Chocolatey {
    static final String SOURCE = "Chocolatey CLI 1.x and 2.x";

    /** What the types need that are kept in chocolatey.config. */
    static final List<Class<?>> SETTINGS_SCRIPTS = List.of(Chocolatey.class, ChocolateySettings.class);

    private Chocolatey() {}

    /** Whether a step brings Chocolatey itself: its MSI. */
    static boolean isBroughtBy(Desired other) {
        String named = (other.id().key() + " " + Sources.part(other, "source")).toLowerCase(Locale.ROOT);
        return other.present() && other.id().type().equals("package") && named.contains("chocolatey");
    }

    /** Complains of secrets that choco.exe takes as words only: everybody on the host can read those. */
    static void noSecrets(Desired desired, Problems problems) {
        desired.properties().forEach((name, value) -> {
            if (isSecret(value)) {
                problems.error(
                        ProblemCode.CF206,
                        name + " would stand on a command line, where a secret must not",
                        desired.placeOf(name).orElse(desired.place()),
                        "choco.exe takes it no other way. Keep the secret in a file or variable that the package reads.");
            }
        });
    }

    private static boolean isSecret(Value value) {
        return value instanceof Secret
                || (value instanceof Value.ListOf list && list.items().stream().anyMatch(Secret.class::isInstance));
    }

    /** The names of a module: its collection is Chocolatey's own. */
    static Map<String, ModuleTranslation> names(String module, ModuleTranslation translation) {
        Map<String, ModuleTranslation> names = new LinkedHashMap<>(ModuleArguments.everyName(module, translation));
        names.put("chocolatey.chocolatey." + module, translation);
        return Map.copyOf(names);
    }

    /** Refuses arguments that were written, each with what to do instead. */
    static void refuse(Value.MapOf written, ModuleArguments arguments, String hint, List<String> names) {
        for (String name : names) {
            if (written.get(name).isPresent()) {
                arguments.refuse(name, name, hint);
            }
        }
    }
}
