/**
 * The host port fulfilled: a session with the PowerShell agent on a host, over an Overthere connection. Both sides of the line
 * lie here, as {@code docs/agent-protocol.md} specifies them: the controller's in Java, the agent's in PowerShell 5.1
 * ({@code loader.ps1}, and the parts that {@code AgentText} joins). Programs that know Overthere find its protocol {@code winrm} here, with files
 * through the same agent ({@code WinrmProtocol}). Comparing, deciding, and WS-Management must never come here.
 */
package io.corefleet.agent;
