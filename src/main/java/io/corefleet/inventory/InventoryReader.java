package io.corefleet.inventory;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import io.corefleet.yaml.MarkedYaml;
import io.corefleet.yaml.TagReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads inventories in Ansible's YAML and INI forms: files or folders of files, with {@code group_vars} and {@code host_vars} beside them and
 * beside the playbook. Later sources win; the order of the variables' layers is Ansible's.
 */
public final class InventoryReader {
    private static final Set<String> IGNORED =
            Set.of("~", ".orig", ".bak", ".swp", ".ini", ".cfg", ".retry", ".rpm", ".md", ".txt", ".rst");

    private static final Set<String> YAML = Set.of(".yml", ".yaml", ".json");

    private final TagReader tags;
    private final Templates templates;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param tags what {@code !secret} means
     * @param templates renders connection variables such as {@code ansible_user: "{{ account }}"}
     */
    public InventoryReader(TagReader tags, Templates templates, Problems problems) {
        this.tags = tags;
        this.templates = templates;
        this.problems = problems;
    }

    /**
     * Reads. Problems are added; what can be read in spite of them is returned.
     *
     * @param sources files or folders
     * @param playbookFolder the folder of the playbook, for its group_vars and host_vars; null for none
     */
    public Inventory read(List<Path> sources, Path playbookFolder) {
        GroupTree tree = new GroupTree();
        Set<Path> folders = new LinkedHashSet<>();
        for (Path source : sources) {
            for (Path file : files(source)) {
                read(file, tree);
            }
            folders.add(Files.isDirectory(source) ? source : folderOf(source));
        }
        var circle = tree.circle();
        if (circle.isPresent()) {
            problems.error(
                    ProblemCode.CF301,
                    "groups are children of each other: " + String.join(" → ", circle.get()),
                    null,
                    "Take one of them out of the children of the other.");
            return new Inventory(Map.of(), Map.of());
        }
        return inventory(tree, folders, playbookFolder);
    }

    /** {@code .yml}, {@code .yaml} and {@code .json} are YAML, {@code .ini} is INI; any other file is what it looks like. */
    private void read(Path file, GroupTree tree) {
        String name = file.getFileName().toString();
        boolean yaml = YAML.stream().anyMatch(name::endsWith);
        Optional<SourceText> text = yaml ? Optional.empty() : MarkedYaml.text(file, problems);
        if (text.isPresent() && (name.endsWith(".ini") || IniReader.isIni(text.get()))) {
            new IniReader(tree, text.get(), problems).read();
        } else if (yaml || text.isPresent()) {
            MarkedYaml.read(file, tags, problems).ifPresent(new GroupReader(tree, problems)::read);
        }
    }

    private static Path folderOf(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private List<Path> files(Path source) {
        if (!Files.isDirectory(source)) {
            if (!Files.exists(source)) {
                problems.error(ProblemCode.CF101, "there is no inventory " + source, null, "Give one with -i.");
                return List.of();
            }
            return List.of(source);
        }
        try (Stream<Path> entries = Files.list(source)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> IGNORED.stream().noneMatch(file.toString()::endsWith))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Inventory inventory(GroupTree tree, Set<Path> folders, Path playbookFolder) {
        List<VarsFolder> groupVars = new ArrayList<>(
                folders.stream().map(folder -> vars(folder, "group_vars")).toList());
        List<VarsFolder> hostVars = new ArrayList<>(
                folders.stream().map(folder -> vars(folder, "host_vars")).toList());
        if (playbookFolder != null && !folders.contains(playbookFolder)) {
            groupVars.add(vars(playbookFolder, "group_vars"));
            hostVars.add(vars(playbookFolder, "host_vars"));
        }
        Map<String, HostEntry> hosts = new LinkedHashMap<>();
        for (GroupTree.Host host : tree.hosts().values()) {
            List<GroupTree.Group> groups = tree.groupsOf(host.name);
            List<Map<String, Value>> layers = layers(host, groups, groupVars, hostVars);
            Map<String, Value> variables = new LinkedHashMap<>();
            layers.forEach(variables::putAll);
            ConnectionReader reader = new ConnectionReader(host, templates, problems);
            hosts.put(
                    host.name,
                    new HostEntry(
                            host.name,
                            groups.stream().map(group -> group.name).toList(),
                            reader.connection(layers, variables),
                            Value.map(ConnectionReader.withoutConnection(variables))));
        }
        Map<String, List<String>> groups = new LinkedHashMap<>();
        tree.groups().values().forEach(group -> groups.put(group.name, tree.hostsOf(group)));
        return new Inventory(hosts, groups);
    }

    private VarsFolder vars(Path folder, String name) {
        return new VarsFolder(folder.resolve(name), tags, problems);
    }

    /** Ansible's layers 2 to 10, lowest first. */
    private static List<Map<String, Value>> layers(
            GroupTree.Host host, List<GroupTree.Group> groups, List<VarsFolder> groupVars, List<VarsFolder> hostVars) {
        List<Map<String, Value>> layers = new ArrayList<>();
        groups.forEach(group -> layers.add(group.variables));
        groupVars.forEach(folder -> layers.add(folder.variables(GroupTree.ALL)));
        for (VarsFolder folder : groupVars) {
            groups.stream()
                    .filter(group -> !group.name.equals(GroupTree.ALL))
                    .forEach(group -> layers.add(folder.variables(group.name)));
        }
        layers.add(host.variables);
        hostVars.forEach(folder -> layers.add(folder.variables(host.name)));
        return layers;
    }
}
