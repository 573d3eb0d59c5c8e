/**
 * Windows itself: features, services, tasks, logs, values of the registry, and the settings of a host as a whole (its name, domain, time,
 * page files, power plan, WinRM, Defender) as things that are held; the restart of a service as the one that runs. Read through the registry
 * and CIM where that is quick, written only through what tells the running system (SCM's own tool, the servicing cmdlets). IIS and files must
 * not come here.
 */
package io.corefleet.resource.windows;
