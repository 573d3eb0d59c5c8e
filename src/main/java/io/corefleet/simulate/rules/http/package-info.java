/** How a simulated HTTP.sys treats what it keeps: certificates of addresses and parameters in the registry, reserved URLs. No traffic. */
package io.corefleet.simulate.rules.http;
