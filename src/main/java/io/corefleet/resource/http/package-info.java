/**
 * HTTP.sys, the driver under IIS and WinRM: certificates of addresses, reserved URLs, its own parameters. What stands in the configuration of IIS
 * must not come here.
 */
package io.corefleet.resource.http;
