"""Runs a command over WinRM with python3-winrm: port, user, password and transport as words, then the command's words."""
import sys

import winrm

port, user, password, transport, *command = sys.argv[1:]
protocol = winrm.Protocol(
    endpoint=f"http://127.0.0.1:{port}/wsman",
    transport=transport,
    username=user,
    password=password,
    message_encryption="always" if transport == "ntlm" else "never",
)
shell = protocol.open_shell()
run = protocol.run_command(shell, command[0], command[1:])
stdout, stderr, code = protocol.get_command_output(shell, run)
protocol.cleanup_command(shell, run)
protocol.close_shell(shell)
sys.stdout.buffer.write(stdout)
sys.stderr.buffer.write(stderr)
sys.exit(code)
