package io.corefleet.inventory;

import io.corefleet.value.Value;

/**
 * A setting as somebody wrote it.
 *
 * @param setting its name in {@link Settings}
 * @param name the name that was written: {@code ansible_port} or {@code port}
 * @param value not rendered yet
 */
record Spelling(String setting, String name, Value value) {}
