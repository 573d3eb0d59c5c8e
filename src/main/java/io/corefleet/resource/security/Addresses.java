package io.corefleet.resource.security;

import io.corefleet.resource.Desired;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of firewall rules, in the one way in which they are read back. */
final class Addresses {
    private static final String NUMBER = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String IPV4 = NUMBER + "(\\." + NUMBER + "){3}";
    private static final Pattern KNOWN = Pattern.compile(
            "(?i)Any|LocalSubnet[46]?|DNS|DHCP|WINS|DefaultGateway|Internet|Intranet|IntranetRemoteAccess|PlayToDevice"
                    + "|" + IPV4 + "(-" + IPV4 + ")?"
                    + "|" + IPV4 + "/(3[0-2]|[12]?\\d)"
                    + "|[0-9a-f:.]*:[0-9a-f:.]*(/\\d{1,3}|-[0-9a-f:.]+)?");
    private static final Pattern MASK = Pattern.compile("(" + IPV4 + ")/(" + IPV4 + ")");

    private Addresses() {}

    static void check(Value address, Desired desired, Problems problems) {
        String text = address.toString();
        Matcher mask = MASK.matcher(text);
        if (mask.matches()) {
            refuse(address, desired, problems, "Write the number of bits: 10.0.0.0/8.");
        } else if (text.endsWith("/32") && !text.contains(":")) {
            refuse(address, desired, problems, "Write " + text.substring(0, text.length() - 3) + ".");
        } else if (!KNOWN.matcher(text).matches()) {
            refuse(
                    address,
                    desired,
                    problems,
                    "An address, a range, a network in bits, or a word such as LocalSubnet.");
        }
    }

    private static void refuse(Value address, Desired desired, Problems problems, String hint) {
        problems.error(
                ProblemCode.CF206,
                "the address " + address + " has not the form that rules have",
                address.mark().orElse(desired.place()),
                hint);
    }
}
