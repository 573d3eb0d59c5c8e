package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.World;
import java.util.Locale;

/** Which accounts a host knows. */
public final class Identities {
    private static final String LOCAL = ".\\";
    private static final int NONE_MAPPED = 1332;

    private Identities() {}

    /**
     * Refuses an account that nobody knows: one of the host that is in no account database, and one of the domain {@code NOWHERE}, which
     * stands for all that are out of reach.
     */
    public static void need(World world, String account) {
        boolean known = !account.toUpperCase(Locale.ROOT).startsWith("NOWHERE\\");
        boolean told = world.document().has("localUsers") || world.document().has("localGroups");
        if (account.startsWith(LOCAL) && told) {
            String name = account.substring(LOCAL.length());
            known = world.document().tree("localUsers").has(name)
                    || world.document().tree("localGroups").has(name);
        }
        if (!known) {
            throw Refusal.win32(NONE_MAPPED, "There is no account '" + account + "' on this host or in its domain.");
        }
    }
}
