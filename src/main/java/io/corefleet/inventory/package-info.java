/** Which hosts there are, how they are reached, and which variables they have. Must never open a connection. */
package io.corefleet.inventory;
