package io.corefleet.resource.windows;

/** The address of the script that reads and writes settings which are nothing but values of the registry. */
final class RegistrySettings {
    private RegistrySettings() {}
}
