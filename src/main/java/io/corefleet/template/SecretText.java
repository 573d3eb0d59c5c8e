package io.corefleet.template;

import com.hubspot.jinjava.objects.PyWrapper;
import io.corefleet.value.Secret;
import java.util.function.Consumer;

/** A secret as templates see it. Whoever turns it into text makes the whole result a secret. */
final class SecretText implements PyWrapper {
    private final Secret secret;
    private final Consumer<Secret> used;

    SecretText(Secret secret, Consumer<Secret> used) {
        this.secret = secret;
        this.used = used;
    }

    Secret secret() {
        return secret;
    }

    @Override
    public String toString() {
        used.accept(secret);
        return secret.isAvailable() ? secret.reveal() : "";
    }
}
