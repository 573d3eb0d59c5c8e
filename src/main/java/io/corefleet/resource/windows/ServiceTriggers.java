package io.corefleet.resource.windows;

/** The address of the script that reads what starts and stops services. */
final class ServiceTriggers {
    private ServiceTriggers() {}
}
