package io.corefleet.resource.windows;

/** The address of the script that turns the XML of the task scheduler into properties, and back. */
final class TaskXml {
    private TaskXml() {}
}
