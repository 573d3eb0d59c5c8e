package io.corefleet.resource.iis;

import static io.corefleet.resource.iis.IisSettings.truth;
import static io.corefleet.resource.iis.IisSettings.uint;
import static io.corefleet.value.ValueType.account;
import static io.corefleet.value.ValueType.flags;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.path;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.span;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.value.RecordType.Field;
import io.corefleet.value.ScalarType;
import java.util.List;

/** The table of application pools, from {@code IIS_schema.xml} of IIS 10.0, in its order. */
final class AppPoolProperties {
    private static final int DAY = 86_400;
    private static final int MAX_INT = Integer.MAX_VALUE;
    private static final int MAX_WAIT = 4_294_967;
    private static final String[] RECYCLE_EVENTS = {
        "Time", "Requests", "Schedule", "Memory", "IsapiUnhealthy", "OnDemand", "ConfigChange", "PrivateMemory"
    };

    private AppPoolProperties() {}

    static List<Property> all() {
        return IisSettings.from(
                "applicationPools",
                List.of(general(), processModel(), recycling(), failure(), cpu(), List.of(environmentVariables())));
    }

    private static List<Property> general() {
        return List.of(
                Property.of("queueLength", integer(10, 65_535), "Requests that may wait in HTTP.sys; one more gets 503")
                        .byDefault(1_000),
                truth("autoStart", true, "Whether the pool starts with IIS"),
                truth("enable32BitAppOnWin64", false, "Whether worker processes are 32-bit"),
                Property.of("managedRuntimeVersion", name(), "v4.0, v2.0, or empty for no managed code (ASP.NET Core)")
                        .byDefault(""),
                Property.of("managedRuntimeLoader", name(), "Library that loads the runtime")
                        .byDefault("webengine4.dll"),
                truth("enableConfigurationOverride", true, "Whether web.config files count"),
                Property.of("managedPipelineMode", oneOf("Integrated", "Classic"), "How requests meet managed code")
                        .byDefault("Integrated"),
                Property.of("CLRConfigFile", path(), "Configuration file of the runtime for this pool")
                        .byDefault(""),
                truth("passAnonymousToken", true, "Whether WAS passes the anonymous user's token to worker processes"),
                Property.of(
                                "startMode",
                                oneOf("OnDemand", "AlwaysRunning"),
                                "Whether a worker starts without a request")
                        .byDefault("OnDemand"));
    }

    private static List<Property> processModel() {
        return List.of(
                Property.of("processModel.identityType", identities(), "As whom worker processes run")
                        .byDefault("ApplicationPoolIdentity"),
                Property.of("processModel.userName", account(), "The user, when identityType is SpecificUser")
                        .byDefault(""),
                Property.of(
                                "processModel.password",
                                secret(),
                                "The user's password; empty for a managed service account")
                        .with(Flag.WRITE_ONLY)
                        .with(Flag.KEPT),
                truth("processModel.loadUserProfile", false, "Whether the user's profile is loaded"),
                truth("processModel.setProfileEnvironment", true, "Whether the profile's environment is set"),
                Property.of("processModel.logonType", oneOf("LogonBatch", "LogonService"), "How the user logs on")
                        .byDefault("LogonBatch"),
                truth("processModel.manualGroupMembership", false, "Whether IIS_IUSRS is left to the administrator"),
                Property.of(
                                "processModel.idleTimeout",
                                span(0, 30 * DAY, 60),
                                "Idle time until the worker ends; 0 is never")
                        .byDefault("00:20:00"),
                Property.of("processModel.idleTimeoutAction", oneOf("Terminate", "Suspend"), "What ending means")
                        .byDefault("Terminate"),
                Property.of("processModel.maxProcesses", integer(0, MAX_INT), "Workers; 0 is one for each NUMA node")
                        .byDefault(1),
                Property.of("processModel.shutdownTimeLimit", span(1, MAX_WAIT, 1), "Time a worker has to end")
                        .byDefault("00:01:30"),
                Property.of("processModel.startupTimeLimit", span(1, MAX_WAIT, 1), "Time a worker has to start")
                        .byDefault("00:01:30"),
                truth("processModel.pingingEnabled", true, "Whether WAS asks workers whether they live"),
                Property.of("processModel.pingInterval", span(1, MAX_WAIT, 1), "Time between two pings")
                        .byDefault("00:00:30"),
                Property.of("processModel.pingResponseTime", span(1, MAX_WAIT, 1), "Time a worker has to answer a ping")
                        .byDefault("00:01:30"),
                Property.of(
                                "processModel.logEventOnProcessModel",
                                flags("IdleTimeout"),
                                "What is written to the event log")
                        .byDefault("IdleTimeout"),
                Property.of(
                                "processModel.requestQueueDelegatorIdentity",
                                account(),
                                "Account that hands requests on; newer builds")
                        .byDefault(""));
    }

