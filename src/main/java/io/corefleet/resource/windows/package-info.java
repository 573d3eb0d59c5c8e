/**
 * Windows itself: features, services and values of the registry as things that are held, a command and a restart as things that run. Read
 * through the registry and CIM where that is quick, written only through what tells the running system (SCM's own tool, the servicing
 * cmdlets). IIS and files must not come here.
 */
package io.corefleet.resource.windows;
