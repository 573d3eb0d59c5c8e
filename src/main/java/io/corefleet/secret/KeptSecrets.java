package io.corefleet.secret;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in a plan file: by reference where the reference leads to the very secret, sealed otherwise (a vault's, or one that a template made of
 * another). A digest with the key tells whether what is had again is what was planned.
 */
public final class KeptSecrets {
    private final PlanKey key;
    private final SecretSources sources;

    /** Secrets kept with this key. */
    public KeptSecrets(PlanKey key, SecretSources sources) {
        this.key = key;
        this.sources = sources;
    }

    /** What stands in the file for a secret. */
    public Map<String, Object> keep(Secret secret) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("label", secret.label());
        Optional<String> reference = reference(secret);
        if (reference.isPresent()) {
            kept.put("reference", reference.get());
            kept.put("digest", digest(secret.reveal()));
        } else {
            kept.put("sealed", key.seal(secret.reveal()));
        }
        return kept;
    }

    /** Tells whether a secret is another than it was, and nothing else to whoever lacks the key. */
    public String digest(String content) {
        return key.sign("secret " + content);
    }

    /** The label names where the secret came from; but a template may have made another text of that one. */
    private Optional<String> reference(Secret secret) {
        String label = secret.label();
        boolean ofTag = label.startsWith("env:") || label.startsWith("file:") || label.startsWith("prompt:");
        if (!ofTag) {
            return Optional.empty();
        }
        return Optional.of(
                        label.startsWith("file:") ? "file:" + beside(secret, label.substring("file:".length())) : label)
                .filter(reference -> fetched(reference, null, new Problems())
                        .filter(Secret::isAvailable)
                        .filter(secret::equals)
                        .isPresent());
    }

    private static Path beside(Secret secret, String name) {
        Path folder =
                secret.place() == null ? null : Path.of(secret.place().file()).getParent();
        return (folder == null ? Path.of(name) : folder.resolve(name))
                .toAbsolutePath()
                .normalize();
    }

    private Optional<Secret> fetched(String reference, Mark place, Problems problems) {
        return SecretTag.fetching(sources)
                .read("!secret", new Value.Text(reference, place), problems)
                .map(Secret.class::cast);
    }

    /** The secret again; when it cannot be had, or is another now, the problem is added and it is not available. */
    public Secret again(Value.MapOf kept, Mark place, Problems problems) {
        String label = String.valueOf(kept.entries().get("label"));
        String content = kept.entries().containsKey("sealed")
                ? opened(kept, label, place, problems)
                : fetchedAgain(kept, label, place, problems);
        return new Secret(label, content, place);
    }

    private String opened(Value.MapOf kept, String label, Mark place, Problems problems) {
        Optional<String> opened = key.open(kept.entries().get("sealed").toString());
        if (opened.isEmpty()) {
            problems.error(ProblemCode.CF503, "the secret " + label + " was sealed with another key", place);
        }
        return opened.orElse(null);
    }

    private String fetchedAgain(Value.MapOf kept, String label, Mark place, Problems problems) {
        Problems found = new Problems();
        Optional<Secret> secret = fetched(String.valueOf(kept.entries().get("reference")), place, found);
        problems.addAll(found.list());
        if (found.hasErrors() || secret.isEmpty() || !secret.get().isAvailable()) {
            return null;
        }
        String content = secret.get().reveal();
        if (!digest(content).equals(String.valueOf(kept.entries().get("digest")))) {
            problems.error(
                    ProblemCode.CF408,
                    "the secret " + label + " is another than when it was planned",
                    place,
                    "Plan again.");
            return null;
        }
        return content;
    }
}
