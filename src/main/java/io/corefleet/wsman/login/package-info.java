/**
 * Who we are on one connection, and the sealing that follows from it: NTLMv2 and Kerberos, bare or in SPNEGO, and the envelope around sealed
 * messages. Pure functions of tokens and bytes: no socket, no HTTP and no Overthere ever come here. Numbers are those of MS-NLMP, RFC 4121
 * and MS-WSMV.
 */
package io.corefleet.wsman.login;
