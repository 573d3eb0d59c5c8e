package io.corefleet.secret;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of Ansible vaults, fetched when the first vault is met. As in Ansible, a file that can be executed is run, and prints the
 * password; each password is tried on each vault, whatever its label.
 */
public final class VaultPasswords {
    private final List<Path> files;
    private final boolean asks;
    private final Prompt prompt;
    private List<String> known;

    /**
     * Passwords that nobody has fetched yet.
     *
     * @param files files with a password each
     * @param asks whether the person at the terminal is asked too
     */
    public VaultPasswords(List<Path> files, boolean asks, Prompt prompt) {
        this.files = List.copyOf(files);
        this.asks = asks;
        this.prompt = prompt;
    }

    /** No password. */
    public static VaultPasswords none() {
        return new VaultPasswords(List.of(), false, Prompt.NOBODY);
    }

    boolean isEmpty() {
        return files.isEmpty() && !asks;
    }

    /** All passwords; what cannot be had is a problem, told once. */
    synchronized List<String> all(Problems problems) {
        if (known == null) {
            known = new ArrayList<>();
            files.forEach(file -> fetch(file, problems).ifPresent(known::add));
            if (asks) {
                Optional<String> typed = prompt.ask("Vault password: ");
                typed.ifPresent(known::add);
                if (typed.isEmpty()) {
                    problems.error(ProblemCode.CF503, "nobody is at a terminal to type the vault password", null);
                }
            }
        }
        return known;
    }

    private static Optional<String> fetch(Path file, Problems problems) {
        try {
            if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                return Optional.of(printed(file));
            }
            String mode = SecretFile.tooOpen(file);
            if (!mode.isEmpty()) {
                String summary = "the vault password file " + file + " can be read by others (" + mode + ")";
                problems.error(ProblemCode.CF503, summary, null, "chmod 600 " + file);
            }
            return Optional.of(SecretFile.text(file).strip());
        } catch (IOException | UncheckedIOException unreadable) {
            problems.error(ProblemCode.CF503, "the vault password file " + file + " cannot be read", null);
            return Optional.empty();
        }
    }

    private static String printed(Path file) throws IOException {
        Process process = new ProcessBuilder(file.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
