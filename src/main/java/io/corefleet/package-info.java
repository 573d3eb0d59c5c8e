/** Corefleet: a command-line fleet orchestrator for Windows Server Core and IIS. Each package below is a room with one job. */
package io.corefleet;
