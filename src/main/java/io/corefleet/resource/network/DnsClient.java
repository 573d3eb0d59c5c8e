package io.corefleet.resource.network;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;

/** How one adapter asks for names. Only servers that were written down count: those that DHCP gave are Windows' default. */
public final class DnsClient implements ResourceType {
    static final Schema SCHEMA = Schema.of("dns_client", "How an adapter asks for names")
            .keyedBy(Property.of("interfaceAlias", name(), "Name of the adapter: Ethernet"))
            .with(Property.of(
                            "serverAddresses",
                            listOf(text("IP address", "[0-9A-Fa-f.:]{2,45}")),
                            "Addresses of the servers in their order, IPv4 before IPv6; empty: those that DHCP gives")
                    .byDefault(List.of())
                    .from("Tcpip and Tcpip6, Parameters\\Interfaces\\{GUID}, NameServer"))
            .with(Property.of("connectionSpecificSuffix", name(), "Suffix for names without a dot")
                    .byDefault("")
                    .from("Get-DnsClient"))
            .with(Property.of("registerThisConnectionsAddress", bool(), "Whether its addresses are told to the DNS")
                    .byDefault(true)
                    .from("Get-DnsClient"))
            .with(Property.of("useSuffixWhenRegistering", bool(), "Whether they are told under the suffix too")
                    .byDefault(false)
                    .from("Get-DnsClient"))
            .example("""
                    interfaceAlias: Ethernet
                    serverAddresses: [10.0.0.53, 10.0.1.53]
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_dns_client", DnsClient::dnsClient);
    }

    private static Value.MapOf dnsClient(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        Value adapters = written.get("adapter_names").orElse(Value.absent());
        boolean several = adapters instanceof Value.ListOf list && list.items().size() != 1;
        if (several || adapters.toString().matches(".*[*,].*")) {
            throw arguments.refusal("several adapters", "Write one dns_client for each adapter, or a loop.");
        }
        if (written.get("suffix_search_list").isPresent()) {
            arguments.refuse(
                    "suffix_search_list",
                    "suffix_search_list",
                    "It holds for the whole host: registry_value"
                            + " HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters, SearchList.");
        }
        arguments.rename(
                "adapter_names",
                "interfaceAlias",
                adapter -> adapter instanceof Value.ListOf list ? list.items().get(0) : adapter);
        for (String name : List.of("addresses", "ip_addresses", "ipv4_addresses", "dns_servers")) {
            arguments.rename(name, "serverAddresses");
        }
        return arguments.translated();
    }
}
