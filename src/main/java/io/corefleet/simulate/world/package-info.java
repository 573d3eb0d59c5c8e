/**
 * The pretended Windows as data: one document per host, its fresh form by build and edition, and its file. What Windows
 * would do about a change must never come here; that is {@code rules}.
 */
package io.corefleet.simulate.world;
