package io.corefleet.resource.software;

import java.util.List;

/** Stands for the script beside it: what modules and repositories of PowerShell share. */
final class PowershellGet {
    static final String SOURCE = "PowerShellGet 1.0.0.1, as Windows brings it";

    /** What both need. */
    static final List<Class<?>> SCRIPTS = List.of(PowershellGet.class);

    private PowershellGet() {}
}
