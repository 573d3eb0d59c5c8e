/** How a simulated Windows treats the types of the windows room: what it stores where, what it refuses, what waits for a boot. */
package io.corefleet.simulate.rules.windows;
