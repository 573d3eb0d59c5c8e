/**
 * The library's network room: how names are found and how adapters are set. Each type is a table with its script beside it. What listens on
 * a port (HTTP.sys) and what is let through (the firewall) stand in other rooms.
 */
package io.corefleet.resource.network;
