package io.corefleet.wsman.login;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What ties a log-in to the TLS connection that it goes over, so that nobody can carry it over another (RFC 5929, tls-server-end-point).
 *
 * @param data the application data of the binding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: bytes on their way
public record ChannelBinding(byte[] data) {
    /** The binding to a host's certificate; empty where none is defined, as for EdDSA. */
    public static Optional<ChannelBinding> of(X509Certificate certificate) {
        Optional<String> algorithm = algorithm(certificate.getSigAlgName().toUpperCase(Locale.ROOT), certificate);
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] hash = MessageDigest.getInstance(algorithm.get()).digest(certificate.getEncoded());
            byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
            return Optional.of(new ChannelBinding(Digests.joined(prefix, hash)));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the host's certificate cannot be hashed", unusable);
        }
    }

    /** The hash of the certificate's own signature; MD5 and SHA-1 count as SHA-256. */
    private static Optional<String> algorithm(String signature, X509Certificate certificate) {
        if (signature.startsWith("ED") || signature.equals("1.3.101.112") || signature.equals("1.3.101.113")) {
            return Optional.empty();
        }
        String name = signature.startsWith("RSASSA-PSS") ? pssHash(certificate) : signature;
        if (name.startsWith("SHA384") || name.startsWith("SHA-384")) {
            return Optional.of("SHA-384");
        }
        return Optional.of(name.startsWith("SHA512") || name.startsWith("SHA-512") ? "SHA-512" : "SHA-256");
    }

    /** The parameters name the hash; in their encoding the object identifiers of SHA-384 and SHA-512 differ in one byte. */
    private static String pssHash(X509Certificate certificate) {
        byte[] parameters = certificate.getSigAlgParams();
        String text = parameters == null ? "" : HexFormat.of().formatHex(parameters);
        int at = text.indexOf("6086480165030402");
        String last = at < 0 ? "" : text.substring(at + 16, at + 18);
        return last.equals("02") ? "SHA-384" : last.equals("03") ? "SHA-512" : "SHA-256";
    }

    /** MD5 of the gss_channel_bindings_struct with empty addresses, as NTLM carries it; 16 bytes. */
    public byte[] md5() {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(data.length)
                .array();
        return Digests.md5(new byte[16], length, data);
    }
}
