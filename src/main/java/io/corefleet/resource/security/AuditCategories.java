package io.corefleet.resource.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be audited, by category, with the English names ({@code auditpol /list /subcategory:* /v}); the script has the GUIDs. */
final class AuditCategories {
    private static final Map<String, List<String>> SUBCATEGORIES = new LinkedHashMap<>();

    static {
        category(
                "System",
                "Security State Change",
                "Security System Extension",
                "System Integrity",
                "IPsec Driver",
                "Other System Events");
        category(
                "Logon/Logoff",
                "Logon",
                "Logoff",
                "Account Lockout",
                "IPsec Main Mode",
                "IPsec Quick Mode",
                "IPsec Extended Mode",
                "Special Logon",
                "Other Logon/Logoff Events",
                "Network Policy Server",
                "User / Device Claims",
                "Group Membership");
        category(
                "Object Access",
                "File System",
                "Registry",
                "Kernel Object",
                "SAM",
                "Certification Services",
                "Application Generated",
                "Handle Manipulation",
                "File Share",
                "Filtering Platform Packet Drop",
                "Filtering Platform Connection",
                "Other Object Access Events",
                "Detailed File Share",
                "Removable Storage",
                "Central Policy Staging");
        category(
                "Privilege Use",
                "Sensitive Privilege Use",
                "Non Sensitive Privilege Use",
                "Other Privilege Use Events");
        category(
                "Detailed Tracking",
                "Process Creation",
                "Process Termination",
                "DPAPI Activity",
                "RPC Events",
                "Plug and Play Events",
                "Token Right Adjusted Events");
        category(
                "Policy Change",
                "Audit Policy Change",
                "Authentication Policy Change",
                "Authorization Policy Change",
                "MPSSVC Rule-Level Policy Change",
                "Filtering Platform Policy Change",
                "Other Policy Change Events");
        category(
                "Account Management",
                "User Account Management",
                "Computer Account Management",
                "Security Group Management",
                "Distribution Group Management",
                "Application Group Management",
                "Other Account Management Events");
        category(
                "DS Access",
                "Directory Service Access",
                "Directory Service Changes",
                "Directory Service Replication",
                "Detailed Directory Service Replication");
        category(
                "Account Logon",
                "Credential Validation",
                "Kerberos Service Ticket Operations",
                "Other Account Logon Events",
                "Kerberos Authentication Service");
    }

    private AuditCategories() {}

    private static void category(String name, String... subcategories) {
        SUBCATEGORIES.put(name, List.of(subcategories));
    }

    static String[] subcategories() {
        return SUBCATEGORIES.values().stream().flatMap(List::stream).toArray(String[]::new);
    }

    /** Names of categories and of subcategories; none of one kind is also of the other. */
    static String[] all() {
        return Stream.concat(SUBCATEGORIES.keySet().stream(), Stream.of(subcategories()))
                .toArray(String[]::new);
    }

    /** The subcategories of a category; a subcategory is its own only one. */
    static List<String> of(String name) {
        return SUBCATEGORIES.getOrDefault(name, List.of(name));
    }
}
