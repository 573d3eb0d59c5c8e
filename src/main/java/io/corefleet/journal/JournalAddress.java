package io.corefleet.journal;

import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a journal lies that several controllers share: {@code postgresql://user@host:5432/database}, with parameters of PostgreSQL's driver
 * behind a question mark ({@code sslmode=verify-full}). The password is never part of it.
 *
 * @param uri the address
 * @param password null when the server asks for none
 */
public record JournalAddress(URI uri, String password) {
    /**
     * Reads an address.
     *
     * @throws ProblemsFound CF403 when it is none
     */
    public static JournalAddress of(String text, String password) {
        try {
            URI uri = new URI(text);
            boolean whole = "postgresql".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPath() != null
                    && uri.getPath().length() > 1;
            boolean open = uri.getUserInfo() != null && uri.getUserInfo().contains(":");
            if (whole && !open) {
                return new JournalAddress(uri, password);
            }
        } catch (URISyntaxException noAddress) {
            // Told below: the text may hold a password, which the parser would repeat.
        }
        throw new ProblemsFound(Problem.error(
                ProblemCode.CF403,
                "the address of the journal is not one of PostgreSQL",
                null,
                "postgresql://USER@HOST/DATABASE; the password belongs in COREFLEET_JOURNAL_PASSWORD."));
    }

    String user() {
        return uri.getUserInfo() == null ? System.getProperty("user.name") : uri.getUserInfo();
    }

    /** Numbers are bound as texts here and there: the driver shall leave the type to the server. */
    String jdbcUrl() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String more = uri.getRawQuery() == null ? "" : "&" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath()
                + "?stringtype=unspecified&tcpKeepAlive=true&ApplicationName=corefleet" + more;
    }

    /** Without what must not be shown. */
    @Override
    public String toString() {
        return "postgresql://" + uri.getHost() + uri.getPath();
    }
}
