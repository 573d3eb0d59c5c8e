package io.corefleet.template;

import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables that can be seen from one place, as layers; a higher layer hides a lower one. Immutable: many hosts and tasks share
 * lower layers. What a person wrote may hold templates, rendered when it is used; what a host reported is data, and never rendered: a
 * host must not be able to inject an expression.
 */
public final class Scope {
    private static final Scope EMPTY = new Scope(List.of());
    private final List<Layer> layers;

    private Scope(List<Layer> layers) {
        this.layers = layers;
    }

    /** No variables. */
    public static Scope empty() {
        return EMPTY;
    }

    /** The same with variables that a person wrote, on top. */
    public Scope with(Map<String, ? extends Value> variables) {
        return variables.isEmpty() ? this : plus(new Layer(Map.copyOf(variables), true));
    }

    /** The same with variables that are data, on top. */
    public Scope withData(Map<String, ? extends Value> variables) {
        return variables.isEmpty() ? this : plus(new Layer(Map.copyOf(variables), false));
    }

    private Scope plus(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new Scope(more);
    }

    /** The value of a variable as it was written, not rendered. */
    public Optional<Value> written(String name) {
        return layer(name).map(layer -> layer.variables.get(name));
    }

    /** Whether the variable was written by a person, so that templates in it count. */
    boolean isTemplate(String name) {
        return layer(name).map(Layer::template).orElse(false);
    }

    /** All names. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        layers.forEach(layer -> names.addAll(layer.variables.keySet()));
        return names;
    }

    private Optional<Layer> layer(String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).variables.containsKey(name)) {
                return Optional.of(layers.get(i));
            }
        }
        return Optional.empty();
    }

    private record Layer(Map<String, Value> variables, boolean template) {}
}
