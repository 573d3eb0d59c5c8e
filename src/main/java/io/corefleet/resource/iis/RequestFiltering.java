package io.corefleet.resource.iis;

import static io.corefleet.value.ValueType.bool;
import static io.corefleet.value.ValueType.name;
import static io.corefleet.value.ValueType.record;
import static io.corefleet.value.ValueType.setOf;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.ComposedType;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Property;
import io.corefleet.resource.Schema;
import io.corefleet.source.Problems;
import io.corefleet.value.RecordType.Field;
import java.util.List;

/** Which requests are refused before anything else sees them. Rules that search headers ({@code filteringRules}) are set with iis_setting. */
public final class RequestFiltering implements ComposedType {
    private static final String SECTION = "system.webServer/security/requestFiltering";

    private static final SettingTable TABLE = new SettingTable()
            .attribute("allowDoubleEscaping", SECTION, "allowDoubleEscaping", "Whether %252e may stand in a URL")
            .attribute(
                    "allowHighBitCharacters",
                    SECTION,
                    "allowHighBitCharacters",
                    "Whether a URL may have other than ASCII")
            .attribute(
                    "unescapeQueryString",
                    SECTION,
                    "unescapeQueryString",
                    "Whether a query string is also looked at unescaped")
            .attribute(
                    "removeServerHeader", SECTION, "removeServerHeader", "Whether answers say no Server: Microsoft-IIS")
            .attribute(
                    "requestLimits.maxAllowedContentLength",
                    SECTION,
                    "requestLimits.maxAllowedContentLength",
                    "Bytes of a request's body; more gets 404.13")
            .attribute("requestLimits.maxUrl", SECTION, "requestLimits.maxUrl", "Bytes of a URL; more gets 404.14")
            .attribute(
                    "requestLimits.maxQueryString",
                    SECTION,
                    "requestLimits.maxQueryString",
                    "Bytes of a query string; more gets 404.15")
            .list(
                    Property.of(
                            "requestLimits.headerLimits",
                            setOf(record(
                                    Field.required("header", name(), "Name of the header"),
                                    Field.required("sizeLimit", IisSettings.uint(), "Bytes of it; more gets 404.10"))),
                            "Limits of single headers; the whole list"),
                    SECTION,
                    "requestLimits.headerLimits")
            .attribute(
                    "fileExtensions.allowUnlisted",
                    SECTION,
                    "fileExtensions.allowUnlisted",
                    "Whether an extension that is not listed is allowed")
            .attribute(
                    "fileExtensions.applyToWebDAV",
                    SECTION,
                    "fileExtensions.applyToWebDAV",
                    "Whether that holds for WebDAV too")
            .list(
                    Property.of(
                            "fileExtensions.list",
                            setOf(record(
                                    Field.required("fileExtension", name(), "Extension with its dot"),
                                    Field.required("allowed", bool(), "Whether it may be asked for; no gets 404.7"))),
                            "Extensions; the whole list"),
                    SECTION,
                    "fileExtensions")
            .attribute(
                    "verbs.allowUnlisted",
                    SECTION,
                    "verbs.allowUnlisted",
                    "Whether a verb that is not listed is allowed")
            .attribute("verbs.applyToWebDAV", SECTION, "verbs.applyToWebDAV", "Whether that holds for WebDAV too")
            .list(
                    Property.of(
                            "verbs.list",
                            setOf(record(
                                    Field.required("verb", name(), "The verb"),
                                    Field.required("allowed", bool(), "Whether it may be used; no gets 404.6"))),
                            "Verbs; the whole list"),
                    SECTION,
                    "verbs")
            .attribute(
                    "hiddenSegments.applyToWebDAV",
                    SECTION,
                    "hiddenSegments.applyToWebDAV",
                    "Whether hidden segments are hidden from WebDAV too")
            .texts(
                    Property.of("hiddenSegments.list", setOf(name()), "Parts of a path that get 404.8; the whole list"),
                    SECTION,
                    "hiddenSegments",
                    "segment")
            .texts(
                    Property.of("denyUrlSequences", setOf(text()), "Texts in a URL that get 404.5; the whole list"),
                    SECTION,
                    "denyUrlSequences",
                    "sequence")
            .texts(
                    Property.of(
                            "denyQueryStringSequences",
                            setOf(text()),
                            "Texts in a query string that get 404.18; the whole list"),
                    SECTION,
                    "denyQueryStringSequences",
                    "sequence")
            .texts(
                    Property.of("alwaysAllowedUrls", setOf(text()), "URLs that are let through; the whole list"),
                    SECTION,
                    "alwaysAllowedUrls",
                    "url")
            .texts(
                    Property.of(
                            "alwaysAllowedQueryStrings",
                            setOf(text()),
                            "Query strings that are let through; the whole list"),
                    SECTION,
                    "alwaysAllowedQueryStrings",
                    "queryString");

    static final Schema SCHEMA = IisPlace.keyed(
                    Schema.of("iis_request_filtering", "Which requests are refused at the door"), List.of())
            .withAll(TABLE.properties())
            .example("""
                    location: Default Web Site
                    removeServerHeader: true
                    requestLimits: {maxAllowedContentLength: 10485760}
                    verbs: {list: [{verb: TRACE, allowed: false}]}
                    hiddenSegments: {list: [web.config, bin, App_Data]}
                    """);

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public List<Part> parts(Desired desired, Problems problems) {
        return TABLE.parts(desired, IisPlace.of(desired));
    }
}
