package io.corefleet.simulate.rules.windows;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.RegistryView;
import io.corefleet.simulate.rules.TableRules;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.Map;

/** {@code winrm_setting}: what a policy holds cannot be set. */
final class WinrmRules extends TableRules {
    private static final String POLICIES = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WinRM\\";
    private static final Map<String, String> HELD = Map.of(
            "service.auth.basic", "Service|AllowBasic",
            "service.allowUnencrypted", "Service|AllowUnencryptedTraffic",
            "client.auth.basic", "Client|AllowBasic",
            "client.auth.digest", "Client|AllowDigest",
            "client.allowUnencrypted", "Client|AllowUnencryptedTraffic",
            "client.trustedHosts", "Client|TrustedHosts");

    WinrmRules(Schema schema) {
        super(schema, "winrm", true);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        for (String name : properties.keySet()) {
            String[] policy = HELD.getOrDefault(name, "|").split("\\|");
            Tree key = policy.length < 2 ? null : new RegistryView(world, "64").find(POLICIES + policy[0]);
            if (key != null && key.has(policy[1])) {
                String setting = name.substring(name.lastIndexOf('.') + 1);
                throw Refusal.of("The WS-Management service cannot process the request. The config setting " + setting
                        + " cannot be changed because it is controlled by policies.");
            }
        }
        return super.set(world, id, properties, create, undo);
    }
}
