package io.corefleet.triage.tree;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All trees, in the order of the road. */
public final class Trees {
    private static final String FOLDER = "/io/corefleet/triage/";
    private static final List<String> FILES = List.of(
            "client",
            "network",
            "tls",
            "http",
            "services",
            "site",
            "pool",
            "configuration",
            "worker",
            "machine",
            "restart",
            "changes");

    private final List<Tree> all;

    private Trees(List<Tree> all) {
        this.all = all.stream().sorted(Comparator.comparing(Tree::order)).toList();
    }

    /** Those that are shipped. */
    public static Trees shipped(Problems problems) {
        return of(FILES.stream().map(Trees::shipped).toList(), problems);
    }

    /** Trees from texts; what is wrong with them is added to the problems. */
    public static Trees of(List<SourceText> texts, Problems problems) {
        List<Tree> trees = new ArrayList<>();
        for (SourceText text : texts) {
            MarkedYaml.parse(text, TagReader.NONE, problems)
                    .flatMap(written -> new TreeReader(problems).tree(written))
                    .ifPresent(trees::add);
        }
        Trees read = new Trees(trees);
        read.check(problems);
        return read;
    }

    private void check(Problems problems) {
        Set<String> ids = new TreeSet<>();
        for (Tree tree : all) {
            for (Tree.Branch branch : tree.branches()) {
                if (!ids.add(branch.id())) {
                    problems.error(
                            ProblemCode.CF105, "the conclusion " + branch.id() + " is written twice", branch.place());
                }
            }
        }
        branches().stream()
                .flatMap(branch -> branch.explains().stream()
                        .filter(id -> !ids.contains(id))
                        .map(id -> new Unknown(id, branch)))
                .forEach(unknown -> problems.error(
                        ProblemCode.CF104,
                        "there is no conclusion \"" + unknown.id + "\" that " + unknown.branch.id() + " could explain",
                        unknown.branch.place()));
    }

    private record Unknown(String id, Tree.Branch branch) {}

    /** All trees. */
    public List<Tree> all() {
        return all;
    }

    /** All questions. */
    public List<Tree.Branch> branches() {
        return all.stream().flatMap(tree -> tree.branches().stream()).toList();
    }

    /** The sections of the evidence that they need. */
    public Set<String> needs() {
        return all.stream().flatMap(tree -> tree.needs().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SourceText shipped(String name) {
        try (InputStream in = Trees.class.getResourceAsStream(FOLDER + name + ".yml")) {
            if (in == null) {
                throw new IllegalStateException("the build lacks the tree " + name);
            }
            return SourceText.of("triage/" + name + ".yml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
