package io.corefleet.resource.software;

/** Stands for the script beside it: what the types share that are kept in chocolatey.config. */
final class ChocolateySettings {
    private ChocolateySettings() {}
}
