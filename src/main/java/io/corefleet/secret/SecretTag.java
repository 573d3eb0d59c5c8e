package io.corefleet.secret;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The tags {@code !secret} and {@code !vault}. {@code !secret env:NAME} is an environment variable, {@code file:PATH} a file's text without
 * its last line end (a relative path starts at the folder of the file that names it), {@code prompt:NAME} is asked once at the terminal.
 * {@code !vault} is a text that Ansible Vault encrypted.
 */
public final class SecretTag implements TagReader {
    private static final String TAG = "!secret";
    private static final String FORMS = "Write !secret env:NAME, !secret file:PATH or !secret prompt:NAME.";
    private static final String VAULT_HINT =
            "Give --vault-password-file FILE or --ask-vault-pass, or set COREFLEET_VAULT_PASSWORD_FILE.";

    private static final String DAMAGED =
            "Take the file that ansible-vault wrote as it is: its first line, then lines of hexadecimal digits.";

    private final SecretSources sources;
    private final Missing missing;

    private SecretTag(SecretSources sources, Missing missing) {
        this.sources = sources;
        this.missing = missing;
    }

    /** What becomes of a secret that cannot be had. */
    private enum Missing {
        PROBLEM,
        UNAVAILABLE,
        NOT_FETCHED
    }

    /** Fetches secrets; one that cannot be had is a problem. */
    public static SecretTag fetching(SecretSources sources) {
        return new SecretTag(sources, Missing.PROBLEM);
    }

    /** Fetches secrets; one that cannot be had is a problem only for whoever uses it: an inventory has hosts that are not meant. */
    public static SecretTag fetchingForSome(SecretSources sources) {
        return new SecretTag(sources, Missing.UNAVAILABLE);
    }

    /** Knows the tags and fetches nothing, for commands that only look at what is written. */
    public static SecretTag naming() {
        return naming(SecretSources.of(Map.of()));
    }

    /** The same, but files that are encrypted as a whole are opened where the password is given: their variables have names. */
    public static SecretTag naming(SecretSources sources) {
        return new SecretTag(sources, Missing.NOT_FETCHED);
    }

    @Override
    public Optional<Value> read(String tag, Value.Text text, Problems problems) {
        if (tag.equals("!vault") || tag.equals("!vault-encrypted")) {
            String label =
                    text.place() == null ? "vault" : "vault at " + text.place().place();
            return Optional.of(new Secret(label, vault(text, problems), text.place()));
        }
        if (!tag.equals(TAG)) {
            return Optional.empty();
        }
        String reference = text.text().trim();
        int colon = reference.indexOf(':');
        String rest = reference.substring(colon + 1);
        String content =
                switch (colon < 0 ? reference : reference.substring(0, colon)) {
                    case "env" -> environment(rest, text.place(), problems);
                    case "file" -> file(rest, text.place(), problems);
                    case "prompt" -> prompt(rest, text.place(), problems);
                    default -> {
                        // The text is not shown: it may be the secret itself, written by mistake.
                        problems.error(ProblemCode.CF503, "!secret takes a reference", text.place(), FORMS);
                        reference = "unknown";
                        yield "";
                    }
                };
        return Optional.of(new Secret(reference, content, text.place()));
    }

    private String environment(String name, Mark place, Problems problems) {
        String content =
                missing == Missing.NOT_FETCHED ? "" : sources.environment().get(name);
        if (content == null && missing == Missing.PROBLEM) {
            problems.error(
                    ProblemCode.CF503,
                    "the environment variable " + name + " is not set",
                    place,
                    "export " + name + "=…");
        }
        return content;
    }

    private String file(String name, Mark place, Problems problems) {
        if (missing == Missing.NOT_FETCHED) {
            return "";
        }
        Path beside = place == null ? null : Path.of(place.file()).getParent();
        Path path = beside == null ? Path.of(name) : beside.resolve(name);
        try {
            String mode = SecretFile.tooOpen(path);
            if (!mode.isEmpty()) {
                String summary = "the file " + path + " can be read by others (" + mode + ")";
                problems.error(ProblemCode.CF503, summary, place, "chmod 600 " + path);
            }
            return SecretFile.text(path);
        } catch (IOException unreadable) {
            if (missing == Missing.PROBLEM) {
                problems.error(ProblemCode.CF503, "the file " + path + " cannot be read", place, null);
            }
            return null;
        }
    }

    private String prompt(String name, Mark place, Problems problems) {
        if (missing == Missing.NOT_FETCHED) {
            return "";
        }
        String typed = sources.prompt().ask(name + ": ").orElse(null);
        if (typed == null && missing == Missing.PROBLEM) {
            problems.error(
                    ProblemCode.CF503,
                    "nobody is at a terminal to type " + name,
                    place,
                    "Use !secret env:NAME or !secret file:PATH where no person is.");
        }
        return typed;
    }

    private String vault(Value.Text text, Problems problems) {
        if (missing == Missing.NOT_FETCHED) {
            return "";
        }
        if (missing == Missing.UNAVAILABLE && sources.vault().isEmpty()) {
            return null;
        }
        return opened(text.text(), text.place(), "the value", problems).orElse(null);
    }

    @Override
    public Optional<String> opened(SourceText file, Problems problems) {
        if (missing == Missing.NOT_FETCHED && sources.vault().isEmpty()) {
            String summary = file.name() + " is encrypted; its variables are not known";
            problems.warning(ProblemCode.CF503, summary, null, VAULT_HINT);
            return Optional.empty();
        }
        return opened(String.join("\n", file.lines()), null, file.name(), problems);
    }

    private Optional<String> opened(String text, Mark place, String what, Problems problems) {
        if (sources.vault().isEmpty()) {
            problems.error(ProblemCode.CF503, what + " is encrypted with Ansible Vault", place, VAULT_HINT);
            return Optional.empty();
        }
        try {
            Vault vault = Vault.read(text);
            for (String password : sources.vault().all(problems)) {
                Optional<String> opened = vault.open(password);
                if (opened.isPresent()) {
                    return opened;
                }
            }
            problems.error(
                    ProblemCode.CF503, "no vault password opens " + what, place, "Is it the password of this vault?");
        } catch (IllegalArgumentException damaged) {
            problems.error(ProblemCode.CF503, what + " cannot be decrypted: " + damaged.getMessage(), place, DAMAGED);
        }
        return Optional.empty();
    }
}
