package io.corefleet.value;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts that every Windows has, by the one name that is used here whatever the language of a host, and their SIDs
 * ({@code learn.microsoft.com}, "Well-known SIDs"). The script {@code Accounts.ps1} has the same table.
 */
public final class KnownAccounts {
    /** Name to SID. */
    private static final Map<String, String> SIDS = new LinkedHashMap<>();

    /** Other ways to write one, in lower case, to its name. */
    private static final Map<String, String> SPELLINGS = new LinkedHashMap<>();

    static {
        known("LocalSystem", "S-1-5-18", "nt authority\\system", "system", "nt authority\\localsystem");
        known("NT AUTHORITY\\LocalService", "S-1-5-19", "localservice", "nt authority\\local service", "local service");
        known(
                "NT AUTHORITY\\NetworkService",
                "S-1-5-20",
                "networkservice",
                "nt authority\\network service",
                "network service");
        known("NT AUTHORITY\\IUSR", "S-1-5-17", "iusr");
        known("NT AUTHORITY\\Authenticated Users", "S-1-5-11", "authenticated users");
        known("NT AUTHORITY\\SERVICE", "S-1-5-6", "service");
        known("NT AUTHORITY\\INTERACTIVE", "S-1-5-4", "interactive");
        known("NT AUTHORITY\\NETWORK", "S-1-5-2", "network");
        known("NT AUTHORITY\\BATCH", "S-1-5-3", "batch");
        known("NT AUTHORITY\\ANONYMOUS LOGON", "S-1-5-7", "anonymous logon");
        known("NT AUTHORITY\\Local account", "S-1-5-113", "local account");
        known(
                "NT AUTHORITY\\Local account and member of Administrators group",
                "S-1-5-114",
                "local account and member of administrators group");
        known("Everyone", "S-1-1-0");
        known("CREATOR OWNER", "S-1-3-0");
        known("NT SERVICE\\ALL SERVICES", "S-1-5-80-0", "all services");
        known(
                "NT SERVICE\\TrustedInstaller",
                "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
                "trustedinstaller");
        known("Window Manager\\Window Manager Group", "S-1-5-90-0", "window manager group");
        builtIn("Administrators", 544);
        builtIn("Users", 545);
        builtIn("Guests", 546);
        builtIn("Power Users", 547);
        builtIn("Print Operators", 550);
        builtIn("Backup Operators", 551);
        builtIn("Replicator", 552);
        builtIn("Remote Desktop Users", 555);
        builtIn("Network Configuration Operators", 556);
        builtIn("Performance Monitor Users", 558);
        builtIn("Performance Log Users", 559);
        builtIn("Distributed COM Users", 562);
        builtIn("IIS_IUSRS", 568);
        builtIn("Cryptographic Operators", 569);
        builtIn("Event Log Readers", 573);
        builtIn("Certificate Service DCOM Access", 574);
        builtIn("Hyper-V Administrators", 578);
        builtIn("Access Control Assistance Operators", 579);
        builtIn("Remote Management Users", 580);
        builtIn("Storage Replica Administrators", 582);
    }

    private KnownAccounts() {}

    private static void builtIn(String group, int number) {
        known("BUILTIN\\" + group, "S-1-5-32-" + number, group.toLowerCase(Locale.ROOT));
    }

    private static void known(String name, String sid, String... spellings) {
        SIDS.put(name, sid);
        SPELLINGS.put(name.toLowerCase(Locale.ROOT), name);
        SPELLINGS.put(sid.toLowerCase(Locale.ROOT), name);
        for (String spelling : spellings) {
            SPELLINGS.put(spelling, name);
        }
    }

    /** Name to SID, of all. */
    public static Map<String, String> sids() {
        return Map.copyOf(SIDS);
    }

    /** The one name of an account that every Windows has; empty when it is not one of these. */
    public static Optional<String> name(String written) {
        return Optional.ofNullable(SPELLINGS.get(written.toLowerCase(Locale.ROOT)));
    }
}
