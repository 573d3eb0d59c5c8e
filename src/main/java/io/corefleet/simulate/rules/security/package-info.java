/**
 * How a simulated Windows treats what {@code resource.security} holds: the refusals for built-in accounts and weak passwords, the one list
 * of a right, the key that stays when a certificate goes. What is set is in the world; the script's text must never come here.
 */
package io.corefleet.simulate.rules.security;
