/** How a simulated Windows treats the types of the network room. */
package io.corefleet.simulate.rules.network;
