package io.corefleet.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.corefleet.outcome.FleetTriage;
import io.corefleet.report.Subject;
import java.io.Writer;

/** Writes pages. */
public final class HtmlReport {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName());

    private HtmlReport() {}

    /**
     * The page of one command.
     *
     * @param version of Corefleet
     */
    public static void outcome(Subject subject, String version, Writer writer) {
        TEMPLATES.render("outcome.jte", new OutcomePage(subject, version), new WriterOutput(writer));
    }

    /** The page of a triage. */
    public static void triage(FleetTriage fleet, String version, Writer writer) {
        TEMPLATES.render("triage.jte", new TriagePage(fleet, version), new WriterOutput(writer));
    }

    /** The page of a fleet, or of one host. */
    static void table(TablePage page, Writer writer) {
        TEMPLATES.render("table.jte", page, new WriterOutput(writer));
    }
}
