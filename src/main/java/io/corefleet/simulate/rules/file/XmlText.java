package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A text as XML and back, written as .NET writes it: double quotes, and a blank before the end of an empty element. */
record XmlText(String before, Element root, String behind) {
    private static final Pattern ROOT = Pattern.compile("<[A-Za-z_]");

    static XmlText of(String text) {
        Matcher root = ROOT.matcher(text);
        int end = text.lastIndexOf('>') + 1;
        if (!root.find()) {
            throw Refusal.of("Root element is missing.");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element element = builder.parse(new InputSource(new StringReader(text.substring(root.start(), end))))
                    .getDocumentElement();
            return new XmlText(text.substring(0, root.start()), element, text.substring(end));
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw Refusal.of("The file is no XML: " + broken.getMessage());
        }
    }

    Node find(String xpath) {
        return find(root.getOwnerDocument(), xpath);
    }

    static Node find(Node from, String xpath) {
        try {
            return (Node) XPathFactory.newInstance().newXPath().evaluate(xpath, from, XPathConstants.NODE);
        } catch (XPathExpressionException broken) {
            throw Refusal.of("'" + xpath + "' has an invalid token.");
        }
    }

    String text(String newline) {
        StringBuilder out = new StringBuilder(before);
        write(root, out);
        return out.append(behind).toString().replace("\r\n", "\n").replace("\n", newline);
    }

    private static void write(Node node, StringBuilder out) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> element(node, out);
            case Node.COMMENT_NODE ->
                out.append("<!--").append(node.getNodeValue()).append("-->");
            case Node.CDATA_SECTION_NODE ->
                out.append("<![CDATA[").append(node.getNodeValue()).append("]]>");
            case Node.PROCESSING_INSTRUCTION_NODE ->
                out.append("<?")
                        .append(node.getNodeName())
                        .append(' ')
                        .append(node.getNodeValue())
                        .append("?>");
            default -> out.append(escaped(node.getNodeValue()));
        }
    }

    private static void element(Node element, StringBuilder out) {
        out.append('<').append(element.getNodeName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            out.append(' ')
                    .append(attribute.getNodeName())
                    .append("=\"")
                    .append(escaped(attribute.getNodeValue())
                            .replace("\"", "&quot;")
                            .replace("\n", "&#xA;"))
                    .append('"');
        }
        if (element.getFirstChild() == null) {
            out.append(" />");
            return;
        }
        out.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, out);
        }
        out.append("</").append(element.getNodeName()).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
