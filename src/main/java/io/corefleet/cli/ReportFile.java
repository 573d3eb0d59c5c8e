package io.corefleet.cli;

import io.corefleet.report.FleetJson;
import io.corefleet.report.JunitXml;
import io.corefleet.report.Markdown;
import io.corefleet.report.PrometheusText;
import io.corefleet.report.Subject;
import io.corefleet.report.html.HtmlReport;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A report that was wished for: {@code --report html=drift.html}.
 *
 * @param format one of {@link #FORMATS}
 * @param path where it goes; what is there is replaced when the new one is whole
 */
record ReportFile(String format, Path path) {
    private static final Map<String, BiConsumer<Subject, Writer>> WRITERS = writers();

    /** What can be wished for of a run. */
    static final List<String> FORMATS = List.copyOf(WRITERS.keySet());

    private static Map<String, BiConsumer<Subject, Writer>> writers() {
        Map<String, BiConsumer<Subject, Writer>> writers = new LinkedHashMap<>();
        writers.put("html", (subject, out) -> HtmlReport.outcome(subject, Version.number(), out));
        writers.put("json", FleetJson::write);
        writers.put("junit", JunitXml::write);
        writers.put("md", Markdown::write);
        writers.put("prom", PrometheusText::write);
        return writers;
    }

    /** Reads {@code FORMAT=PATH}. */
    static ReportFile of(String wish, List<String> formats) {
        int equals = wish.indexOf('=');
        String format = equals < 0 ? wish : wish.substring(0, equals);
        if (equals < 1 || equals == wish.length() - 1 || !formats.contains(format)) {
            String near = Suggestion.didYouMean(format, formats);
            throw new IllegalOption("--report is FORMAT=PATH with one of " + String.join(", ", formats) + "; found "
                    + wish + (near == null || formats.contains(format) ? "" : ". " + near));
        }
        try {
            return new ReportFile(format, Path.of(wish.substring(equals + 1)));
        } catch (InvalidPathException wrong) {
            throw new IllegalOption("--report cannot write to " + wish.substring(equals + 1));
        }
    }

    /** Makes its folder, before hosts are asked: a run of an hour must not end in "no such folder". */
    void prepare() {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.isDirectory(path)) {
                throw cannot(path, "it is a folder");
            }
        } catch (IOException denied) {
            throw cannot(path, denied.getMessage());
        }
    }

    /** Writes it. */
    void write(Subject subject) {
        whole(path, out -> WRITERS.get(format).accept(subject, out));
    }

    /** Writes a file that appears when it is whole, so that nobody ever reads half of one. */
    static void whole(Path path, Consumer<Writer> content) {
        Path half = path.resolveSibling(path.getFileName() + ".part");
        try {
            // Unlike Files.newBufferedWriter this one writes a ? for half a character, which a registry may hold. By
            // itself it hands on 8 KB
            // at a time, and a report of a large fleet has 160 MB.
            OutputStream file = new BufferedOutputStream(Files.newOutputStream(half), 1 << 18);
            try (Writer out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), 1 << 16)) {
                content.accept(out);
            }
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException broken) {
            throw cannot(path, String.valueOf(broken.getMessage()));
        }
    }

    private static ProblemsFound cannot(Path path, String why) {
        return new ProblemsFound(Problem.error(
                ProblemCode.CF405,
                "the report " + path + " cannot be written: " + why,
                null,
                "Is the folder writable?"));
    }
}
