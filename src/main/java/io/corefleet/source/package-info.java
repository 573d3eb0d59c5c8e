/**
 * Where the user wrote it, and what is wrong there. The lowest room: it knows nothing of the house. Reading files,
 * judging values and drawing text must never come here.
 */
package io.corefleet.source;
