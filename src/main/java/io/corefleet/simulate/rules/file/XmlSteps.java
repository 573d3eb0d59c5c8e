package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An expression that says plainly what to make. */
record XmlSteps(List<Step> elements, String attribute) {
    private static final String PREDICATE = "\\[@[\\w.-]+=(?:'[^']*'|\"[^\"]*\")\\]";
    private static final String ELEMENT = "/([A-Za-z_][\\w.-]*)((?:" + PREDICATE + ")*)";
    private static final Pattern WHOLE =
            Pattern.compile("((?:/[A-Za-z_][\\w.-]*(?:" + PREDICATE + ")*)+)(?:/@([\\w.-]+))?");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[@([\\w.-]+)=(?:'([^']*)'|\"([^\"]*)\")\\]");

    /** One element: its name, what it is found by, and its attributes. */
    record Step(String name, String test, Map<String, String> attributes) {}

    static XmlSteps of(String xpath) {
        Matcher whole = WHOLE.matcher(xpath);
        if (!whole.matches()) {
            throw Refusal.of(xpath + " is not there, and does not say plainly what to make: names,"
                    + " [@attribute='value'], and /@attribute at the end.");
        }
        List<Step> steps = new ArrayList<>();
        Matcher element = Pattern.compile(ELEMENT).matcher(whole.group(1));
        while (element.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher one = ATTRIBUTE.matcher(element.group(2));
            while (one.find()) {
                attributes.put(one.group(1), one.group(2) == null ? one.group(3) : one.group(2));
            }
            steps.add(new Step(element.group(1), element.group(2), attributes));
        }
        return new XmlSteps(steps, whole.group(2) == null ? "" : whole.group(2));
    }

    String emptyFile() {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + elements.get(0).name() + " />\n";
    }

    /** Makes what is missing and gives the node. */
    Node make(XmlText xml) {
        Step first = elements.get(0);
        Element node = (Element) xml.find("/" + first.name() + first.test());
        if (node == null) {
            throw Refusal.of("The root of the file is " + xml.root().getNodeName() + ", not " + first.name()
                    + first.test() + ".");
        }
        for (Step step : elements.subList(1, elements.size())) {
            Element next = (Element) XmlText.find(node, step.name() + step.test());
            if (next == null) {
                next = node.getOwnerDocument().createElementNS(node.getNamespaceURI(), step.name());
                step.attributes().forEach(next::setAttribute);
                add(node, next);
            }
            node = next;
        }
        if (attribute.isEmpty()) {
            return node;
        }
        node.setAttribute(attribute, "");
        return node.getAttributeNode(attribute);
    }

    private static void add(Element parent, Element element) {
        Node last = parent.getLastChild();
        while (last != null && !(last instanceof Element)) {
            last = last.getPreviousSibling();
        }
        if (last == null) {
            parent.appendChild(element);
            return;
        }
        Node space = last.getPreviousSibling();
        Node behind = last.getNextSibling();
        if (space != null
                && space.getNodeType() == Node.TEXT_NODE
                && space.getNodeValue().isBlank()) {
            parent.insertBefore(space.cloneNode(true), behind);
        }
        parent.insertBefore(element, behind);
    }
}
