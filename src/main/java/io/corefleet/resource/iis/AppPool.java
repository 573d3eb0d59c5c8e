package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** An application pool: the worker processes that run applications, and when they start, recycle and give up. */
public final class AppPool implements ResourceType {
    static final Schema SCHEMA = Schema.of("iis_app_pool", "An application pool of IIS")
            .keyedBy(Property.of("name", name(), "Name of the pool"))
            .withAll(AppPoolProperties.all())
            .with(Property.of(
                    "state",
                    oneOf("started", "stopped"),
                    "Whether the pool runs now; autoStart says what IIS does later"))
            .snapshot(Snapshot.ofIis())
            .example("""
                    name: Sample
                    processModel:
                      identityType: SpecificUser
                      userName: 'CORP\\sample'
                      password: !secret 'env:SAMPLE'
                    recycling:
                      periodicRestart:
                        schedule: ['03:00:00', '15:00:00']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return IisConfiguration.SCRIPTS;
    }

    @Override
    public boolean needs(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    @Override
    public boolean mayBeBroughtBy(Desired mine, Desired other) {
        return IisConfiguration.bringsIis(other);
    }

    /** A pool that runs as a named user cannot start without the name. */
    @Override
    public void check(Desired desired, Problems problems) {
        boolean specificUser = desired.text("processModel.identityType")
                .filter("SpecificUser"::equals)
                .isPresent();
        if (specificUser
                && desired.properties().getOrDefault("processModel.userName", Value.absent()) instanceof Value.Absent) {
            problems.error(
                    ProblemCode.CF205,
                    desired.id() + ": identityType SpecificUser needs processModel.userName",
                    desired.placeOf("processModel.identityType").orElse(null),
                    "A group managed service account is DOMAIN\\name$ without a password.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return AppPoolModules.ALL;
    }
}
