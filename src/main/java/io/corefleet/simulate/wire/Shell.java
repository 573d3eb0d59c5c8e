package io.corefleet.simulate.wire;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A WinRS shell with at most one running command. */
final class Shell {
    private final String id = Answer.guid();
    private final Machine machine;
    private final String owner;
    private final Duration idleTimeout;
    private final Xml description;
    private RunningCommand command;
    private int operations;
    private final long openedAt = System.nanoTime();
    private volatile long usedAt = System.nanoTime();

    Shell(Machine machine, String owner, Duration idleTimeout, Xml description) {
        this.machine = machine;
        this.owner = owner;
        this.idleTimeout = idleTimeout;
        this.description = description;
    }

    String id() {
        return id;
    }

    /** Whether nobody has used it for longer than its idle time. */
    boolean expired() {
        return System.nanoTime() - usedAt > idleTimeout.toNanos();
    }

    /** Somebody uses it. */
    void use() {
        usedAt = System.nanoTime();
    }

    /** How many commands were started in it: each counts until the shell ends. */
    synchronized int operations() {
        return operations;
    }

    /** The body of the answer to Create. */
    String created() {
        return "<x:ResourceCreated><a:Address>http://127.0.0.1/wsman</a:Address><a:ReferenceParameters><w:ResourceURI>"
                + Uris.CMD + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">" + id
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>" + described();
    }

    /** The shell, as Create, Get and Enumerate tell of it: with its environment, but without the name that it was given. */
    String described() {
        return "<rsp:Shell><rsp:ShellId>" + id + "</rsp:ShellId><rsp:ResourceUri>" + Uris.CMD
                + "</rsp:ResourceUri><rsp:Owner>" + Xml.escape(owner)
                + "</rsp:Owner><rsp:ClientIP>127.0.0.1</rsp:ClientIP>" + environment() + element("WorkingDirectory")
                + "<rsp:IdleTimeOut>PT" + idleTimeout.toSeconds() + ".000S</rsp:IdleTimeOut>" + element("InputStreams")
                + element("OutputStreams")
                + "<rsp:ShellRunTime>" + since(openedAt) + "</rsp:ShellRunTime><rsp:ShellInactivity>" + since(usedAt)
                + "</rsp:ShellInactivity>"
                + "</rsp:Shell>";
    }

    private static String since(long nanos) {
        Duration time = Duration.ofNanos(System.nanoTime() - nanos);
        return "P" + time.toDaysPart() + "DT" + time.toHoursPart() + "H" + time.toMinutesPart() + "M"
                + time.toSecondsPart() + "S";
    }

    private String environment() {
        Optional<Xml> given = description.child(Uris.SHELL, "Environment");
        if (given.isEmpty()) {
            return "";
        }
        StringBuilder body = new StringBuilder("<rsp:Environment>");
        for (Xml variable : given.get().children(Uris.SHELL, "Variable")) {
            body.append("<rsp:Variable Name=\"")
                    .append(Xml.escape(variable.attribute("Name")))
                    .append("\">")
                    .append(Xml.escape(variable.text()))
                    .append("</rsp:Variable>");
        }
        return body.append("</rsp:Environment>").toString();
    }

    private String element(String name) {
        Optional<Xml> given = description.child(Uris.SHELL, name);
        return given.map(xml -> "<rsp:" + name + ">" + Xml.escape(xml.text()) + "</rsp:" + name + ">")
                .orElse("");
    }

    /** Starts a command; returns the body of the answer. */
    synchronized String command(Xml commandLine) throws Fault {
        if (command != null && !command.ended()) {
            throw Fault.sender("w:Concurrency", 2150858802L, "The shell already runs a command.");
        }
        String program = commandLine.child(Uris.SHELL, "Command").map(Xml::text).orElse("");
        if (program.isBlank()) {
            throw Fault.schema("A CommandLine needs a Command.");
        }
        StringBuilder line = new StringBuilder(program);
        commandLine.children(Uris.SHELL, "Arguments").forEach(argument -> line.append(' ')
                .append(argument.text()));
        operations++;
        command = new RunningCommand(machine, line.toString());
        return "<rsp:CommandResponse><rsp:CommandId>" + command.id() + "</rsp:CommandId></rsp:CommandResponse>";
    }

    /** Hands bytes to the stdin of the command. */
    String send(Xml send) throws Fault {
        List<Xml> streams = send.children(Uris.SHELL, "Stream");
        if (streams.isEmpty()) {
            throw Fault.schema("A Send needs a Stream.");
        }
        for (Xml stream : streams) {
            if (!stream.attribute("Name").equals("stdin")) {
                throw Fault.schema("The only input stream is stdin.");
            }
            RunningCommand target = command(stream.attribute("CommandId"));
            if (target.ended()) {
                throw Fault.sender("w:InvalidSelectors", 2150859087L, "The command has already ended.");
            }
            target.send(decode(stream.text()), stream.attribute("End").equals("true"));
        }
        return "<rsp:SendResponse/>";
    }

    private static byte[] decode(String base64) throws Fault {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw Fault.schema("The stream is not base64.");
        }
    }

    /** The command of that id. */
    synchronized RunningCommand command(String commandId) throws Fault {
        if (commandId.isEmpty()) {
            throw Fault.invalidParameter();
        }
        if (command == null || !command.id().equalsIgnoreCase(commandId)) {
            throw Fault.unknownShell();
        }
        return command;
    }

    /** Ends a command as a signal asks. */
    String signal(Xml signal) throws Fault {
        RunningCommand target = command(signal.attribute("CommandId"));
        String code = signal.child(Uris.SHELL, "Code").map(Xml::text).orElse("").strip();
        String name = code.substring(code.lastIndexOf('/') + 1);
        switch (name.toLowerCase(Locale.ROOT)) {
            case "terminate" -> terminate(target);
            case "ctrl_c", "ctrl_break" -> target.interrupt();
            default -> throw Fault.schema("There is no signal " + code + ".");
        }
        return "<rsp:SignalResponse/>";
    }

    private synchronized void terminate(RunningCommand target) {
        target.abort();
        command = null;
    }

    /** Ends everything in the shell. */
    void close() {
        RunningCommand running;
        synchronized (this) {
            running = command;
            command = null;
        }
        if (running != null) {
            running.abort();
        }
    }
}
