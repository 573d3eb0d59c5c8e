package io.corefleet.simulate.rules.software;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.rules.file.Fetched;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An installer, and what the section {@code installers} says of it, by the SHA-256 of its bytes; null when nothing is said. */
record Installer(Tree told) {
    private static final long RESTART = 3010;

    /** Fetches it; refuses when it is not there, or has another hash. */
    static Installer fetch(World world, Tree id) {
        String source = id.text("source");
        String name = id.has("product") ? id.text("product") : id.text("name");
        if (source.isEmpty()) {
            throw Refusal.of(name + " cannot be installed without a source.");
        }
        byte[] bytes = id.text("sha256").isEmpty()
                ? Fetched.local(world, source)
                : Fetched.verified(world, source, id.text("sha256"));
        return new Installer(world.document()
                .find("installers")
                .flatMap(all -> all.find(digest(bytes)))
                .orElse(null));
    }

    String text(String member, String fallback) {
        return told == null || !told.has(member) ? fallback : told.text(member);
    }

    /** Refuses as an installer that fails; tells whether it wants a restart. */
    boolean run(Wish wish) {
        long code = told == null ? 0 : told.number("rc");
        boolean good = wish.has("returnCodes")
                ? wish.list("returnCodes").stream()
                        .anyMatch(one -> String.valueOf(one).equals(String.valueOf(code)))
                : code == 0 || code == RESTART;
        if (!good) {
            throw Refusal.of("The installer ended with " + code + (code == 1603 ? " (fatal error)" : "") + ".");
        }
        return code == RESTART;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
