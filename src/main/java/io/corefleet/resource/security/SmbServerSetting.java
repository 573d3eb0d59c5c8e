package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;

/** Settings of the SMB server, under the names of {@code Set-SmbServerConfiguration}. They act at once. */
public final class SmbServerSetting implements ResourceType {
    private static final List<Property> PROPERTIES = List.of(
            truth("AnnounceServer", "Whether the computer browser announces it", false),
            truth("AuditSmb1Access", "Whether clients that use SMB 1 are logged", false),
            number("AutoDisconnectTimeout", 0, 65535L, "Minutes after which an idle session ends", 15),
            truth("AutoShareServer", "Whether the administrative shares are made", true),
            truth("AutoShareWorkstation", "The same on client releases", true),
            number("CachedOpenLimit", 0, 4294967295L, "Files that stay open for a client that closed them", 10),
            truth("DisableCompression", "Whether compression is refused; from Windows Server 2022", false),
            number("DurableHandleV2TimeoutInSeconds", 0, 4294967295L, "How long a lost client's files stay open", 180),
            truth("EnableAuthenticateUserSharing", "Whether sharing asks who it is", false),
            truth("EnableDownlevelTimewarp", "Whether old clients see shadow copies", false),
            truth("EnableForcedLogoff", "Whether sessions end with the hours of log-on", true),
            truth("EnableLeasing", "Whether clients may cache by leases", true),
            truth("EnableMultiChannel", "Whether one session may use several connections", true),
            truth("EnableOplocks", "Whether clients may cache by oplocks", true),
            truth("EnableSecuritySignature", "Whether it signs when a client asks; for SMB 1 only", false),
            truth("EnableSMB1Protocol", "Whether SMB 1 is served; the feature FS-SMB1 must be there too", false),
            truth("EnableSMB2Protocol", "Whether SMB 2 and 3 are served", true),
            truth("EnableSMBQUIC", "Whether SMB over QUIC is served; newer builds"),
            truth("EnableStrictNameChecking", "Whether other names of the server are refused", true),
            truth("EncryptData", "Whether all sessions are encrypted", false),
            words("EncryptionCiphers", "Ciphers for encryption in their order, with commas; from Windows Server 2022"),
            number(
                    "InvalidAuthenticationDelayTimeInMs",
                    0,
                    10000L,
                    "Pause after a wrong password; from Windows Server 2025"),
            number("IrpStackSize", 1, 50L, "Stack locations of a request", 15),
            number("KeepAliveTime", 0, 65535L, "Minutes between signs of life", 2),
            number("MaxChannelPerSession", 1, 64L, "Connections of one session", 32),
            number("MaxMpxCount", 1, 65535L, "Requests that a client of SMB 1 may have open", 50),
            number("MaxSessionPerConnection", 1, 65535L, "Sessions on one connection", 16384),
            number("MaxThreadsPerQueue", 1, 256L, "Threads of one queue", 20),
            number("MaxWorkItems", 1, 65535L, "Work items for SMB 1", 1),
            words("NullSessionPipes", "Pipes that anonymous callers may open, with commas"),
            words("NullSessionShares", "Shares that anonymous callers may open, with commas"),
            number("OplockBreakWait", 1, 4294967295L, "Seconds that a client has to give a cache up", 35),
            number(
                    "PendingClientTimeoutInSeconds",
                    0,
                    4294967295L,
                    "How long a connection may wait for its first session",
                    120),
            truth(
                    "RejectUnencryptedAccess",
                    "Whether clients without encryption are refused where encryption is wanted",
                    true),
            truth(
                    "RequireSecuritySignature",
                    "Whether every session is signed; from Windows Server 2025 the default is true",
                    false),
            truth("RestrictNamedpipeAccessViaQuic", "Whether pipes are closed over QUIC; newer builds"),
            truth("ServerHidden", "Whether the server is left out of lists", true),
            number("Smb2CreditsMax", 1, 65535L, "Credits a client gets at most", 8192),
            number("Smb2CreditsMin", 1, 65535L, "Credits a client gets at least", 512),
            words("Smb2DialectMax", "Newest dialect that is served: None or SMB311; from Windows Server 2025"),
            words("Smb2DialectMin", "Oldest dialect that is served: None or SMB300; from Windows Server 2025"),
            number(
                    "SmbServerNameHardeningLevel",
                    0,
                    2L,
                    "Whether clients must say whom they mean: 0 no, 1 if they say it, 2 always",
                    0),
            truth("TreatHostAsStableStorage", "Whether writes count as done before they are on disk", false),
            truth("ValidateAliasNotCircular", "Whether circles of aliases are refused", true),
            truth("ValidateShareScope", "Whether the scope of a new share must be there", true),
            truth("ValidateShareScopeNotAliased", "Whether that scope may be an alias", true),
            truth("ValidateTargetName", "Whether the target of an alias must be there", true));

    static final Schema SCHEMA = Schema.of("smb_server_setting", "Settings of the SMB server")
            .keyedBy(Property.of("scope", oneOf("host"), "Always host").byDefault("host"))
            .withAll(PROPERTIES)
            .example("""
                    RequireSecuritySignature: true
                    EncryptData: true
                    AuditSmb1Access: true
                    """);

    private static Property truth(String name, String description) {
        return Property.of(name, bool(), description).from("SmbShare, Set-SmbServerConfiguration");
    }

    private static Property truth(String name, String description, boolean standard) {
        return truth(name, description).byDefault(standard);
    }

    private static Property number(String name, long min, long max, String description) {
        return Property.of(name, integer(min, max), description).from("SmbShare, Set-SmbServerConfiguration");
    }

    private static Property number(String name, long min, long max, String description, long standard) {
        return number(name, min, max, description).byDefault(standard);
    }

    private static Property words(String name, String description) {
        return Property.of(name, name(), description).from("SmbShare, Set-SmbServerConfiguration");
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public void check(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write the values that it shall have.", problems);
    }
}
