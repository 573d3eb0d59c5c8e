package io.corefleet.triage.tree;

import java.util.List;

/** The trees as a page for people: every station, every question, what is concluded and what mends it. */
public final class TreesMarkdown {
    private TreesMarkdown() {}

    /** Writes all. */
    public static String of(Trees trees) {
        StringBuilder text = new StringBuilder();
        for (Tree tree : trees.all()) {
            text.append("### ")
                    .append(tree.title())
                    .append("\n\n")
                    .append(flat(tree.about()))
                    .append("\n\n");
            tree.branches().forEach(branch -> branch(branch, text));
        }
        return text.toString();
    }

    private static void branch(Tree.Branch branch, StringBuilder text) {
        text.append("#### `").append(branch.id()).append("`\n\n");
        text.append("*").append(branch.question()).append("* ");
        text.append(branch.broken() ? "Broken" : "Suspect")
                .append(", ")
                .append(branch.confidence())
                .append(" % sure.\n\n");
        text.append("- asked: ")
                .append(branch.item().isEmpty() ? "once" : "of each `" + branch.item() + "` in `" + branch.of() + "`")
                .append(", `")
                .append(flat(branch.when().toString()))
                .append("`\n");
        text.append("- says: ").append(code(branch.sentence().toString())).append("\n");
        list("events", branch.events(), text);
        list("explains", branch.explains(), text);
        String concerns = branch.concerns().toString();
        text.append(concerns.isEmpty() ? "" : "- concerns: " + code(concerns) + "\n");
        Tree.Remedy remedy = branch.remedy();
        text.append("- mends: ").append(code(remedy.says().toString()));
        String command = flat(remedy.command().toString());
        text.append(command.isEmpty() ? "" : ", " + code(command));
        text.append("; risk: ").append(flat(remedy.risk()));
        text.append(remedy.reversible() ? "; can be taken back" : "; cannot be taken back")
                .append("\n");
        text.append("- source: ").append(flat(branch.source())).append("\n\n");
    }

    private static void list(String name, List<String> items, StringBuilder text) {
        if (!items.isEmpty()) {
            text.append("- ")
                    .append(name)
                    .append(": ")
                    .append(String.join(", ", items))
                    .append("\n");
        }
    }

    private static String code(String written) {
        return written.contains("{") ? "`" + flat(written).replace('`', '\'') + "`" : flat(written);
    }

    private static String flat(String written) {
        return written.strip().replaceAll("\\s+", " ");
    }
}
