/**
 * Folders and files of a host, with the entries of their own in their access lists; archives, downloads, links and shares; single lines and
 * values of INI, XML and JSON in files. What a file's text is made of (templates, copies) is decided in room {@code compile}; here it is text
 * or bytes.
 */
package io.corefleet.resource.file;
