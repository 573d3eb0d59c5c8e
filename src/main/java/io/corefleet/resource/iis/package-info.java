/**
 * IIS: application pools, sites and applications, read and written through the COM interface of its configuration system
 * ({@code Microsoft.ApplicationHost.AdminManager}), which a Server Core with nothing but Web-Server has. Property names, ranges
 * and defaults are those of IIS's own schema files. Certificates of HTTP.sys and the sections of {@code system.webServer} must not come here.
 */
package io.corefleet.resource.iis;
