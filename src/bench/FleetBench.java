import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole-process measurement of runs over simulated hosts: {@code java src/bench/FleetBench.java [HOSTS…]}; above 1,000 hosts only a plan, whose document
 * must hold one outcome for each host. The controller has a heap of 1 GB. The endpoints run in another process
 * ({@code corefleet simulate serve}) with 600 ms for a start of PowerShell and 5 ms for each request, so that the controller's own CPU is
 * told apart. Requests, bytes and starts are counted by the endpoints. Compare numbers of one run only: machines are noisy.
 */
public final class FleetBench {
    private static final int STEPS = 20;

    public static void main(String[] words) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (String word : words.length == 0 ? new String[] {"1", "20", "100", "500"} : words) {
            sizes.add(Integer.parseInt(word));
        }
        System.out.println("| hosts | run | wall | CPU of the controller | CPU per host | requests per host | bytes per host | PowerShell starts per host |");
        System.out.println("|--:|---|--:|--:|--:|--:|--:|--:|");
        for (int size : sizes) {
            Path folder = Files.createTempDirectory("corefleet-bench");
            inventory(folder, size);
            playbook(folder);
            if (size > 1000) {
                measure(folder, size, "plan, fresh", "plan", "--output", "json");
                outcomes(folder.resolve("told"), size);
                continue;
            }
            measure(folder, size, "plan, fresh", "plan");
            measure(folder, size, "apply, everything changes", "apply", "--yes");
            measure(folder, size, "apply, nothing changes", "apply", "--yes");
            measure(folder, size, "triage", "triage");
        }
        start("--version");
        start("validate", "playbooks/provision-iis.yml", "playbooks/baseline-ltsc.yml", "-i", "inventory/demo.yml");
    }

    private static void inventory(Path folder, int size) throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), "bench:\n  vars: {connection: simulated, build: 20348}\n  hosts:\n    host[0001:"
                + String.format(Locale.ROOT, "%04d", size) + "]:\n");
    }

    /** Sixteen registry values, two folders, two files: twenty steps. */
    private static void playbook(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("- hosts: bench\n  tasks:\n");
        for (int i = 1; i <= STEPS - 4; i++) {
            text.append("    - registry_value: {path: 'HKLM\\SOFTWARE\\Bench\\Part").append(i).append("', name: Value, kind: string, data: 'text ").append(i).append("'}\n");
        }
        for (int i = 1; i <= 2; i++) {
            text.append("    - directory: {path: 'C:\\bench").append(i).append("'}\n");
            text.append("    - file: {path: 'C:\\bench").append(i).append("\\page.txt', content: 'page ").append(i).append("'}\n");
        }
        Files.writeString(folder.resolve("bench.yml"), text.toString());
    }

    private static void measure(Path folder, int size, String name, String... command) throws Exception {
        Map<String, String> environment = Map.of(
                "COREFLEET_HOME", folder.resolve("home").toString(),
                "COREFLEET_SIMULATED_START_MS", "600",
                "COREFLEET_SIMULATED_LATENCY_MS", "5");
        Process served = process(environment, List.of("./corefleet", "simulate", "serve", "-i", folder.resolve("hosts.yml").toString())).start();
        BufferedReader told = new BufferedReader(new InputStreamReader(served.getErrorStream()));
        String line = told.readLine();
        while (line != null && !line.startsWith("serving")) {
            line = told.readLine();
        }
        List<String> words = new ArrayList<>(List.of("./corefleet", command[0], command[0].equals("triage") ? "all" : folder.resolve("bench.yml").toString(), "-i", folder.resolve("hosts.yml").toString()));
        words.addAll(List.of(command).subList(1, command.length));
        Map<String, String> controller = new java.util.HashMap<>(environment);
        controller.put("COREFLEET_JAVA_OPTIONS", "-Xmx1g");
        double[] times = timed(controller, words, folder.resolve("told"));
        // The launcher replaces itself by Java, so the process is the one to signal.
        new ProcessBuilder("kill", "-INT", String.valueOf(served.pid())).start().waitFor();
        String counts = new String(served.getInputStream().readAllBytes());
        served.waitFor();
        System.out.printf(Locale.ROOT, "| %d | %s | %.2f s | %.2f s | %.1f ms | %.1f | %.0f | %.2f |%n",
                size, name, times[0], times[1], times[1] * 1000 / size, number(counts, "requestsInAll") / size,
                (number(counts, "bytesIn") + number(counts, "bytesOut")) / size, number(counts, "powerShellStarts") / size);
    }

    /** Two spaces before it: a member of the document; six: of a host. */
    private static void outcomes(Path told, int size) throws IOException {
        Map<String, Integer> hosts = new java.util.TreeMap<>();
        for (String line : Files.readAllLines(told)) {
            if (line.startsWith("      \"status\" : ")) {
                hosts.merge(line.replaceAll(".*\"(\\w+)\",?", "$1"), 1, Integer::sum);
            }
        }
        int sum = hosts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(Locale.ROOT, "outcomes of %d hosts: %s%n", size, hosts);
        if (sum != size) {
            throw new IllegalStateException(sum + " outcomes of " + size + " hosts");
        }
    }

    private static void start(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("./corefleet"));
        all.addAll(List.of(words));
        List<Double> walls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            walls.add(timed(Map.of(), all, Path.of("/dev/null"))[0]);
        }
        walls.sort(null);
        System.out.printf(Locale.ROOT, "corefleet %s: median of five starts %.2f s%n", words[0], walls.get(2));
    }

    /** Wall and CPU seconds of a command, from the shell's own clock. */
    private static double[] timed(Map<String, String> environment, List<String> words, Path stdout) throws Exception {
        List<String> shell = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='took %R %U %S'; time \"$@\" >" + stdout + " 2>/dev/null", "bash"));
        shell.addAll(words);
        Process process = process(environment, shell).start();
        String told = new String(process.getErrorStream().readAllBytes());
        process.waitFor();
        Matcher took = Pattern.compile("took ([0-9.]+) ([0-9.]+) ([0-9.]+)").matcher(told);
        if (!took.find()) {
            throw new IllegalStateException(told);
        }
        return new double[] {Double.parseDouble(took.group(1)), Double.parseDouble(took.group(2)) + Double.parseDouble(took.group(3))};
    }

    private static ProcessBuilder process(Map<String, String> environment, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return builder;
    }

    private static double number(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\" : ([0-9]+)").matcher(json);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
}
