package io.corefleet.agent;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.resource.Scripted;
import io.corefleet.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scripts that hosts may need. It knows for types which scripts they take, and keeps what it has compressed, since every
 * host of a fleet is sent the same. Safe for use by many threads.
 */
final class ScriptShelf {
    /** What the verbs for files need; a type of that name there is not. */
    static final String FILES = "files";

    /** What the question for facts needs. */
    static final String FACTS = "facts";

    /** What the question to a sick host needs: its parts, and of the facts what both tell. */
    static final String EVIDENCE = "evidence";

    private static final List<String> EVIDENCE_PARTS = List.of(
            FACTS, EVIDENCE, "evidence-web", "evidence-iis", "evidence-machine", "evidence-logs", "evidence-counters");

    /** What the question who changed something needs beside the type that reads what is audited: far less than a sick host is asked. */
    static final String TRAIL = "trail";

    /** What a watch asks at each look. */
    static final String WATCH = "watch";

    private static final Set<String> WATCHED = Set.of("counters", "latest", "pools", "machine");

    private static final List<String> WATCH_PARTS =
            List.of(FACTS, EVIDENCE, "evidence-iis", "evidence-machine", "evidence-counters");

    private static final List<String> TRAIL_PARTS = List.of(FACTS, EVIDENCE, "evidence-logs", "evidence-trail");

    /** What the dead-man's switch needs. */
    static final String SWITCH = "switch";

    private static final Set<String> OWN = Set.of(FILES, FACTS, SWITCH);
    private static final String PRELUDE = "prelude";

    private final ResourceCatalog catalog;
    private final String prelude;
    private final Map<List<String>, Payload> packed = new ConcurrentHashMap<>();
    private final Map<List<String>, Map<String, String>> texts = new ConcurrentHashMap<>();

    ScriptShelf(ResourceCatalog catalog, String prelude) {
        this.catalog = catalog;
        this.prelude = prelude;
    }

    /** What a question for these sections needs: less than all where it is asked alone. */
    static Set<String> asking(Value sections) {
        List<String> names = sections instanceof Value.ListOf list
                ? list.items().stream().map(Value::toString).toList()
                : List.of();
        if (names.equals(List.of(TRAIL))) {
            return Set.of(TRAIL, "audit_policy");
        }
        return names.contains("counters") && WATCHED.containsAll(names) ? Set.of(WATCH) : Set.of(EVIDENCE);
    }

    /** Names of the scripts that these types need, in the order in which they must be loaded; the prelude first. */
    List<String> needed(Collection<String> types) {
        return List.copyOf(textsFor(types).keySet());
    }

    /** The message that loads scripts with these names, which {@link #needed} gave for these types. */
    Payload payload(Collection<String> types, List<String> names) {
        return packed.computeIfAbsent(List.copyOf(names), wanted -> pack(textsFor(types), wanted));
    }

    /** All that a host needs to do steps of these types by itself, without a session. */
    Payload code(Collection<String> types) {
        List<String> key = new ArrayList<>(types);
        key.add(0, "code of");
        return packed.computeIfAbsent(List.copyOf(key), wanted -> {
            List<String> parts = new ArrayList<>(List.of(AgentText.stepParts()));
            parts.addAll(textsFor(types).values());
            parts.add(AgentText.script(SWITCH));
            return Payload.ofText(String.join("\n", parts));
        });
    }

    private static Payload pack(Map<String, String> texts, List<String> names) {
        List<Value> scripts = new ArrayList<>();
        for (String name : names) {
            scripts.add(Value.map(Map.of("name", Value.text(name), "text", Value.text(texts.get(name)))));
        }
        return Payload.of(Value.map(Map.of("scripts", Value.list(scripts))));
    }

    private Map<String, String> textsFor(Collection<String> types) {
        return texts.computeIfAbsent(List.copyOf(types), this::read);
    }

    private Map<String, String> read(List<String> types) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PRELUDE, prelude);
        for (String type : types) {
            if (type.equals(EVIDENCE)) {
                EVIDENCE_PARTS.forEach(part -> texts.put(part, AgentText.script(part)));
                continue;
            }
            if (type.equals(WATCH)) {
                WATCH_PARTS.forEach(part -> texts.put(part, AgentText.script(part)));
                continue;
            }
            if (type.equals(TRAIL)) {
                TRAIL_PARTS.forEach(part -> texts.put(part, AgentText.script(part)));
                continue;
            }
            if (OWN.contains(type)) {
                texts.put(type, AgentText.script(type));
                continue;
            }
            Scripted scripted = find(type);
            for (Class<?> used : scripted.usesScriptsOf()) {
                texts.computeIfAbsent(used.getSimpleName(), name -> Scripted.scriptBeside(used));
            }
            texts.computeIfAbsent(scripted.getClass().getSimpleName(), name -> scripted.script());
        }
        return Collections.unmodifiableMap(texts);
    }

    private Scripted find(String type) {
        return catalog.resource(type)
                .<Scripted>map(found -> found)
                .or(() -> catalog.action(type))
                .orElseThrow(() -> new IllegalArgumentException("no type " + type));
    }
}
