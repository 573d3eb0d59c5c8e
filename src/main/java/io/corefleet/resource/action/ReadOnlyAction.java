package io.corefleet.resource.action;

import io.corefleet.resource.ActionType;
import java.util.List;

/** A check: it changes nothing on a host, and its script asks with what {@code Checks.ps1} has. */
interface ReadOnlyAction extends ActionType {
    @Override
    default boolean readsOnly() {
        return true;
    }

    @Override
    default List<Class<?>> usesScriptsOf() {
        return List.of(Checks.class);
    }
}
