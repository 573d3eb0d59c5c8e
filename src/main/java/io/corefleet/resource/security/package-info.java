/**
 * Who may do what: users and groups of the host, rights, policies, audit, firewall, TLS, certificates, the server of SMB. Local security
 * policy is read by one export for many and goes by SIDs and keys, so that no language of Windows matters. Access lists of files stand in
 * {@code resource.file}; what only sets values of the registry is composed of {@code registry_value}.
 */
package io.corefleet.resource.security;
