/** How a simulated Windows treats driver packages and the devices that use them, bad drivers included. */
package io.corefleet.simulate.rules.driver;
