package io.corefleet.resource.file;

import static io.corefleet.value.ValueType.exactly;
import static io.corefleet.value.ValueType.text;

import io.corefleet.resource.Desired;
import io.corefleet.resource.ModuleArguments;
import io.corefleet.resource.Property;
import io.corefleet.resource.Property.Flag;
import io.corefleet.resource.Schema;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.value.Value;
import java.util.List;
import java.util.Map;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

/**
 * The text of one element or attribute of an XML file, web.config among them. What is not there is made, when the expression says
 * plainly what to make: names, and attributes that have a value.
 */
public final class XmlValue extends PlaceInFile {
    private static final String BETWEEN = " ";

    static final Schema SCHEMA = Schema.of("xml_value", "The text of an element or attribute of an XML file")
            .keyedBy(
                    List.of(
                            Texts.PATH,
                            Property.of(
                                    "xpath",
                                    exactly("/an/xpath", "/.+"),
                                    "XPath 1.0 from the root; names in a namespace are found with local-name()")),
                    parts -> parts.get("path") + BETWEEN + parts.get("xpath"),
                    XmlValue::keyParts)
            .with(Property.of("value", text(), "The text; white space counts").with(Flag.NEEDED_TO_CREATE))
            .with(Texts.CREATE)
            .example("""
                    path: 'C:\\sample.config'
                    xpath: "/configuration/appSettings/add[@key='Size']/@value"
                    value: 42
                    create: true
                    """);

    private static Map<String, Value> keyParts(String key) {
        int at = key.indexOf(BETWEEN + "/");
        return Map.of(
                "path", Value.text(at < 0 ? key : key.substring(0, at)),
                "xpath", Value.text(at < 0 ? "/" : key.substring(at + 1)));
    }

    /** For the service loader. */
    public XmlValue() {
        super(SCHEMA);
    }

    @Override
    public void check(Desired desired, Problems problems) {
        Paths.check(Texts.pathOf(desired), desired, problems);
        String xpath = String.valueOf(desired.id().parts().get("xpath"));
        try {
            XPathFactory.newInstance().newXPath().compile(xpath);
        } catch (XPathExpressionException broken) {
            problems.error(
                    ProblemCode.CF206,
                    "xpath cannot be read: " + xpath,
                    desired.place(),
                    "For example /configuration/appSettings/add[@key='Size']/@value.");
        }
    }

    @Override
    public Map<String, ModuleTranslation> modules() {
        return ModuleArguments.everyName("win_xml", XmlValue::translated);
    }

    private static Value.MapOf translated(Value.MapOf written, Problems problems) {
        ModuleArguments arguments = new ModuleArguments(written, problems);
        List.of("dest", "file").forEach(theirs -> arguments.rename(theirs, "path"));
        String type = written.get("type").map(Value::toString).orElse("element");
        if (type.equals("element")) {
            arguments.refuse(
                    "type", "win_xml of type element", "Write the attributes and texts, one xml_value for each.");
        }
        String attribute = written.get("attribute").map(Value::toString).orElse("");
        arguments.rename(
                "xpath", "xpath", xpath -> type.equals("attribute") ? Value.text(xpath + "/@" + attribute) : xpath);
        List.of("fragment", "xmlstring").forEach(theirs -> arguments.rename(theirs, "value"));
        arguments.done("type", "attribute", "backup", "count");
        return arguments.translated();
    }
}
