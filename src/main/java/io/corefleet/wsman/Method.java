package io.corefleet.wsman;

import java.util.Locale;

/** How we log in. */
enum Method {
    /** Kerberos for an account of a realm that is known, otherwise NTLM, and Basic where nothing else is offered and it is allowed. */
    AUTO,
    /** HTTP Basic (RFC 7617), local accounts only. */
    BASIC,
    /** NTLMv2 in {@code Negotiate}. */
    NTLM,
    /** Kerberos, in {@code Negotiate} or, where only that is offered, in {@code Kerberos}. */
    KERBEROS,
    /** A certificate of our own, which the host maps to a local account. */
    CERTIFICATE;

    /** By its name in the inventory; Ansible's names of transports mean the same. */
    static Method of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "basic", "plaintext" -> BASIC;
            case "ntlm" -> NTLM;
            case "kerberos" -> KERBEROS;
            case "certificate" -> CERTIFICATE;
            default -> AUTO;
        };
    }

    /** As it is shown and written: {@code ntlm}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
