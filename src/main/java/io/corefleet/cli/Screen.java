package io.corefleet.cli;

import io.corefleet.json.Json;
import io.corefleet.report.Line;
import io.corefleet.report.terminal.Painter;
import io.corefleet.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Standard output, standard error and the person at the keyboard. Data goes to the first, everything else to the second. */
final class Screen {
    private static final int WIDTH_WITHOUT_TERMINAL = 80;
    private static final int HEIGHT_WITHOUT_TERMINAL = 24;

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Map<String, String> environment;
    private String colour = "auto";
    private boolean printed;

    Screen(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.environment = environment;
    }

    /** {@code auto}, {@code always} or {@code never}. */
    void colour(String wish) {
        colour = wish;
    }

    /** Rows of the terminal; the launcher hands them over in LINES. */
    int height() {
        String rows = environment.getOrDefault("LINES", "");
        return rows.matches("\\d{1,4}") ? Integer.parseInt(rows) : HEIGHT_WITHOUT_TERMINAL;
    }

    /** Columns of the terminal; the launcher hands them over in COLUMNS. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : WIDTH_WITHOUT_TERMINAL;
    }

    /** Standard output (1) or standard error (2), for the help texts. */
    PrintWriter writer(int descriptor) {
        return new PrintWriter(descriptor == 1 ? out : err, true, StandardCharsets.UTF_8);
    }

    void print(List<Line> lines) {
        Painter painter = painter(1);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(painter.paint(line)).append('\n'));
        out.print(text);
        out.flush();
    }

    void print(String line) {
        print(List.of(Line.of(line)));
    }

    /** One document, for machines. Secrets are written as their labels. */
    void print(Value document) {
        printed = true;
        out.println(Json.writePretty(document));
        out.flush();
    }

    /** One document that is written piece by piece. */
    void print(Consumer<Writer> document) {
        printed = true;
        PrintWriter text = writer(1);
        document.accept(text);
        text.println();
        text.flush();
    }

    /** Whether a document was printed, or begun. */
    boolean hasPrinted() {
        return printed;
    }

    /** A line for programs, as it is and at once. */
    synchronized void printLine(String line) {
        out.print(line + "\n");
        out.flush();
    }

    void tell(List<Line> lines) {
        Painter painter = painter(2);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(painter.paint(line)).append('\n'));
        err.print(text);
        err.flush();
    }

    void tell(String line) {
        tell(List.of(Line.of(line)));
    }

    /** Text for standard output as it is: a table that is drawn again in place. */
    void redraw(String text) {
        out.print(text);
        out.flush();
    }

    /** Text for standard error as it is: what a live view draws. */
    void draw(String text) {
        err.print(text);
        err.flush();
    }

    /** Whether somebody can be asked. */
    boolean hasPerson() {
        return isTerminal(0) && isTerminal(2);
    }

    /** Asks; the empty answer stands for the end of input too. */
    String ask(String question) {
        err.print(question);
        err.flush();
        try {
            return answer().trim();
        } catch (IOException gone) {
            return "";
        }
    }

    /** Byte by byte and no further than the end of the line: what was typed ahead is for the next question, or for whoever reads after us. */
    private synchronized String answer() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        if (next < 0) {
            // Ctrl-D moves no cursor: what is said next would stand behind the question.
            err.println();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Asks for something that the terminal must not show; nothing when it cannot be asked so. */
    Optional<String> askSecret(String question) {
        Console console = hasPerson() ? System.console() : null;
        if (console == null) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        char[] typed = console.readPassword();
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }

    /** What a terminal at this file descriptor (1 or 2) can show. */
    Painter painter(int descriptor) {
        boolean coloured =
                switch (colour) {
                    case "always" -> true;
                    case "never" -> false;
                    default ->
                        isTerminal(descriptor)
                                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !"dumb".equals(environment.get("TERM"));
                };
        return new Painter(coloured, showsUnicode());
    }

    boolean isRedrawable() {
        return isRedrawable(2);
    }

    /** Whether what was written to standard output (1) or standard error (2) can be written over. */
    boolean isRedrawable(int descriptor) {
        return isTerminal(descriptor) && !"dumb".equals(environment.get("TERM"));
    }

    /** The launcher tells which of the three are terminals, since Java cannot; without it they all are or none is. */
    private boolean isTerminal(int descriptor) {
        String told = environment.get("COREFLEET_TERMINALS");
        return told == null ? isConsole() : told.indexOf('0' + descriptor) >= 0;
    }

    /** Since JDK 22 there is always a console; it can say since then whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        try {
            return console != null
                    && (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** UTF-8, unless the locale names another encoding. The locale C says nothing: containers have it by default. */
    private boolean showsUnicode() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return encoding.equalsIgnoreCase("UTF-8") || encoding.equalsIgnoreCase("cp65001");
        }
        String locale = List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return !locale.contains(".") || locale.contains("utf");
    }
}
