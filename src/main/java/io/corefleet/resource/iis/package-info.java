/**
 * IIS: application pools, sites, applications and folders, any setting of any section, and types composed of settings that speak of one matter; read
 * and written through the COM interface of its configuration system ({@code Microsoft.ApplicationHost.AdminManager}), which a Server Core
 * with nothing but Web-Server has. Property names, ranges and defaults are those of IIS's own schema files. What HTTP.sys keeps, such as the
 * certificate of an address, must not come here.
 */
package io.corefleet.resource.iis;
