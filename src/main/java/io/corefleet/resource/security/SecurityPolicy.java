package io.corefleet.resource.security;

/** The local security policy. The script beside it exports it once for many, and imports only the lines that change. */
final class SecurityPolicy {
    private SecurityPolicy() {}
}
