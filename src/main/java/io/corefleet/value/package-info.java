/**
 * The data that flows through the house: values with marks, and the types that give a value its one canonical form.
 * Knows only {@code source}. Reading YAML or JSON, and comparing states, must never come here.
 */
package io.corefleet.value;
