package io.corefleet.secret;

import java.util.Map;

/**
 * Where secrets come from in this run.
 *
 * @param environment environment variables
 * @param prompt asks the person at the terminal
 * @param vault passwords of Ansible vaults
 */
public record SecretSources(Map<String, String> environment, Prompt prompt, VaultPasswords vault) {
    /** Environment variables and files only. */
    public static SecretSources of(Map<String, String> environment) {
        return new SecretSources(environment, Prompt.NOBODY, VaultPasswords.none());
    }
}
