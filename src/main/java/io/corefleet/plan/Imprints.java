package io.corefleet.plan;

import io.corefleet.resource.ResourceId;
import io.corefleet.value.Secret;

/** What is remembered of secrets that Windows keeps and never gives back. */
@FunctionalInterface
public interface Imprints {
    /** Nothing is remembered. */
    Imprints NONE = (id, property, wanted) -> false;

    /** Whether another secret than this was last applied; false too when nobody knows. */
    boolean isOther(ResourceId id, String property, Secret wanted);
}
