package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Trigger;
import io.corefleet.value.ValueType;
import java.util.List;

/** Security options of the local policy that are values of the registry: where each one stands. */
final class SecurityOptions {
    private static final String CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\";
    private static final String SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final String LSA = CONTROL + "Lsa";
    private static final String SESSION = CONTROL + "Session Manager";
    private static final String KERNEL = SESSION + "\\Kernel";
    private static final String NETLOGON = SERVICES + "Netlogon\\Parameters";
    private static final String WORKSTATION = SERVICES + "LanmanWorkstation\\Parameters";
    private static final String LDAP = SERVICES + "LDAP";
    private static final String WINLOGON = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon";
    private static final String SYSTEM = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";

    static final List<Row> ROWS = List.of(
            row(
                    "LimitBlankPasswordUse",
                    LSA,
                    "LimitBlankPasswordUse",
                    bool(),
                    true,
                    "Whether accounts with an empty password may log on at the console only"),
            row(
                    "SCENoApplyLegacyAuditPolicy",
                    LSA,
                    "SCENoApplyLegacyAuditPolicy",
                    bool(),
                    true,
                    "Whether audit subcategories win over whole categories"),
            row(
                    "CrashOnAuditFail",
                    LSA,
                    "CrashOnAuditFail",
                    bool(),
                    false,
                    "Whether the host stops when it cannot write the security log"),
            row(
                    "RestrictAnonymousSAM",
                    LSA,
                    "RestrictAnonymousSAM",
                    bool(),
                    true,
                    "Whether anonymous callers may not list accounts"),
            row(
                    "RestrictAnonymous",
                    LSA,
                    "RestrictAnonymous",
                    bool(),
                    false,
                    "Whether anonymous callers may not list accounts and shares"),
            row(
                    "EveryoneIncludesAnonymous",
                    LSA,
                    "EveryoneIncludesAnonymous",
                    bool(),
                    false,
                    "Whether Everyone means anonymous callers too"),
            row(
                    "DisableDomainCreds",
                    LSA,
                    "DisableDomainCreds",
                    bool(),
                    false,
                    "Whether passwords for the network are not kept"),
            row("ForceGuest", LSA, "ForceGuest", bool(), false, "Whether local accounts come over the network as guest")
                    .lockingOut(),
            row("NoLMHash", LSA, "NoLMHash", bool(), true, "Whether no LM hash of a new password is kept"),
            row(
                            "LmCompatibilityLevel",
                            LSA,
                            "LmCompatibilityLevel",
                            integer(0, 5L),
                            3,
                            "Which of LM, NTLM and NTLMv2 are used and taken; 5 is NTLMv2 only")
                    .lockingOut(),
            row(
                    "UseMachineId",
                    LSA,
                    "UseMachineId",
                    bool(),
                    null,
                    "Whether LocalSystem uses the computer's account for NTLM"),
            row(
                    "RestrictRemoteSAM",
                    LSA,
                    "RestrictRemoteSAM",
                    text(),
                    null,
                    "Who may ask the account database over the network, as SDDL"),
            row(
                            "RunAsPPL",
                            LSA,
                            "RunAsPPL",
                            bool(),
                            null,
                            "Whether the security authority is a protected process; needs a restart")
                    .afterReboot(),
            row(
                    "allownullsessionfallback",
                    LSA + "\\MSV1_0",
                    "allownullsessionfallback",
                    bool(),
                    false,
                    "Whether LocalSystem may fall back to a null session"),
            row(
                    "NTLMMinClientSec",
                    LSA + "\\MSV1_0",
                    "NTLMMinClientSec",
                    integer(0, 4294967295L),
                    536870912,
                    "What NTLM connections of the host must have, in bits"),
            row(
                            "NTLMMinServerSec",
                            LSA + "\\MSV1_0",
                            "NTLMMinServerSec",
                            integer(0, 4294967295L),
                            536870912,
                            "What NTLM connections to the host must have, in bits")
                    .lockingOut(),
            row(
                    "AuditReceivingNTLMTraffic",
                    LSA + "\\MSV1_0",
                    "AuditReceivingNTLMTraffic",
                    integer(0, 2L),
                    0,
                    "Whether NTLM log-ons to the host are audited: 0 no, 1 of domain accounts, 2 all"),
            row(
                            "RestrictReceivingNTLMTraffic",
                            LSA + "\\MSV1_0",
                            "RestrictReceivingNTLMTraffic",
                            integer(0, 2L),
                            0,
                            "Whether NTLM log-ons to the host are refused: 0 no, 1 of domain accounts, 2 all")
                    .lockingOut(),
            row(
                    "RestrictSendingNTLMTraffic",
                    LSA + "\\MSV1_0",
                    "RestrictSendingNTLMTraffic",
                    integer(0, 2L),
                    0,
                    "Whether NTLM to other hosts is: 0 allowed, 1 audited, 2 refused"),
            row(
                            "FIPSAlgorithmPolicy",
                            LSA + "\\FIPSAlgorithmPolicy",
                            "Enabled",
                            bool(),
                            false,
                            "Whether only algorithms of FIPS 140 may be used; breaks programs that use others")
                    .afterReboot(),
            row(
                            "EnableLUA",
                            SYSTEM,
                            "EnableLUA",
                            bool(),
                            true,
                            "Whether administrators work without their rights until they confirm")
                    .afterReboot(),
            row(
                    "ConsentPromptBehaviorAdmin",
                    SYSTEM,
                    "ConsentPromptBehaviorAdmin",
                    integer(0, 5L),
                    5,
                    "How administrators confirm"),
            row(
                    "ConsentPromptBehaviorUser",
                    SYSTEM,
                    "ConsentPromptBehaviorUser",
                    integer(0, 3L),
                    3,
                    "How others confirm"),
            row(
                    "EnableInstallerDetection",
                    SYSTEM,
                    "EnableInstallerDetection",
                    bool(),
                    true,
                    "Whether installers are found and asked for"),
            row(
                    "EnableSecureUIAPaths",
                    SYSTEM,
                    "EnableSecureUIAPaths",
                    bool(),
                    true,
                    "Whether programs for accessibility must lie in safe folders"),
            row(
                    "EnableVirtualization",
                    SYSTEM,
                    "EnableVirtualization",
                    bool(),
                    true,
                    "Whether writes of old programs are led to the user's folder"),
            row(
                            "FilterAdministratorToken",
                            SYSTEM,
                            "FilterAdministratorToken",
                            bool(),
                            false,
                            "Whether the built-in administrator must confirm too")
                    .lockingOut(),
            row(
                    "PromptOnSecureDesktop",
                    SYSTEM,
                    "PromptOnSecureDesktop",
                    bool(),
                    true,
                    "Whether it is asked on a desktop of its own"),
            row(
                            "LocalAccountTokenFilterPolicy",
                            SYSTEM,
                            "LocalAccountTokenFilterPolicy",
                            bool(),
                            false,
                            "Whether local administrators keep their rights over the network")
                    .lockingOut(),
            row(
                    "InactivityTimeoutSecs",
                    SYSTEM,
                    "InactivityTimeoutSecs",
                    integer(0, 599940L),
                    null,
                    "Seconds until an idle console is locked"),
            row(
                    "LegalNoticeCaption",
                    SYSTEM,
                    "LegalNoticeCaption",
                    text(),
                    null,
                    "Title of what is shown before log-on"),
            row("LegalNoticeText", SYSTEM, "LegalNoticeText", text(), null, "Text of what is shown before log-on"),
            row(
                    "DontDisplayLastUserName",
                    SYSTEM,
                    "DontDisplayLastUserName",
                    bool(),
                    false,
                    "Whether the last user's name is not shown"),
            row("DisableCAD", SYSTEM, "DisableCAD", bool(), false, "Whether Ctrl-Alt-Del is not needed to log on"),
            row(
                    "ShutdownWithoutLogon",
                    SYSTEM,
                    "ShutdownWithoutLogon",
                    bool(),
                    false,
                    "Whether the host may be shut down without log-on"),
            row(
                            "SupportedEncryptionTypes",
                            SYSTEM + "\\Kerberos\\Parameters",
                            "SupportedEncryptionTypes",
                            integer(0, 2147483647L),
                            null,
                            "Which encryptions of Kerberos are used, in bits")
                    .lockingOut(),
            row(
                    "Netlogon.DisablePasswordChange",
                    NETLOGON,
                    "DisablePasswordChange",
                    bool(),
                    false,
                    "Whether the computer keeps its password for ever"),
            row(
                    "Netlogon.MaximumPasswordAge",
                    NETLOGON,
                    "MaximumPasswordAge",
                    integer(0, 1000000L),
                    30,
                    "Days until the computer changes its password"),
            row(
                    "Netlogon.RequireSignOrSeal",
                    NETLOGON,
                    "RequireSignOrSeal",
                    bool(),
                    true,
                    "Whether the channel to the domain must be signed or encrypted"),
            row(
                    "Netlogon.SealSecureChannel",
                    NETLOGON,
                    "SealSecureChannel",
                    bool(),
                    true,
                    "Whether it is encrypted where the other side can"),
            row(
                    "Netlogon.SignSecureChannel",
                    NETLOGON,
                    "SignSecureChannel",
                    bool(),
                    true,
                    "Whether it is signed where the other side can"),
            row(
                    "Netlogon.RequireStrongKey",
                    NETLOGON,
                    "RequireStrongKey",
                    bool(),
                    true,
                    "Whether it needs a key of 128 bits"),
            row(
                    "LanmanWorkstation.RequireSecuritySignature",
                    WORKSTATION,
                    "RequireSecuritySignature",
                    bool(),
                    false,
                    "Whether the host signs all it asks other SMB servers"),
            row(
                    "LanmanWorkstation.EnableSecuritySignature",
                    WORKSTATION,
                    "EnableSecuritySignature",
                    bool(),
                    true,
                    "Whether it signs where the server wants it"),
            row(
                    "LanmanWorkstation.EnablePlainTextPassword",
                    WORKSTATION,
                    "EnablePlainTextPassword",
                    bool(),
                    false,
                    "Whether it sends passwords readable to servers that want them"),
            row(
                    "LDAPClientIntegrity",
                    LDAP,
                    "LDAPClientIntegrity",
                    integer(0, 2L),
                    1,
                    "Whether LDAP is signed: 0 no, 1 where the server can, 2 always"),
            row(
                    "ProtectionMode",
                    SESSION,
                    "ProtectionMode",
                    bool(),
                    true,
                    "Whether users may not change objects of the system that others share"),
            row(
                            "ObCaseInsensitive",
                            KERNEL,
                            "ObCaseInsensitive",
                            bool(),
                            true,
                            "Whether all subsystems ignore letter case")
                    .afterReboot(),
            row(
                    "CachedLogonsCount",
                    WINLOGON,
                    "CachedLogonsCount",
                    text(),
                    "10",
                    "Log-ons of domain users that are kept for when no controller answers"),
            row(
                    "PasswordExpiryWarning",
                    WINLOGON,
                    "PasswordExpiryWarning",
                    integer(0, 999L),
                    5,
                    "Days before a password ends that its user is told"),
            row(
                    "ScRemoveOption",
                    WINLOGON,
                    "ScRemoveOption",
                    text(),
                    "0",
                    "What happens when the smart card is pulled: 0 nothing, 1 lock, 2 log off, 3 end of the session"));

    private SecurityOptions() {}

    private static Row row(
            String name, String path, String value, ValueType type, Object standard, String description) {
        Property property = Property.of(name, type, description)
                .from("learn.microsoft.com, Security Options; " + path.substring(path.lastIndexOf('\\') + 1) + ", "
                        + value);
        return new Row(standard == null ? property : property.byDefault(standard), path, value);
    }

    /**
     * One option.
     *
     * @param property how it is written
     * @param path the key
     * @param value name of the value
     */
    record Row(Property property, String path, String value) {
        Row lockingOut() {
            return new Row(property.with(Flag.MAY_LOCK_OUT), path, value);
        }

        Row afterReboot() {
            return new Row(property.triggering(Trigger.reboot()), path, value);
        }
    }
}
