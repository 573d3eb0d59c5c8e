package io.corefleet.wsman.login;

/** What the two sides of NTLM agree on (MS-NLMP 2.2.2.5). */
final class NtlmFlags {
    static final int UNICODE = 0x1;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ALWAYS_SIGN = 0x8000;
    static final int TARGET_TYPE_SERVER = 0x20000;
    static final int EXTENDED_SESSION_SECURITY = 0x80000;
    static final int TARGET_INFO = 0x800000;
    static final int VERSION = 0x2000000;
    static final int KEYS_OF_128_BITS = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEYS_OF_56_BITS = 0x80000000;

    /** What we offer. */
    static final int OFFERED = UNICODE
            | REQUEST_TARGET
            | SIGN
            | SEAL
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SESSION_SECURITY
            | VERSION
            | KEYS_OF_128_BITS
            | KEY_EXCHANGE
            | KEYS_OF_56_BITS;

    /** Without these there is no sealing worth the name. */
    static final int SEALING = SIGN | SEAL | EXTENDED_SESSION_SECURITY | KEYS_OF_128_BITS | KEY_EXCHANGE;

    private NtlmFlags() {}
}
