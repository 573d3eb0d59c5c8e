/**
 * Secrets by reference: what {@code !secret env:NAME}, {@code file:PATH} and {@code prompt:NAME} stand for, and what Ansible Vault
 * encrypted. Secrets never stand readable in a playbook or
 * inventory; this room fetches them and hands out {@link io.corefleet.value.Secret}s.
 */
package io.corefleet.secret;
