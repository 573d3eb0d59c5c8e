package io.corefleet.plan;

import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.plan.PlanFile.PlannedHost;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A plan file as text: a version, a signature, and the plan. The signature is over the plan's values and their order, not over blanks and lines, so that
 * a file that was indented anew is the same.
 */
public final class PlanFileText {
    /** The form of the file. */
    public static final int VERSION = 1;

    private static final String MARK = "corefleetPlan";
    private static final String AGAIN = "Plan again with --out.";

    private PlanFileText() {}

    /**
     * Writes one.
     *
     * @param signer makes the signature of a text
     */
    public static String write(PlanFile plan, UnaryOperator<String> signer) {
        Value content = Value.of(content(plan));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(MARK, VERSION);
        whole.put("signature", signer.apply(Json.write(content)));
        whole.put("plan", content);
        return wellFormed(Json.writePretty(Value.of(whole))) + "\n";
    }

    /** A registry may hold half a character, which no file in UTF-8 can. */
    private static String wellFormed(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars()
                .forEach(sign -> text.append(
                        Character.isSurrogate((char) sign)
                                ? String.format(Locale.ROOT, "\\u%04x", sign)
                                : Character.toString(sign)));
        return text.toString();
    }

    private static Map<String, Object> content(PlanFile plan) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("tool", plan.tool());
        content.put("madeAt", plan.madeAt().toString());
        content.put("playbook", plan.playbook());
        content.put("playbookSha256", plan.playbookSha256());
        content.put("inventory", plan.inventory());
        content.put("limit", plan.limit());
        content.put("tags", plan.tags());
        content.put("skipTags", plan.skipTags());
        content.put("extraVars", plan.extraVars());
        content.put("plays", plan.plays());
        content.put("hosts", plan.hosts().stream().map(PlanFileText::host).toList());
        content.put("leftOut", plan.leftOut());
        return content;
    }

    private static Map<String, Object> host(PlannedHost host) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", host.name());
        told.put("address", host.address());
        told.put("programs", host.programs());
        return told;
    }

    /** Whether a text is meant as a plan file, whatever is wrong with it: a playbook is a list, and begins with none of these. */
    public static boolean isMeant(String text) {
        return text.stripLeading().startsWith("{");
    }

    /**
     * Reads one.
     *
     * @param name the file, for people
     * @param signer makes the signature that must stand there
     * @throws ProblemsFound CF407 when it is none, of another version, or not as it was written
     */
    public static PlanFile read(String name, String text, UnaryOperator<String> signer) {
        Value whole;
        try {
            whole = Json.read(text);
        } catch (BrokenJson broken) {
            throw unusable(name + " is not a plan file: " + broken.getMessage(), AGAIN);
        }
        Map<String, Value> members = whole instanceof Value.MapOf map ? map.entries() : Map.of();
        if (!(members.get(MARK) instanceof Value.Int version)
                || !(members.get("plan") instanceof Value.MapOf content)) {
            throw unusable(
                    name + " is neither a playbook nor a plan file",
                    "A playbook is a list of plays; a plan file is made by corefleet plan PLAYBOOK --out FILE.");
        }
        if (version.number() != VERSION) {
            throw unusable(
                    name + " is a plan file of version " + version.number() + "; this Corefleet reads version "
                            + VERSION,
                    AGAIN);
        }
        if (!isSigned(members.get("signature"), signer.apply(Json.write(content)))) {
            throw unusable(
                    name + " was changed since it was made, or made with another key",
                    "Plan again here, or give COREFLEET_PLAN_KEY as it was when the plan was made.");
        }
        try {
            return read(content.entries());
        } catch (ClassCastException | NullPointerException | DateTimeException broken) {
            throw unusable(name + " is signed, but is no plan", AGAIN);
        }
    }

    private static boolean isSigned(Value signature, String expected) {
        return signature != null
                && MessageDigest.isEqual(
                        signature.toString().getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemsFound unusable(String summary, String hint) {
        return new ProblemsFound(Problem.error(ProblemCode.CF407, summary, null, hint));
    }

    private static PlanFile read(Map<String, Value> content) {
        Map<String, String> leftOut = new LinkedHashMap<>();
        ((Value.MapOf) content.get("leftOut")).entries().forEach((host, why) -> leftOut.put(host, why.toString()));
        return new PlanFile(
                content.get("tool").toString(),
                Instant.parse(content.get("madeAt").toString()),
                content.get("playbook").toString(),
                content.get("playbookSha256") instanceof Value.Text hash ? hash.text() : null,
                texts(content.get("inventory")),
                content.get("limit").toString(),
                texts(content.get("tags")),
                texts(content.get("skipTags")),
                texts(content.get("extraVars")),
                items(content.get("plays")),
                items(content.get("hosts")).stream().map(PlanFileText::readHost).toList(),
                leftOut);
    }

    private static PlannedHost readHost(Value host) {
        Map<String, Value> members = ((Value.MapOf) host).entries();
        return new PlannedHost(
                members.get("name").toString(), members.get("address").toString(), items(members.get("programs")));
    }

    private static List<Value> items(Value list) {
        return ((Value.ListOf) list).items();
    }

    private static List<String> texts(Value list) {
        return items(list).stream().map(Value::toString).toList();
    }
}
