"""The host's side of a log-in, by MIT Kerberos or gss-ntlmssp: implementations that we did not write.

    python3 acceptor.py krb5|ntlm|spnego [CHANNEL-BINDING-IN-HEX]

Speaks over stdin and stdout in pieces with a length before each (four bytes, big end first). Tokens go to and fro until the log-in stands;
then each sealed message (header, data) is opened, and "echo:" with its text comes back sealed. A refusal is a piece that begins with
"!refused: ", which no sealed piece does but by a chance that never comes.
"""
import struct
import sys

import gssapi
import gssapi.raw as gss
from gssapi.raw import IOV, IOVBufferType
from gssapi.raw.chan_bindings import ChannelBindings

SPNEGO = gssapi.OID.from_int_seq("1.3.6.1.5.5.2")
NTLM = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")
SIGNATURE = 16
kind = sys.argv[1]
binding = ChannelBindings(application_data=bytes.fromhex(sys.argv[2])) if len(sys.argv) > 2 else None


def read():
    length = sys.stdin.buffer.read(4)
    if not length:
        sys.exit(0)
    return sys.stdin.buffer.read(struct.unpack(">I", length)[0])


def write(piece):
    sys.stdout.buffer.write(struct.pack(">I", len(piece)) + piece)
    sys.stdout.buffer.flush()


def log_in():
    mechanisms = {"ntlm": [NTLM], "spnego": [SPNEGO]}.get(kind)
    credentials = gss.acquire_cred(None, mechs=mechanisms, usage="accept").creds
    context = None
    while True:
        step = gss.accept_sec_context(read(), acceptor_creds=credentials, context=context, channel_bindings=binding)
        context = step.context
        write(step.token or b"")
        if not step.more_steps:
            return context


def opened(context, header, data):
    if kind != "krb5":
        return gss.unwrap(context, header + data).message
    pieces = IOV((IOVBufferType.header, False, header), data, IOVBufferType.data, std_layout=False)
    if not gss.unwrap_iov(context, pieces).encrypted:
        raise ValueError("not sealed")
    return pieces[1].value


def sealed(context, message):
    if kind != "krb5":
        whole = gss.wrap(context, message, confidential=True).message
        return whole[:SIGNATURE], whole[SIGNATURE:]
    pieces = IOV(IOVBufferType.header, message, IOVBufferType.padding, std_layout=False)
    gss.wrap_iov(context, pieces)
    return pieces[0].value, pieces[1].value + (pieces[2].value or b"")


try:
    established = log_in()
    while True:
        header, data = read(), read()
        message = opened(established, header, data)
        for piece in sealed(established, b"echo:" + message):
            write(piece)
except (gssapi.exceptions.GSSError, ValueError) as refusal:
    write(b"!refused: " + str(refusal).encode())
