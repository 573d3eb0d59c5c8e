package io.corefleet.triage.form;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as far as it goes: what stands before a cut or a damage is told, the rest is not. Namespaces do not count.
 *
 * @param name the element's name
 * @param attributes by name
 * @param children in order
 * @param text the text right below it, its ends stripped
 */
public record Markup(String name, Map<String, String> attributes, List<Markup> children, String text) {
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** What was redirected into a file, or copied out of one, begins with a byte order mark or empty lines; XML must not. */
    public static String begin(String xml) {
        return xml.replaceFirst("^[\\uFEFF\\s]+", "");
    }

    /** The root; without a name and children when there is none. */
    public static Markup read(String xml) {
        Open root = new Open("", Map.of());
        Deque<Open> open = new ArrayDeque<>(List.of(root));
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(begin(xml)));
            while (reader.hasNext()) {
                int kind = reader.next();
                if (kind == XMLStreamConstants.START_ELEMENT) {
                    open.push(new Open(reader.getLocalName(), attributes(reader)));
                } else if (kind == XMLStreamConstants.END_ELEMENT) {
                    close(open);
                } else if (kind == XMLStreamConstants.CHARACTERS) {
                    open.element().text.append(reader.getText());
                }
            }
        } catch (XMLStreamException cut) {
            // What came so far is what there is.
        }
        while (open.size() > 1) {
            close(open);
        }
        return root.children.isEmpty() ? new Markup("", Map.of(), List.of(), "") : root.children.get(0);
    }

    private static void close(Deque<Open> open) {
        Markup done = open.pop().done();
        open.element().children.add(done);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    /** An attribute; empty when it is not there. */
    public String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    /** The first child of a name. */
    public Optional<Markup> child(String wanted) {
        return all(wanted).findFirst();
    }

    /** The children of a name. */
    public Stream<Markup> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    private static final class Open {
        private final String name;
        private final Map<String, String> attributes;
        private final List<Markup> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, Map<String, String> attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        Markup done() {
            return new Markup(
                    name, attributes, List.copyOf(children), text.toString().strip());
        }
    }
}
