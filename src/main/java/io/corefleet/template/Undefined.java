package io.corefleet.template;

import com.hubspot.jinjava.objects.PyWrapper;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A variable or member that nothing defines. It may be passed to {@code default} and {@code is defined}; whoever looks inside has made
 * a mistake, which it reports. Public only because Jinjava calls it by reflection.
 */
public final class Undefined extends AbstractMap<String, Object> implements PyWrapper, HasObjectTruthValue {
    private final String name;
    private final Consumer<String> report;

    Undefined(String name, Consumer<String> report) {
        this.name = name;
        this.report = report;
    }

    String name() {
        return name;
    }

    @Override
    public Object get(Object member) {
        return new Undefined(name + "." + member, report);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        report.accept(name);
        return Set.of();
    }

    @Override
    public boolean getObjectTruthValue() {
        report.accept(name);
        return false;
    }

    @Override
    public String toString() {
        report.accept(name);
        return "";
    }

    @Override
    public boolean equals(Object other) {
        report.accept(name);
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
