package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceId;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.resource.Snapshot;
import io.corefleet.resource.State;
import io.corefleet.resource.Trigger;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.Collection;
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
            .triggering(Trigger.recycles())
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

    /** A pool that comes has nothing to recycle, and one may be told to wait for the next time. To start or stop is no setting. */
    @Override
    public List<Trigger> triggersOf(ResourceId id, State before, Collection<String> changed) {
        boolean waits = !(before instanceof State.Present present)
                || present.get("recycling.disallowRotationOnConfigChange").equals(Value.bool(true));
        boolean isSetting = changed.stream().anyMatch(name -> !name.equals("state"));
        return waits || !isSetting ? List.of() : SCHEMA.triggersOf(changed);
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
