/**
 * How a simulated IIS treats its configuration: settings of any section at any level, locks, shared configuration, backups. Pools, sites and
 * applications stand one floor above; what HTTP.sys keeps must not come here.
 */
package io.corefleet.simulate.rules.iis;
