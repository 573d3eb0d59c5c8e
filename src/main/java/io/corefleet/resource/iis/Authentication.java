package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.listOf;
import static io.corefleet.value.ValueType.name;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import java.util.List;

/** How callers say who they are. All of these sections are shipped locked: keep them with the server, not in web.config. */
public final class Authentication implements ComposedType {
    private static final String ALL = "system.webServer/security/authentication/";
    private static final String ANONYMOUS = ALL + "anonymousAuthentication";
    private static final String BASIC = ALL + "basicAuthentication";
    private static final String DIGEST = ALL + "digestAuthentication";
    private static final String WINDOWS = ALL + "windowsAuthentication";
    private static final String MAPPING = ALL + "clientCertificateMappingAuthentication";
    private static final String IIS_MAPPING = ALL + "iisClientCertificateMappingAuthentication";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("anonymous.enabled", ANONYMOUS, "enabled", "Whether nobody needs to say who he is")
            .attribute(
                    "anonymous.userName",
                    ANONYMOUS,
                    "userName",
                    "As whom files are read then; empty for the pool's identity")
            .attribute("anonymous.password", ANONYMOUS, "password", "That user's password")
            .attribute("anonymous.logonMethod", ANONYMOUS, "logonMethod", "How that user logs on")
            .attribute("basic.enabled", BASIC, "enabled", "Whether a user may send name and password as plain text")
            .attribute("basic.realm", BASIC, "realm", "What the caller's window says")
            .attribute("basic.defaultLogonDomain", BASIC, "defaultLogonDomain", "Domain of names without one")
            .attribute("basic.logonMethod", BASIC, "logonMethod", "How the user logs on")
            .attribute("digest.enabled", DIGEST, "enabled", "Whether digests of a password are taken")
            .attribute("digest.realm", DIGEST, "realm", "What the caller's window says")
            .attribute("windows.enabled", WINDOWS, "enabled", "Whether Kerberos and NTLM are taken")
            .textsInOrder(
                    Property.of(
                            "windows.providers", listOf(name()), "Negotiate, NTLM, Negotiate:Kerberos; the whole list"),
                    WINDOWS,
                    "providers",
                    "value")
            .attribute(
                    "windows.useKernelMode",
                    WINDOWS,
                    "useKernelMode",
                    "Whether HTTP.sys does it, with the host's own key")
            .attribute(
                    "windows.useAppPoolCredentials",
                    WINDOWS,
                    "useAppPoolCredentials",
                    "Whether the pool's key is taken instead")
            .attribute(
                    "windows.authPersistSingleRequest",
                    WINDOWS,
                    "authPersistSingleRequest",
                    "Whether each request is asked anew")
            .attribute(
                    "windows.authPersistNonNTLM",
                    WINDOWS,
                    "authPersistNonNTLM",
                    "Whether a Kerberos log-in holds for a connection")
            .attribute(
                    "windows.extendedProtection.tokenChecking",
                    WINDOWS,
                    "extendedProtection.tokenChecking",
                    "Whether a log-in is bound to its TLS channel")
            .attribute(
                    "windows.extendedProtection.flags", WINDOWS, "extendedProtection.flags", "What is let pass at that")
            .attribute(
                    "clientCertificate.enabled",
                    MAPPING,
                    "enabled",
                    "Whether Active Directory says whose certificate it is")
            .attribute(
                    "iisClientCertificate.enabled", IIS_MAPPING, "enabled", "Whether IIS says whose certificate it is")
            .attribute(
                    "iisClientCertificate.oneToOneCertificateMappingsEnabled",
                    IIS_MAPPING,
                    "oneToOneCertificateMappingsEnabled",
                    "Whether by the certificate itself")
            .attribute(
                    "iisClientCertificate.manyToOneCertificateMappingsEnabled",
                    IIS_MAPPING,
                    "manyToOneCertificateMappingsEnabled",
                    "Whether by rules");

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_authentication", "How callers say who they are"), List.of())
            .withAll(TABLE.properties())
            .example("""
                    location: Default Web Site
                    anonymous: {enabled: false}
                    windows: {enabled: true, providers: [Negotiate, NTLM], extendedProtection: {tokenChecking: Allow}}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        return TABLE.parts(desired, IisPlace.of(desired));
    }
}
