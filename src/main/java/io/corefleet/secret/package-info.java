/**
 * Secrets by reference: what {@code !secret env:NAME} and {@code !secret file:PATH} stand for. Secrets never stand in a playbook or
 * inventory; this room fetches them and hands out {@link io.corefleet.value.Secret}s.
 */
package io.corefleet.secret;
