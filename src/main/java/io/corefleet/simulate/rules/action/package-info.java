/** How a simulated Windows treats what runs: commands and scripts with their guards, checks, DSC. */
package io.corefleet.simulate.rules.action;
