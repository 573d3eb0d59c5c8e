package io.corefleet.resource.windows;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.oneOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import java.util.List;
import java.util.Map;

/** Where Windows gets its time from. A clock that is wrong by more than five minutes ends Kerberos, so this may lock out. */
public final class TimeSource implements ResourceType {
    private static final String SOURCE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\";
    private static final long FOR_EVER = 4_294_967_295L;

    static final Schema SCHEMA = Schema.of("time_source", "Where the Windows Time service gets the time from")
            .keyedBy(List.of(), parts -> "host", text -> Map.of())
            .with(Property.of(
                            "type",
                            oneOf("NTP", "NT5DS", "AllSync", "NoSync"),
                            "From the servers, from the domain, from both, or from nowhere; NT5DS is usual in a domain")
                    .byDefault("NTP")
                    .from(SOURCE + "Parameters, Type"))
            .with(Property.of(
                            "servers",
                            listOf(text("name or name,0xflags", "[^\\s,]+(,0x[0-9A-Fa-f]+)?")),
                            "The time servers in their order; flags 0x1: own interval, 0x2: only a fallback, 0x8: as client")
                    .byDefault(List.of("time.windows.com,0x8"))
                    .from(SOURCE + "Parameters, NtpServer"))
            .with(Property.of(
                            "specialPollInterval",
                            integer(1, FOR_EVER),
                            "Seconds between two questions, for servers with the flag 0x1")
                    .from(SOURCE + "TimeProviders\\NtpClient, SpecialPollInterval"))
            .with(Property.of("minPollInterval", integer(0, 17), "Shortest interval, as power of two seconds")
                    .from(SOURCE + "Config, MinPollInterval"))
            .with(Property.of("maxPollInterval", integer(0, 17), "Longest interval, as power of two seconds")
                    .from(SOURCE + "Config, MaxPollInterval"))
            .with(Property.of(
                            "maxPosPhaseCorrection",
                            integer(0, FOR_EVER),
                            "Largest step forward in seconds; 4294967295: any")
                    .from(SOURCE + "Config, MaxPosPhaseCorrection"))
            .with(Property.of(
                            "maxNegPhaseCorrection",
                            integer(0, FOR_EVER),
                            "Largest step back in seconds; 4294967295: any")
                    .from(SOURCE + "Config, MaxNegPhaseCorrection"))
            .with(Property.of("announceFlags", integer(0, 15), "What it tells others about being reliable")
                    .byDefault(10)
                    .from(SOURCE + "Config, AnnounceFlags"))
            .with(Property.of("ntpServer", bool(), "Whether it answers others that ask for the time")
                    .byDefault(false)
                    .from(SOURCE + "TimeProviders\\NtpServer, Enabled"))
            .mayLockOut()
            .example("""
                    type: NTP
                    servers: ['ntp1.shop.example,0x8', 'ntp2.shop.example,0xA']
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(RegistryValue.class, RegistrySettings.class);
    }
}
