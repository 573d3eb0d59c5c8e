/** How a simulated Windows treats what lies in its file system: places in text files, links, archives, downloads, shares. */
package io.corefleet.simulate.rules.file;
