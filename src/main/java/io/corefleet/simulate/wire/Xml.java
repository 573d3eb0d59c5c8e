package io.corefleet.simulate.wire;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a message. Names are looked up by namespace and local name, never by prefix.
 *
 * @param namespace its namespace; empty for none
 * @param name local name
 * @param attributes as namespace-free or qualified ones
 * @param text its own text, without that of its children
 * @param children in order
 */
record Xml(String namespace, String name, List<Attribute> attributes, String text, List<Xml> children) {
    private static final XMLInputFactory FACTORY = safeFactory();

    /** One attribute. */
    record Attribute(String namespace, String name, String value) {}

    private static XMLInputFactory safeFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Reads a document. */
    static Xml parse(String text) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // A prologue may stand before the root.
        }
        return element(reader);
    }

    private static Xml element(XMLStreamReader reader) throws XMLStreamException {
        String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
        String name = reader.getLocalName();
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.add(new Attribute(
                    Optional.ofNullable(reader.getAttributeNamespace(i)).orElse(""),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i)));
        }
        StringBuilder text = new StringBuilder();
        List<Xml> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new XMLStreamException("the document ends inside " + name);
            }
        }
        return new Xml(namespace, name, attributes, text.toString(), children);
    }

    boolean is(String otherNamespace, String otherName) {
        return namespace.equals(otherNamespace) && name.equals(otherName);
    }

    /** The first child of that name. */
    Optional<Xml> child(String childNamespace, String childName) {
        for (Xml child : children) {
            if (child.is(childNamespace, childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of that name. */
    List<Xml> children(String childNamespace, String childName) {
        return children.stream()
                .filter(child -> child.is(childNamespace, childName))
                .toList();
    }

    /** An attribute without namespace; empty text when it is not there. */
    String attribute(String attributeName) {
        return attribute("", attributeName);
    }

    /** An attribute; empty text when it is not there. */
    String attribute(String attributeNamespace, String attributeName) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(attributeName) && attribute.namespace().equals(attributeNamespace)) {
                return attribute.value();
            }
        }
        return "";
    }

    /** Text fit to stand in an element or attribute; control characters that XML forbids become {@code ?}. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.append(c < ' ' && c != '\t' && c != '\n' && c != '\r' ? '?' : c);
            }
        }
        return safe.toString();
    }
}
