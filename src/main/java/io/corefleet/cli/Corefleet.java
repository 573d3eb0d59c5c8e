package io.corefleet.cli;

import io.corefleet.secret.Prompt;
import io.corefleet.secret.SecretSources;
import io.corefleet.secret.VaultPasswords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code corefleet}. */
@Command(
        name = "corefleet",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        description =
                "Provisions Windows Server Core and IIS fleets over WinRM, tells what drifted, takes changes back.")
public final class Corefleet implements Runnable {
    /** In the order in which help lists them. The name of each is that of its class, so that it is known before anything of it is read. */
    private static final List<String> COLORS = List.of("auto", "always", "never");

    private static final List<Class<?>> COMMANDS = List.of(
            PlanCommand.class,
            ApplyCommand.class,
            DriftCommand.class,
            RollbackCommand.class,
            RetryCommand.class,
            ValidateCommand.class,
            InventoryCommand.class,
            FactsCommand.class,
            ExecCommand.class,
            DoctorCommand.class,
            TriageCommand.class,
            MendCommand.class,
            WatchCommand.class,
            DumpCommand.class,
            HistoryCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            SimulateCommand.class,
            DemoCommand.class);

    private final Screen screen;
    private final Map<String, String> environment;
    private SecretSources secrets;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto, always or never. NO_COLOR is obeyed.")
    private String color;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description =
                    "More: -v shows variables of hosts and how hosts let us in, -vv writes what goes over the wire to the debug log.")
    private boolean[] verbosity = new boolean[0];

    @Option(
            names = "--vault-password-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A password of Ansible vaults; a program is run and prints it. May be given again.")
    private List<Path> vaultPasswordFiles = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-pass"},
            scope = ScopeType.INHERIT,
            description = "Ask for the password of Ansible vaults.")
    private boolean askVaultPass;

    private Corefleet(Screen screen, Map<String, String> environment) {
        this.screen = screen;
        this.environment = environment;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] words) {
        StandardOutput written = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        int code = run(out, err, System.in, System.getenv(), words);
        out.flush();
        int ended = written.judged(code, err);
        err.flush();
        System.exit(ended);
    }

    /** Runs the command in this process; returns its exit code. */
    static int run(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, String... words) {
        return commandLine(new Screen(out, err, in, environment), environment, words)
                .execute(words);
    }

    /**
     * The command line of Corefleet for this screen and these environment variables. To set a command up takes longer than most of its options are
     * worth, so only those are set up that the words may mean; all when they mean none, for help and for suggestions.
     */
    static CommandLine commandLine(Screen screen, Map<String, String> environment, String... words) {
        CommandLine line = new CommandLine(new Corefleet(screen, environment));
        List<Class<?>> meant = COMMANDS.stream()
                .filter(command -> List.of(words).contains(nameOf(command)))
                .toList();
        (meant.isEmpty() && !List.of(words).equals(List.of("--version")) ? COMMANDS : meant)
                .forEach(command -> line.addSubcommand(nameOf(command), command));
        // @file is a form of --extra-vars and of host patterns, not a file of more words.
        line.setExpandAtFiles(false);
        line.setOut(screen.writer(1));
        line.setErr(screen.writer(2));
        line.setUsageHelpWidth(Math.max(60, screen.width()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                screen.painter(1).colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setDefaultValueProvider(new Defaults(environment, Path.of("corefleet.yml")));
        line.setParameterExceptionHandler(new UsageText(screen));
        line.setExecutionExceptionHandler(new FaultText(screen));
        return line;
    }

    private static String nameOf(Class<?> command) {
        return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The screen, with the colour that was wished for. */
    Screen screen() {
        if (!COLORS.contains(color)) {
            throw new IllegalOption("--color is auto, always or never; found " + color);
        }
        screen.colour(color);
        return screen;
    }

    /** How often {@code -v} was given. */
    int verbosity() {
        return verbosity.length;
    }

    /** Where secrets come from; what a person is asked for is asked once in this run. */
    SecretSources secrets() {
        if (secrets == null) {
            Prompt prompt = Prompt.once(screen::askSecret);
            secrets = new SecretSources(
                    environment, prompt, new VaultPasswords(vaultPasswordFiles, askVaultPass, prompt));
        }
        return secrets;
    }

    /** The environment variables. */
    Map<String, String> environment() {
        return environment;
    }

    /** Where the journal, the simulated hosts and the debug log live. */
    Path home() {
        return Path.of(environment.getOrDefault("COREFLEET_HOME", ".corefleet"));
    }
}
