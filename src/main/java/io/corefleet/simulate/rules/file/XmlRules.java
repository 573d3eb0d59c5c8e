package io.corefleet.simulate.rules.file;

import io.corefleet.simulate.rules.Refusal;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** {@code xml_value}: the text of one element or attribute. */
final class XmlRules extends PlaceRules {
    @Override
    String property() {
        return "value";
    }

    @Override
    Optional<Object> find(TextFile file, Tree id) {
        Node node = XmlText.of(file.text()).find(id.text("xpath"));
        return node == null
                ? Optional.empty()
                : Optional.of(node instanceof Element ? node.getTextContent() : node.getNodeValue());
    }

    @Override
    String changed(TextFile file, Tree id, Wish wish) {
        String xpath = id.text("xpath");
        XmlText xml = XmlText.of(file.text().isBlank() ? XmlSteps.of(xpath).emptyFile() : file.text());
        Node node = xml.find(xpath);
        if (node == null) {
            node = XmlSteps.of(xpath).make(xml);
        }
        if (node instanceof Element) {
            node.setTextContent(wish.text("value", ""));
        } else {
            node.setNodeValue(wish.text("value", ""));
        }
        return xml.text(file.newline());
    }

    @Override
    Optional<String> without(TextFile file, Tree id) {
        XmlText xml = XmlText.of(file.text());
        Node node = xml.find(id.text("xpath"));
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Attr attribute) {
            attribute.getOwnerElement().removeAttributeNode(attribute);
        } else if (node == xml.root()) {
            throw Refusal.of(id.text("xpath") + " is the root of the file: remove the file.");
        } else {
            Node space = node.getPreviousSibling();
            if (space != null
                    && space.getNodeType() == Node.TEXT_NODE
                    && space.getNodeValue().isBlank()) {
                node.getParentNode().removeChild(space);
            }
            node.getParentNode().removeChild(node);
        }
        return Optional.of(xml.text(file.newline()));
    }
}
