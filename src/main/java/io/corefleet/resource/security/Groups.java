package io.corefleet.resource.security;

import io.corefleet.resource.Accounts;
import io.corefleet.resource.Desired;

/** What groups and their members have in common. The script beside it finds groups and asks who belongs to them. */
final class Groups {
    private Groups() {}

    /** Whether a step makes the account: a user or a group of the host. */
    static boolean isMadeBy(String account, Desired other) {
        String type = other.id().type();
        boolean makes = type.equals(LocalUser.SCHEMA.type()) || type.equals(LocalGroup.SCHEMA.type());
        return makes && account.equalsIgnoreCase(Accounts.LOCAL + other.id().key());
    }
}
