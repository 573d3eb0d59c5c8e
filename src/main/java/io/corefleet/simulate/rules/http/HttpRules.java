package io.corefleet.simulate.rules.http;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.HashMap;
import java.util.Map;

/** The rules of this room. */
public final class HttpRules implements RuleFamily {
    /** Where the driver keeps what it is told. */
    static final String PARAMETERS = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";

    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> things = new HashMap<>();
        things.put("http_ssl_binding", new SslBindingRules());
        things.put("http_url_acl", new UrlAclRules());
        catalog.resource("http_sys_parameter")
                .ifPresent(type -> things.put("http_sys_parameter", new HttpSysParameterRules(type.schema())));
        return things;
    }
}
