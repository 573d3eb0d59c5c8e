/** What is installed on a simulated host: programs, packages of Windows, and what Windows Update offers. */
package io.corefleet.simulate.rules.software;
