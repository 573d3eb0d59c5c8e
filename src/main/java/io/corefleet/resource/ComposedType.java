package io.corefleet.resource;

import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/**
 * A type that has no script: when a playbook is compiled, a resource of it becomes resources of other types, which keep where they came
 * from. Found through {@link java.util.ServiceLoader}. Its table has the arguments; nobody ever reads or writes such a resource itself.
 */
public interface ComposedType extends Tabled {
    /**
     * What a resource of this type stands for; what is wrong is added to the problems. When it shall not be there, the parts say how
     * that is held. A part may be of a composed type itself.
     */
    List<Part> parts(Desired desired, Problems problems);

    /**
     * One resource.
     *
     * @param type name of its type
     * @param arguments as a playbook would write them; values that are taken over keep their place
     * @param origin what a report tells of where it came from, short: {@code tls_protocol TLS 1.0}
     * @param latitude what else is right too
     */
    record Part(String type, Value.MapOf arguments, String origin, Latitude latitude) {
        /** A part of which only the wanted values are right. */
        public Part(String type, Value.MapOf arguments, String origin) {
            this(type, arguments, origin, Latitude.NONE);
        }
    }
}
