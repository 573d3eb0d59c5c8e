package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.integer;
import static io.corefleet.value.ValueType.oneOf;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;

/** Passwords, lockout and the built-in accounts: section {@code System Access} of the local security policy, one thing with many settings. */
public final class AccountPolicy implements ResourceType {
    private static final String SOURCE =
            "secedit, [System Access]; learn.microsoft.com, Password and Account Lockout Policy";

    static final List<Property> PROPERTIES = List.of(
            number("MinimumPasswordAge", 0, 998, "Days until a password may be changed again", 0),
            number("MaximumPasswordAge", -1, 999, "Days until a password must be changed; -1 for never", 42),
            number(
                    "MinimumPasswordLength",
                    0,
                    128,
                    "Letters that a password needs; above 14 on builds that allow it",
                    0),
            truth("PasswordComplexity", "Whether a password needs three of four kinds of letters", true),
            number("PasswordHistorySize", 0, 24, "Former passwords that may not come back", 0),
            truth("ClearTextPassword", "Whether passwords are kept so that they can be read back", false),
            number("LockoutBadCount", 0, 999, "Wrong passwords until an account is locked; 0 for never", 0)
                    .with(Flag.MAY_LOCK_OUT),
            Property.of("ResetLockoutCount", integer(1, 99_999), "Minutes after which wrong passwords are forgotten")
                    .with(Flag.MAY_LOCK_OUT)
                    .from(SOURCE),
            Property.of(
                            "LockoutDuration",
                            integer(-1, 99_999),
                            "Minutes that an account stays locked; -1 until it is unlocked")
                    .with(Flag.MAY_LOCK_OUT)
                    .from(SOURCE),
            Property.of(
                            "AllowAdministratorLockout",
                            bool(),
                            "Whether the built-in administrator is locked too; builds since October 2022")
                    .with(Flag.MAY_LOCK_OUT)
                    .from(SOURCE),
            truth("ForceLogoffWhenHourExpire", "Whether SMB sessions end with the hours of log-on", false),
            truth("LSAAnonymousNameLookup", "Whether anonymous callers may turn SIDs into names", false),
            truth("EnableAdminAccount", "Whether the built-in administrator can log on", true)
                    .with(Flag.MAY_LOCK_OUT),
            truth("EnableGuestAccount", "Whether the guest can log on", false),
            Property.of("NewAdministratorName", LocalUser.NAME.type(), "Name of the built-in administrator")
                    .byDefault("Administrator")
                    .with(Flag.MAY_LOCK_OUT)
                    .from(SOURCE),
            Property.of("NewGuestName", LocalUser.NAME.type(), "Name of the guest")
                    .byDefault("Guest")
                    .from(SOURCE));

    static final Schema SCHEMA = Schema.of("account_policy", "Passwords, lockout and built-in accounts of the host")
            .keyedBy(Property.of("scope", oneOf("host"), "Always host: policies of a domain are not held here")
                    .byDefault("host"))
            .withAll(PROPERTIES)
            .example("""
                    MinimumPasswordLength: 14
                    PasswordHistorySize: 24
                    LockoutBadCount: 10
                    LockoutDuration: 15
                    ResetLockoutCount: 15
                    """);

    private static Property number(String name, long min, long max, String description, long standard) {
        return Property.of(name, integer(min, max), description)
                .byDefault(standard)
                .from(SOURCE);
    }

    private static Property truth(String name, String description, boolean standard) {
        return Property.of(name, bool(), description).byDefault(standard).from(SOURCE);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Class<?>> usesScriptsOf() {
        return List.of(SecurityPolicy.class);
    }

    /** What Windows refuses as a whole. */
    @Override
    public void check(Desired desired, Problems problems) {
        AlwaysThere.check(desired, "Write the values that it shall have.", problems);
        long badCount = number(desired, "LockoutBadCount", 1);
        long duration = number(desired, "LockoutDuration", -1);
        long reset = number(desired, "ResetLockoutCount", -1);
        if (badCount == 0 && (duration != -1 || reset != -1)) {
            problem(desired, problems, "LockoutBadCount", "accounts that are never locked have no time of lockout");
        }
        if (duration != -1 && reset > duration) {
            problem(
                    desired,
                    problems,
                    "ResetLockoutCount",
                    "ResetLockoutCount must not be longer than LockoutDuration");
        }
        long oldest = number(desired, "MaximumPasswordAge", -1);
        if (oldest > 0 && number(desired, "MinimumPasswordAge", -1) >= oldest) {
            problem(desired, problems, "MinimumPasswordAge", "MinimumPasswordAge must be below MaximumPasswordAge");
        }
    }

    private static void problem(Desired desired, Problems problems, String property, String what) {
        problems.error(ProblemCode.CF109, what, desired.placeOf(property).orElse(null), null);
    }

    private static long number(Desired desired, String property, long otherwise) {
        return desired.properties().get(property) instanceof Value.Int number ? number.number() : otherwise;
    }
}
