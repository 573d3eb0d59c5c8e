package io.corefleet.resource.iis;

import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.ResourceType.ModuleTranslation;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ansible's modules for sites. */
final class SiteModules {
    static final Map<String, ModuleTranslation> ALL = Map.of(
            "win_iis_website", SiteModules::oldSite,
            "community.windows.win_iis_website", SiteModules::oldSite,
            "microsoft.iis.website", SiteModules::site);

    static final Map<String, ModuleTranslation> RESTART = Map.of(
            "win_iis_website", ModuleTranslation.restarting(SiteModules::restart),
            "community.windows.win_iis_website", ModuleTranslation.restarting(SiteModules::restart),
            "microsoft.iis.website", ModuleTranslation.restarting(SiteModules::restart));

    private SiteModules() {}

    private static Value.MapOf restart(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.rename("name", "site");
        arguments.put("become", Value.text("restarted"));
        return arguments.translated();
    }

    /** Its address is that of a new site: {@code win_iis_webbinding} beside it may add others. */
    private static Value.MapOf oldSite(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = shared(written, problems);
        if (written.get("port")
                .or(() -> written.get("ip"))
                .or(() -> written.get("hostname"))
                .isPresent()) {
            String protocol = isTrue(written, "ssl") ? "https" : "http";
            arguments.put(Site.FIRST_BINDINGS, Value.list(List.of(bindingOf(written, protocol))));
            arguments.done("ssl");
        }
        arguments.spread("parameters", Site.SCHEMA);
        arguments.done("port", "ip", "hostname");
        return arguments.translated();
    }

    /** The newer module starts the site unless told otherwise. */
    private static Value.MapOf site(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = shared(written, problems);
        arguments.rename("preload_enabled", "preloadEnabled");
        if (written.get("state").isEmpty()) {
            arguments.put("state", Value.text("started"));
        }
        if (written.get("bindings").orElse(null) instanceof Value.MapOf bindings) {
            bindings.entries().keySet().stream()
                    .filter(key -> !key.equals("set"))
                    .forEach(
                            key -> arguments.refuse("bindings", "bindings." + key, "Write the whole list as \"set\"."));
            bindings.get("set").ifPresent(set -> arguments.put("bindings", bindings(set)));
            arguments.done("bindings");
        }
        return arguments.translated();
    }

    private static ModuleArguments shared(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        arguments.keep("name");
        arguments.keep("state");
        arguments.rename("site_id", "id");
        arguments.rename("physical_path", "physicalPath");
        arguments.rename("application_pool", "applicationPool");
        return arguments;
    }

    private static Value bindings(Value set) {
        if (!(set instanceof Value.ListOf list)) {
            return set;
        }
        return Value.list(list.items().stream()
                        .map(item -> item instanceof Value.MapOf map ? bindingOf(map, "http") : item)
                        .toList())
                .at(set.place());
    }

    private static Value bindingOf(Value.MapOf written, String protocol) {
        Map<String, Value> binding = new LinkedHashMap<>();
        binding.put("protocol", written.get("protocol").orElse(Value.text(protocol)));
        String address =
                text(written, "ip", "*") + ":" + text(written, "port", "80") + ":" + text(written, "hostname", "");
        binding.put("bindingInformation", Value.text(address).at(written.place()));
        int flags = (isTrue(written, "use_sni") ? 1 : 0) + (isTrue(written, "use_ccs") ? 2 : 0);
        binding.put("sslFlags", Value.integer(flags));
        return new Value.MapOf(binding, written.place());
    }

    private static String text(Value.MapOf written, String key, String otherwise) {
        return written.get(key)
                .filter(value -> !(value instanceof Value.Absent))
                .map(Value::toString)
                .orElse(otherwise);
    }

    private static boolean isTrue(Value.MapOf written, String key) {
        return written.get(key).filter(Value.bool(true)::equals).isPresent();
    }
}
