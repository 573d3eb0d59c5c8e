package io.corefleet.simulate.twin;

import io.corefleet.agent.AgentText;
import io.corefleet.simulate.rules.CommandRules;
import io.corefleet.simulate.rules.Facts;
import io.corefleet.simulate.rules.Reach;
import io.corefleet.simulate.rules.action.Web;
import io.corefleet.simulate.wire.Machine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts what a command line names: the agent, or one of the few commands that a simulated host has. */
public final class Programs implements Machine {
    private static final Pattern PING =
            Pattern.compile("ping(?:\\.exe)? -n (\\d{1,4}) (\\S+)", Pattern.CASE_INSENSITIVE);

    /** The longest line that cmd.exe takes, in characters: whatever WinRM starts goes through it. */
    private static final int LONGEST_LINE = 8191;

    private final Guest guest;
    private final Stage stage;
    private final SwitchTwin deadMan;
    private final Duration startDelay;
    private final Duration stepDelay;

    /**
     * Programs on a guest.
     *
     * @param startDelay how long a PowerShell takes until its agent runs
     * @param stepDelay how long each step of an apply takes on top
     */
    public Programs(Guest guest, Stage stage, Duration startDelay, Duration stepDelay) {
        this.guest = guest;
        this.stage = stage;
        this.deadMan = new SwitchTwin(guest, stage);
        this.startDelay = startDelay;
        this.stepDelay = stepDelay;
    }

    @Override
    public String productVersion() {
        return guest.look((world, rules) -> "OS: 10.0." + world.os().number("build") + " SP: 0.0 Stack: 3.0");
    }

    @Override
    public boolean isReachable() {
        return guest.look((world, rules) -> Reach.isOpen(world, guest.caller()));
    }

    @Override
    public Optional<Page> page(String url, String host) {
        return guest.look((world, rules) -> Web.fromOutside(world, url, host))
                .map(answer -> new Page(answer.status(), answer.body()));
    }

    @Override
    public Program start(String typed, Output output) {
        String commandLine = withoutOuterQuotes(typed);
        if (commandLine.length() > LONGEST_LINE) {
            ended(new CommandRules.Outcome("", "The command line is too long.\r\n", 1), output);
            return new Ended();
        }
        if (commandLine.equals(AgentText.scriptLine())) {
            return new ScriptTwin(script -> end("powershell -Command " + script, output));
        }
        if (PowerShellLine.loader(commandLine).isPresent()) {
            return new AgentTwin(output, magic -> session(magic, output));
        }
        Matcher ping = PING.matcher(commandLine);
        if (ping.matches()) {
            return new PingTwin(Integer.parseInt(ping.group(1)), ping.group(2), stage, output);
        }
        end(commandLine, output);
        return new Ended();
    }

    /** As {@code cmd.exe /C} takes the first and the last quote off a line that begins with one ({@code cmd /?}). */
    private static String withoutOuterQuotes(String line) {
        int last = line.lastIndexOf('"');
        return line.startsWith("\"") && last > 0 ? line.substring(1, last) + line.substring(last + 1) : line;
    }

    private void end(String commandLine, Output output) {
        ended(guest.look((world, rules) -> CommandRules.execute(world, commandLine)), output);
    }

    private static void ended(CommandRules.Outcome outcome, Output output) {
        output.stdout(outcome.stdout().getBytes(StandardCharsets.UTF_8));
        output.stderr(outcome.stderr().getBytes(StandardCharsets.UTF_8));
        output.exit(outcome.code());
    }

    private Session session(String magic, Output output) {
        Outbox outbox = new Outbox(magic, output, stage, guest);
        Session session = new Session(magic, stage, outbox, new Worker(guest, outbox, deadMan, stepDelay));
        String psVersion = guest.look((world, rules) -> Facts.psVersion(world));
        stage.later(startDelay, () -> session.wake(psVersion));
        return session;
    }

    /** A program that is through: what is written to it is lost. */
    private static final class Ended implements Program {
        @Override
        public void input(byte[] bytes) {
            // The pipe is closed.
        }

        @Override
        public void endOfInput() {
            // Nobody reads.
        }

        @Override
        public void kill() {
            // It has ended already.
        }
    }
}
