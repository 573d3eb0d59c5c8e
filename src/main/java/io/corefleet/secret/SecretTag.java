package io.corefleet.secret;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The tag {@code !secret}: {@code env:NAME} is an environment variable, {@code file:PATH} a file's text without its last line
 * end; a relative path starts at the folder of the file that names it.
 */
public final class SecretTag implements TagReader {
    private static final String TAG = "!secret";
    private static final String FORMS = "Write !secret env:NAME or !secret file:PATH.";

    private final Map<String, String> environment;
    private final Missing missing;

    private SecretTag(Map<String, String> environment, Missing missing) {
        this.environment = environment;
        this.missing = missing;
    }

    /** What becomes of a secret that cannot be had. */
    private enum Missing {
        PROBLEM,
        UNAVAILABLE,
        NOT_FETCHED
    }

    /** Fetches secrets; one that cannot be had is a problem. */
    public static SecretTag fetching(Map<String, String> environment) {
        return new SecretTag(environment, Missing.PROBLEM);
    }

    /** Fetches secrets; one that cannot be had is a problem only for whoever uses it: an inventory has hosts that are not meant. */
    public static SecretTag fetchingForSome(Map<String, String> environment) {
        return new SecretTag(environment, Missing.UNAVAILABLE);
    }

    /** Knows the tag and fetches nothing, for commands that only look at what is written. */
    public static SecretTag naming() {
        return new SecretTag(Map.of(), Missing.NOT_FETCHED);
    }

    @Override
    public Optional<Value> read(String tag, Value.Text text, Problems problems) {
        if (tag.equals("!vault") || tag.equals("!vault-encrypted")) {
            problems.error(ProblemCode.CF112, "Ansible Vault is not read", text.place(), FORMS);
            return Optional.of(new Secret("vault", "", text.place()));
        }
        if (!tag.equals(TAG)) {
            return Optional.empty();
        }
        String reference = text.text().trim();
        String content = "";
        if (reference.startsWith("env:")) {
            content = environment(reference.substring(4), text, problems);
        } else if (reference.startsWith("file:")) {
            content = file(reference.substring(5), text, problems);
        } else {
            // The text is not shown: it may be the secret itself, written by mistake.
            problems.error(ProblemCode.CF503, "!secret takes a reference", text.place(), FORMS);
            return Optional.of(new Secret("unknown", "", text.place()));
        }
        return Optional.of(new Secret(reference, content, text.place()));
    }

    private String environment(String name, Value.Text text, Problems problems) {
        String content = environment.get(name);
        if (content == null && missing == Missing.PROBLEM) {
            problems.error(
                    ProblemCode.CF503,
                    "the environment variable " + name + " is not set",
                    text.place(),
                    "export " + name + "=…");
        }
        return content == null && missing == Missing.NOT_FETCHED ? "" : content;
    }

    private String file(String name, Value.Text text, Problems problems) {
        if (missing == Missing.NOT_FETCHED) {
            return "";
        }
        Path beside = text.place() == null ? null : Path.of(text.place().file()).getParent();
        Path path = beside == null ? Path.of(name) : beside.resolve(name);
        try {
            String content = Files.readString(path);
            return content.replaceFirst("\\r?\\n\\z", "");
        } catch (IOException unreadable) {
            if (missing == Missing.PROBLEM) {
                problems.error(ProblemCode.CF503, "the file " + path + " cannot be read", text.place(), null);
            }
            return null;
        }
    }
}
