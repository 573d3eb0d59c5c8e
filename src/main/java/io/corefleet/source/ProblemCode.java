package io.corefleet.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of problems. A code is stable: scripts may look for it. {@code corefleet explain errors} lists them and
 * {@code corefleet explain CF104} shows one.
 *
 * <p>CF1xx: files and what stands where in them; CF2xx: values; CF3xx: inventory and hosts; CF4xx: the journal and runs;
 * CF5xx: templates and secrets; CF9xx: the command itself.
 */
public enum ProblemCode {
    /** The file is not there or cannot be read. */
    CF101("file not found", "A playbook, inventory, role, template or copied file is missing or cannot be read."),
    /** YAML itself is broken. */
    CF102("not valid YAML", "The text breaks a rule of YAML: a wrong indent, an open quote, a missing colon."),
    /** A tab in the indentation. */
    CF103("tab in indentation", "YAML indents with spaces only. Replace the tab."),
    /** Nothing has this name. */
    CF104(
            "unknown type, module or key",
            "A task, play or role names something that does not exist. Mind the spelling."),
    /** A key appears twice. */
    CF105("duplicate key", "The same key stands twice in one mapping; one of them would be lost silently."),
    /** A list where a mapping is wanted, and so on. */
    CF106("wrong shape", "A list stands where a mapping is wanted, or the other way round."),
    /** A key that must be there is not. */
    CF107("missing key", "A key that is required here is missing."),
    /** The role is nowhere. */
    CF108("role not found", "No folder of this name with tasks/main.yml or role.yml was found in the role path."),
    /** Two keys that exclude each other. */
    CF109("conflicting keys", "Two keys exclude each other, or a task has more than one action."),
    /** A name in notify that no handler has. */
    CF110("unknown handler", "notify names a handler that neither the play nor its roles define."),
    /** Resources need each other in a circle. */
    CF111("circle of dependencies", "Resources of a role need each other in a circle, so there is no first one."),
    /** A form of Ansible that Corefleet does not have. */
    CF112("not supported", "This form exists in Ansible but not in Corefleet; the hint says what to use."),
    /** A task that does something stands where hosts are only asked. */
    CF113(
            "health may only look",
            "health takes checks and resources that are compared; nothing in it may change a host."),

    /** The value has the wrong type. */
    CF201("wrong type", "The value is not of the type that the property has."),
    /** The value is not one of the choices. */
    CF202("not one of the choices", "The property takes one of a closed list of words."),
    /** The number is outside its range. */
    CF203("out of range", "The number or time span is outside the range that Windows accepts."),
    /** The property does not exist. */
    CF204("unknown property", "The resource type has no property of this name."),
    /** A property is needed to create the thing. */
    CF205("property required", "The thing does not exist and cannot be created without this property."),
    /** The text has the wrong form. */
    CF206("wrong form", "The text does not have the form that the property needs, for example IP:port:host."),
    /** The thing that must be there is not. */
    CF207("provider missing", "What manages this resource is not installed on the host and no earlier step brings it."),

    /** Inventory cannot be understood. */
    CF301("inventory problem", "The inventory has a key or a shape that does not belong there."),
    /** The pattern hits nothing. */
    CF302("no host matched", "hosts: or --limit matches no host of the inventory."),
    /** A host lacks what is needed to reach it. */
    CF303("cannot be reached as written", "The inventory lacks an address, user or password for a host."),

    /** There is no such run. */
    CF401("no such run", "The journal has no run of this number."),
    /** Somebody else writes to the host. */
    CF402("host is locked", "Another run writes to this host now; two never do so at once."),
    /** The journal cannot be opened. */
    CF403("journal cannot be used", "The journal's file cannot be opened or is of a newer Corefleet."),
    /** A safety bound. */
    CF404("refused by a safety bound", "The plan removes or touches more than corefleet.yml allows."),
    /** A report has nowhere to go. */
    CF405("report cannot be written", "The folder or file of a report or of events cannot be written."),
    /** What shall be taken into the journal is none of its copies. */
    CF406("not a copy of a journal", "The file that history import shall take in is broken, or is something else."),
    /** What shall be applied is no plan file that may be applied. */
    CF407(
            "plan file cannot be used",
            "The plan file is broken, was changed, is of another version, or was signed with another key."),
    /** What the plan found is no longer so. */
    CF408(
            "stale plan",
            "Something is neither as the plan found it nor as the plan wants it; it has to be planned again."),
    /** What is known only while it runs cannot be saved. */
    CF409(
            "cannot be saved as a plan",
            "A plan file holds only what is known before anything is written; a step waits for the result of another."),

    /** A variable has no value. */
    CF501("undefined variable", "A template or condition uses a variable that nothing defines for this host."),
    /** The template does not parse or fails. */
    CF502("template error", "A Jinja expression does not parse, or fails for this host."),
    /** A secret cannot be had. */
    CF503("secret not available", "What holds the secret is missing, cannot be decrypted, or can be read by others."),

    /** The command line is wrong. */
    CF901("wrong usage", "The words on the command line do not fit together."),
    /** A fault of Corefleet. */
    CF902("internal fault", "Corefleet itself failed; the debug log has the details.");

    private final String title;
    private final String explanation;

    ProblemCode(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    /** A few words. */
    public String title() {
        return title;
    }

    /** One or two sentences for {@code explain}. */
    public String explanation() {
        return explanation;
    }

    /** Finds a code by its name, in any case. */
    public static Optional<ProblemCode> byName(String name) {
        return Arrays.stream(values())
                .filter(code -> code.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
