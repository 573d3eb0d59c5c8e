package io.corefleet.resource.windows;

import io.corefleet.resource.Trigger;
import java.util.List;
import java.util.Locale;

/**
 * Values of the registry that do more than stand there: what may cut a controller off, what acts only after a restart, and what only in
 * processes that start after it. By the beginning of the path with the value's name.
 */
final class RegistryConsequences {
    private static final String CONTROL = "hklm\\system\\currentcontrolset\\control\\";
    private static final String SERVICES = "hklm\\system\\currentcontrolset\\services\\";
    private static final String POLICIES = "hklm\\software\\policies\\microsoft\\";
    private static final String SYSTEM = "hklm\\software\\microsoft\\windows\\currentversion\\policies\\system\\";

    private static final List<String> LOCK_OUT = List.of(
            CONTROL + "securityproviders\\schannel\\",
            POLICIES + "cryptography\\configuration\\ssl\\",
            POLICIES + "windows\\winrm\\service\\",
            POLICIES + "windowsfirewall\\",
            CONTROL + "lsa\\lmcompatibilitylevel",
            CONTROL + "lsa\\forceguest",
            CONTROL + "lsa\\msv1_0\\restrictreceivingntlmtraffic",
            CONTROL + "lsa\\msv1_0\\ntlmminserversec",
            SYSTEM + "localaccounttokenfilterpolicy",
            SYSTEM + "filteradministratortoken",
            SYSTEM + "kerberos\\parameters\\supportedencryptiontypes");

    private static final List<String> REBOOT = List.of(
            CONTROL + "securityproviders\\schannel\\",
            POLICIES + "cryptography\\configuration\\ssl\\",
            POLICIES + "windows\\deviceguard\\",
            CONTROL + "lsa\\runasppl",
            CONTROL + "lsa\\fipsalgorithmpolicy\\",
            CONTROL + "session manager\\kernel\\",
            SYSTEM + "enablelua",
            SERVICES + "mrxsmb10\\start",
            SERVICES + "tcpip6\\parameters\\disabledcomponents");

    private static final List<String> RECYCLE = List.of("hklm\\software\\microsoft\\.netframework\\");

    private RegistryConsequences() {}

    static boolean mayLockOut(String key) {
        return isAmong(LOCK_OUT, key);
    }

    static List<Trigger> triggers(String key) {
        if (isAmong(RECYCLE, key)) {
            return List.of(Trigger.recycle());
        }
        return isAmong(REBOOT, key) ? List.of(Trigger.reboot()) : List.of();
    }

    private static boolean isAmong(List<String> beginnings, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return beginnings.stream().anyMatch(lower::startsWith);
    }
}
