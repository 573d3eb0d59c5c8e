/**
 * HTML pages that open from a disk without a network: one file each, everything in it. The only room that knows JTE, whose templates lie
 * beside these classes and are compiled in the build. What a page says comes from {@code report}; deciding must never come here.
 */
package io.corefleet.report.html;
