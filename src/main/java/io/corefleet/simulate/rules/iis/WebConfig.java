package io.corefleet.simulate.rules.iis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What counts of a web.config: whether it is XML, and which sections of {@code system.webServer} stand in it. A section that nobody declares is
 * told by the first element that leads to none.
 *
 * @param problem what the reader of XML says; null when the file is well-formed
 */
public record WebConfig(Problem problem, List<Section> sections) {
    /** Where the file is broken. */
    public record Problem(String message, int line, int column) {}

    /** A section, the line on which it begins, and the path of the location around it, or an empty text. */
    public record Section(String name, int line, String location) {}

    /**
     * Reads one.
     *
     * @param declared names of sections that some configuration declares
     */
    public static WebConfig read(byte[] content, Set<String> declared) {
        Reader reader = new Reader(declared);
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(content)), reader);
            return new WebConfig(null, reader.sections);
        } catch (SAXParseException broken) {
            Problem problem = new Problem(broken.getMessage(), broken.getLineNumber(), broken.getColumnNumber());
            return new WebConfig(problem, reader.sections);
        } catch (SAXException | IOException broken) {
            return new WebConfig(new Problem(String.valueOf(broken.getMessage()), 0, 0), reader.sections);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("every Java reads XML", impossible);
        }
    }

    private static final class Reader extends DefaultHandler {
        private final Set<String> declared;
        private final List<Section> sections = new ArrayList<>();
        private final Deque<String> names = new ArrayDeque<>();
        private Locator place;
        private String location = "";
        /** How deep the section is that we are in; 0 when in none. */
        private int inside;

        Reader(Set<String> declared) {
            this.declared = declared;
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            place = locator;
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            names.addLast(name);
            if (names.size() == 2) {
                location = name.equals("location") ? String.valueOf(attributes.getValue("path")) : "";
            }
            List<String> path = new ArrayList<>(names);
            path.remove(0);
            if (!path.isEmpty() && path.get(0).equals("location")) {
                path.remove(0);
            }
            boolean below = path.size() > 1 && path.get(0).equals("system.webServer");
            if (inside == 0 && below) {
                String full = String.join("/", path);
                boolean group =
                        declared.stream().anyMatch(one -> one.regionMatches(true, 0, full + "/", 0, full.length() + 1));
                if (declared.contains(full) || !group) {
                    inside = names.size();
                    sections.add(new Section(full, place.getLineNumber(), location));
                }
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            if (names.size() == inside) {
                inside = 0;
            }
            names.removeLast();
        }

        @Override
        public void fatalError(SAXParseException broken) throws SAXException {
            throw broken;
        }
    }
}