    private static ScalarType identities() {
        return oneOf("LocalSystem", "LocalService", "NetworkService", "SpecificUser", "ApplicationPoolIdentity");
    }

    private static List<Property> recycling() {
        return List.of(
                truth(
                        "recycling.disallowOverlappingRotation",
                        false,
                        "Whether the old worker ends before the new one starts"),
                truth("recycling.disallowRotationOnConfigChange", false, "Whether a change of configuration recycles"),
                Property.of(
                                "recycling.logEventOnRecycle",
                                flags(RECYCLE_EVENTS),
                                "Which recycles are written to the event log")
                        .byDefault(List.of(RECYCLE_EVENTS)),
                Property.of(
                                "recycling.periodicRestart.memory",
                                uint(),
                                "Virtual memory in KB that recycles; 0 is never")
                        .byDefault(0),
                Property.of(
                                "recycling.periodicRestart.privateMemory",
                                uint(),
                                "Private memory in KB that recycles; 0 is never")
                        .byDefault(0),
                Property.of("recycling.periodicRestart.requests", uint(), "Requests that recycle; 0 is never")
                        .byDefault(0),
                Property.of("recycling.periodicRestart.time", span(0, 300 * DAY, 60), "Age that recycles; 0 is never")
                        .byDefault("29:00:00"),
                Property.of(
                                "recycling.periodicRestart.schedule",
                                setOf(span(0, DAY - 1, 60)),
                                "Times of day that recycle")
                        .byDefault(List.of()));
    }

    private static List<Property> failure() {
        return List.of(
                Property.of(
                                "failure.loadBalancerCapabilities",
                                oneOf("TcpLevel", "HttpLevel"),
                                "What a caller sees when the pool is off: a reset connection, or 503")
                        .byDefault("HttpLevel"),
                truth("failure.orphanWorkerProcess", false, "Whether a worker that fails is kept for a debugger"),
                Property.of("failure.orphanActionExe", path(), "Program to run for an orphaned worker")
                        .byDefault(""),
                Property.of("failure.orphanActionParams", text(), "Its arguments")
                        .byDefault(""),
                truth("failure.rapidFailProtection", true, "Whether a pool that keeps crashing is stopped"),
                Property.of(
                                "failure.rapidFailProtectionInterval",
                                span(60, 100 * DAY, 60),
                                "Time in which crashes count")
                        .byDefault("00:05:00"),
                Property.of("failure.rapidFailProtectionMaxCrashes", integer(1, MAX_INT), "Crashes that stop the pool")
                        .byDefault(5),
                Property.of("failure.autoShutdownExe", path(), "Program to run when the pool is stopped so")
                        .byDefault(""),
                Property.of("failure.autoShutdownParams", text(), "Its arguments")
                        .byDefault(""));
    }

    private static List<Property> cpu() {
        return List.of(
                Property.of("cpu.limit", integer(0, 100_000), "CPU in thousandths of a percent; 0 is no limit")
                        .byDefault(0),
                Property.of(
                                "cpu.action",
                                oneOf("NoAction", "KillW3wp", "Throttle", "ThrottleUnderLoad"),
                                "What the limit does")
                        .byDefault("NoAction"),
                Property.of("cpu.resetInterval", span(0, DAY, 60), "Time over which CPU is counted")
                        .byDefault("00:05:00"),
                truth("cpu.smpAffinitized", false, "Whether workers are bound to processors"),
                Property.of("cpu.smpProcessorAffinityMask", uint(), "Processors 0 to 31, as a bit mask")
                        .byDefault(IisSettings.UINT_MAX),
                Property.of("cpu.smpProcessorAffinityMask2", uint(), "Processors 32 to 63, as a bit mask")
                        .byDefault(IisSettings.UINT_MAX),
                Property.of("cpu.processorGroup", integer(0, MAX_INT), "Processor group of the workers")
                        .byDefault(0),
                Property.of(
                                "cpu.numaNodeAssignment",
                                oneOf("MostAvailableMemory", "WindowsScheduling"),
                                "How workers get a NUMA node")
                        .byDefault("MostAvailableMemory"),
                Property.of("cpu.numaNodeAffinityMode", oneOf("Soft", "Hard"), "Whether threads may leave the node")
                        .byDefault("Soft"));
    }

    private static Property environmentVariables() {
        return Property.of(
                        "environmentVariables",
                        setOf(record(
                                Field.required("name", name(), "Name of the variable"),
                                Field.required("value", text(), "Its value; never empty"))),
                        "Environment of the workers; the whole list")
                .byDefault(List.of());
    }
}
