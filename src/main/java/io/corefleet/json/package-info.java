/**
 * Values to JSON and back. The only room that knows Jackson. It never shows a secret unless it is handed the right to; forms of
 * particular documents (reports, frames) belong to the rooms that own them.
 */
package io.corefleet.json;
