package io.corefleet.resource.network;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** How a network adapter is set. Each change may cut the line by which Corefleet came. Adapters are made by drivers, never here. */
public final class NetAdapterSetting implements ResourceType {
    static final Schema SCHEMA = Schema.of("net_adapter_setting", "How a network adapter is set")
            .keyedBy(Property.of("name", name(), "Name of the adapter: Ethernet"))
            .with(Property.of("enabled", bool(), "Whether the adapter is switched on")
                    .byDefault(true)
                    .from("Get-NetAdapter, InterfaceAdminStatus"))
            .with(Property.of("dhcp", bool(), "Whether its IPv4 address comes from DHCP")
                    .byDefault(true)
                    .from("Get-NetIPInterface -AddressFamily IPv4"))
            .with(Property.of(
                            "addresses",
                            setOf(text("address/prefix length", "[0-9A-Fa-f.:]{2,45}/\\d{1,3}")),
                            "Addresses that were written down: 10.0.0.5/24; the whole list")
                    .byDefault(List.of())
                    .from("Get-NetIPAddress, PrefixOrigin Manual"))
            .with(Property.of(
                            "defaultGateway",
                            text("IPv4 address or empty", "(\\d{1,3}(\\.\\d{1,3}){3})?"),
                            "Next hop of 0.0.0.0/0")
                    .byDefault("")
                    .from("Get-NetRoute, Protocol NetMgmt"))
            .with(Property.of("interfaceMetric", integer(0, 9999), "Its weight among the adapters; 0: Windows chooses")
                    .byDefault(0)
                    .from("Get-NetIPInterface, InterfaceMetric with AutomaticMetric"))
            .with(Property.of("mtu", integer(352, 65_535), "Largest IPv4 packet in bytes")
                    .byDefault(1500)
                    .from("Get-NetIPInterface, NlMtu"))
            .with(Property.of("ipv6", bool(), "Whether IPv6 is bound to it; Microsoft tests Windows with IPv6 on")
                    .byDefault(true)
                    .from("Get-NetAdapterBinding -ComponentID ms_tcpip6"))
            .mayLockOut()
            .example("""
                    name: Ethernet
                    interfaceMetric: 10
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(DnsClient.class);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        boolean dhcp = Value.bool(true).equals(desired.properties().get("dhcp"));
        boolean named = desired.properties().get("addresses") instanceof Value.ListOf list
                && list.items().stream().anyMatch(address -> address.toString().contains("."));
        if (dhcp && named) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " takes its IPv4 address from DHCP and names one",
                    desired.placeOf("addresses").orElse(null),
                    "Windows ends DHCP when an IPv4 address is written down: take one of the two away.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_net_adapter_feature", NetAdapterSetting::feature);
    }

    private static Value.MapOf feature(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        Value adapters = written.get("interface").orElse(Value.absent());
        boolean several = adapters instanceof Value.ListOf list && list.items().size() != 1;
        Value components = written.get("component_id").orElse(Value.absent());
        Value component =
                components instanceof Value.ListOf list && list.items().size() == 1
                        ? list.items().get(0)
                        : components;
        if (several || adapters.toString().contains("*") || !component.equals(Value.text("ms_tcpip6"))) {
            throw arguments.refusal(
                    "another component than ms_tcpip6, or several adapters",
                    "Write one net_adapter_setting for each adapter.");
        }
        arguments.done("component_id");
        arguments.rename(
                "interface",
                "name",
                one -> one instanceof Value.ListOf list ? list.items().get(0) : one);
        arguments.rename("state", "ipv6", state -> Value.bool(!state.equals(Value.text("disabled"))));
        return arguments.translated();
    }
}
