package io.corefleet.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import io.corefleet.source.Suggestion;
import java.util.stream.Stream;

/** What to write for a filter or test of Ansible that is not here. */
final class Instead {
    private Instead() {}

    /** A hint; the name of a filter or test that is nearly the same where there is none. */
    static String of(String missing, Context known) {
        String hint = of(missing);
        String name = missing.replaceAll("^\\w+ \"|\"$", "");
        Stream<String> names = missing.startsWith("test")
                ? known.getAllExpTests().stream().map(ExpTest::getName)
                : known.getAllFilters().stream().map(Filter::getName);
        return hint != null ? hint : Suggestion.didYouMean(name, names.toList());
    }

    /** What to write for a variable of Ansible that is not here; null for none. */
    static String ofVariable(String name) {
        return switch (name) {
            case "ansible_date_time" ->
                "What depends on the time would differ from one look to the next: give it with -e, or let a script ask Get-Date.";
            case "ansible_env", "ansible_user_id", "ansible_user_dir" ->
                "The variables of the account are known on the host: a script says $env:NAME, and what it writes can be registered.";
            case "ansible_interfaces", "ansible_default_ipv4", "ansible_all_ipv4_addresses" ->
                "Write ansible_ip_addresses, or facts.adapters.";
            case "ansible_uptime_seconds" -> "Write ansible_lastboot.";
            case "ansible_processor_count", "ansible_processor_cores", "ansible_processor" ->
                "Write ansible_processor_vcpus.";
            default -> null;
        };
    }

    /** A hint; null for none. */
    static String of(String missing) {
        String name = missing.replaceAll("^\\w+ \"|\"$", "");
        return switch (name) {
            case "json_query" -> "Write map(attribute=…), selectattr(…) and first.";
            case "password_hash", "random_mac" -> "It would differ from one look to the next.";
            case "now", "strftime", "to_datetime" ->
                "What depends on the time would differ from one look to the next; a script can ask Get-Date.";
            case "vault", "unvault" -> "corefleet reads !vault values and files; nothing is encrypted by a template.";
            case "to_uuid" -> "Write the identifier, or hash('sha1').";
            case "win_quote", "ansible_windows_quote" ->
                "Hand values to a script in parameters: they need no quotes there.";
            case "file", "directory", "link", "exists", "abs", "mount" ->
                missing.startsWith("test")
                        ? "Files here are found with lookup('first_found', …); those of the host with stat."
                        : null;
            default ->
                name.matches(
                                "ip.*|network_.*|reduce_on_network|cidr_merge|hwaddr|macaddr|nthhost|next_nth_usable|slaac")
                        ? "Addresses are not computed here: write them as variables."
                        : null;
        };
    }
}
