package io.corefleet.resource;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.KnownAccounts;
import io.corefleet.value.Value;
import java.util.List;

/**
 * Names and SIDs of accounts. The script beside it gives a SID for each name and back; accounts that every Windows has go by their English
 * names, accounts of the host itself by {@code .\name}, all others as Windows writes them ({@code CORP\svc-shop}).
 */
public final class Accounts {
    /** What stands before the name of an account of the host itself. */
    public static final String LOCAL = ".\\";

    private Accounts() {}

    /** Whether it says whose account it is: by a domain, by {@code .\}, by a SID, or because every Windows has it. */
    public static boolean isQualified(String account) {
        return account.contains("\\")
                || account.contains("@")
                || account.matches("(?i)S-1-[0-9-]+")
                || KnownAccounts.name(account).isPresent();
    }

    /** The same with {@code .\} when it does not say whose account it is. */
    public static Value qualified(Value account) {
        String text = account.toString();
        return isQualified(text) ? account : Value.text(LOCAL + text).at(account.place());
    }

    /** The same for each of a list, or of text with commas as Ansible takes it. */
    public static Value qualifiedList(Value accounts) {
        List<Value> items = accounts instanceof Value.ListOf list
                ? list.items()
                : List.of(accounts.toString().split(",")).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> (Value) Value.text(name).at(accounts.place()))
                        .toList();
        return Value.list(items.stream().map(Accounts::qualified).toList()).at(accounts.place());
    }

    /**
     * Windows takes a bare name and looks everywhere for it; what it tells later is another spelling. So a bare name is a problem, at each of
     * these values.
     */
    public static void check(Iterable<Value> accounts, Desired desired, Problems problems) {
        for (Value account : accounts) {
            if (account instanceof Value.Text text && !isQualified(text.text())) {
                problems.error(
                        ProblemCode.CF206,
                        "the account " + text.text() + " does not say whose it is",
                        account.mark().orElse(desired.place()),
                        "Write " + LOCAL + text.text() + " for an account of the host, or DOMAIN\\" + text.text()
                                + ".");
            }
        }
    }
}
