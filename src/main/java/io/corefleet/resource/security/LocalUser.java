package io.corefleet.resource.security;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.secret;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.ResourceType;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import java.util.List;

/** A user account of the host itself. */
public final class LocalUser implements ResourceType {
    private static final String CMDLETS = "Microsoft.PowerShell.LocalAccounts";
    private static final String WINNT = "ADSI WinNT provider, IADsUser";

    static final List<Property> PROPERTIES = List.of(
            Property.of(
                            "password",
                            secret(),
                            "Its password; set when the account is made and with any other change. An account made without one gets a long random one")
                    .with(Flag.WRITE_ONLY)
                    .with(Flag.KEPT)
                    .from(CMDLETS),
            Property.of("fullName", text(), "Name for people").byDefault("").from(CMDLETS),
            Property.of("description", text("text of up to 48 characters", "(?s).{0,48}"), "What it is for")
                    .byDefault("")
                    .from(CMDLETS + ", Set-LocalUser"),
            Property.of("enabled", bool(), "Whether it can log on")
                    .byDefault(true)
                    .with(Flag.MAY_LOCK_OUT)
                    .from(CMDLETS),
            Property.of("passwordNeverExpires", bool(), "Whether the policy's maximum age is not for it")
                    .byDefault(false)
                    .from(CMDLETS),
            Property.of("userMayChangePassword", bool(), "Whether it may change its password itself")
                    .byDefault(true)
                    .from(CMDLETS),
            Property.of("mustChangePassword", bool(), "Whether the next log-on must change the password")
                    .byDefault(false)
                    .from(WINNT),
            Property.of(
                            "accountExpires",
                            text(
                                    "never, or a UTC time such as 2027-01-31T00:00:00Z",
                                    "(?i)never|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                            "When it ends")
                    .byDefault("never")
                    .from(CMDLETS),
            Property.of(
                            "locked",
                            bool(),
                            "Whether wrong passwords have locked it; false unlocks it, only Windows locks")
                    .with(Flag.VOLATILE)
                    .from(WINNT),
            Property.of("profile", text(), "Folder of its roaming profile")
                    .byDefault("")
                    .from(WINNT),
            Property.of("loginScript", text(), "Script that runs when it logs on at the console")
                    .byDefault("")
                    .from(WINNT),
            Property.of("homeDirectory", text(), "Its home folder")
                    .byDefault("")
                    .from(WINNT));

    static final Property NAME = Property.of(
                    "name",
                    text(
                            "name of up to 20 characters without \"/\\[]:;|=,+*?<>@",
                            "[^\"/\\\\\\[\\]:;|=,+*?<>@\\p{Cntrl}]{1,20}"),
                    "Its name, without the host's")
            .from(CMDLETS + ", New-LocalUser");

    static final Schema SCHEMA = Schema.of("local_user", "A user account of the host itself")
            .keyedBy(NAME)
            .withAll(PROPERTIES)
            .example("""
                    name: sample
                    fullName: Sample Service
                    password: !secret 'env:SAMPLE'
                    passwordNeverExpires: true
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** A password that never expires need not be changed; and only Windows locks an account. */
    @Override
    public void check(Desired desired, Problems problems) {
        if (isTrue(desired, "locked")) {
            problems.error(
                    ProblemCode.CF206,
                    "only Windows locks an account",
                    desired.placeOf("locked").orElse(null),
                    "With enabled: false it cannot log on.");
        }
        boolean never = isTrue(desired, "passwordNeverExpires");
        if (never && isTrue(desired, "mustChangePassword")) {
            problems.error(
                    ProblemCode.CF109,
                    desired.id() + " has a password that never expires and must be changed",
                    desired.placeOf("mustChangePassword").orElse(null),
                    "Windows takes one of both.");
        }
    }

    private static boolean isTrue(Desired desired, String property) {
        return "true".equals(String.valueOf(desired.properties().get(property)));
    }

    /** What is made anew is another account for Windows. */
    @Override
    public String leavesBehind(Desired gone) {
        return "files of the account " + gone.id().key() + ", if it has logged on";
    }
}
