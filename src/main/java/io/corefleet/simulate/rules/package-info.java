/**
 * How the pretended Windows behaves: for each resource type one class that reads, sets and removes in a world exactly as the
 * type's PowerShell does on a host, refusals included. Frames and sockets must never come here.
 */
package io.corefleet.simulate.rules;
