package io.corefleet.simulate.rules.evidence;

import io.corefleet.simulate.world.Tree;
import java.util.Arrays;
import java.util.Locale;

/** A binding of IIS: protocol, and {@code address:port:host}, taken apart from the end since an IPv6 address has colons too. */
record Address(String protocol, String ip, int port, String host) {
    static Address of(Tree binding) {
        String[] parts = binding.text("bindingInformation").split(":", -1);
        int last = parts.length - 1;
        String port = last >= 1 ? parts[last - 1] : "";
        String ip = last >= 2 ? String.join(":", Arrays.copyOf(parts, last - 1)) : "*";
        return new Address(
                binding.text("protocol"),
                ip.isEmpty() ? "*" : ip,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                parts[last]);
    }

    /** As HTTP.sys writes it. */
    String url() {
        return protocol.toUpperCase(Locale.ROOT) + "://" + (host.isEmpty() ? ip : host) + ":" + port + "/";
    }
}
