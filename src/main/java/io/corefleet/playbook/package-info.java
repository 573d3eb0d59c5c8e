/**
 * What the user wrote, faithfully: plays, roles, tasks, handlers, with their places. Nothing is rendered, no host is known, and
 * what a type's arguments mean is not judged here.
 */
package io.corefleet.playbook;
