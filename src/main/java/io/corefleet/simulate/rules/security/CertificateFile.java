package io.corefleet.simulate.rules.security;

import io.corefleet.simulate.rules.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a file of certificates holds, as {@code X509Certificate2Collection.Import} takes it: PFX, DER or PEM. */
final class CertificateFile {
    private static final int INVALID_PASSWORD = 86;
    private static final int BAD_DATA = 13;

    private CertificateFile() {}

    /**
     * One certificate.
     *
     * @param base64 its DER form
     * @param hasKey whether the private key came with it
     */
    record Entry(String base64, boolean hasKey) {}

    /** The one with this thumbprint; refuses a wrong password, and a file that holds others only. */
    static Entry entry(byte[] bytes, String password, String thumbprint) {
        List<String> found = new ArrayList<>();
        for (Entry entry : entries(bytes, password)) {
            String print = thumbprint(Base64.getDecoder().decode(entry.base64()));
            if (print.equals(thumbprint)) {
                return entry;
            }
            found.add(print);
        }
        throw Refusal.of("The file holds no certificate " + thumbprint + ", but " + String.join(", ", found) + ".");
    }

    private static List<Entry> entries(byte[] bytes, String password) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                entries.add(entry(one, false));
            }
            return entries;
        } catch (CertificateException noCertificate) {
            return ofPfx(bytes, password);
        }
    }

    private static List<Entry> ofPfx(byte[] bytes, String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            List<Entry> entries = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                entries.add(entry(store.getCertificate(alias), store.isKeyEntry(alias)));
            }
            return entries;
        } catch (IOException wrong) {
            throw wrong.getCause() instanceof GeneralSecurityException
                    ? Refusal.win32(INVALID_PASSWORD, "The specified network password is not correct.")
                    : Refusal.win32(BAD_DATA, "Cannot find the requested object.");
        } catch (GeneralSecurityException unreadable) {
            throw Refusal.win32(BAD_DATA, "Cannot find the requested object.");
        }
    }

    private static Entry entry(Certificate one, boolean hasKey) throws CertificateException {
        return new Entry(Base64.getEncoder().encodeToString(one.getEncoded()), hasKey);
    }

    private static String thumbprint(byte[] certificate) {
        try {
            StringBuilder hex = new StringBuilder();
            for (byte one : MessageDigest.getInstance("SHA-1").digest(certificate)) {
                hex.append(String.format(Locale.ROOT, "%02X", one));
            }
            return hex.toString();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
