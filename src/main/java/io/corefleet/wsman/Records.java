package io.corefleet.wsman;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Answers that list things by name: the configuration of the service, its shells, what it is. */
final class Records {
    private final List<Map<String, String>> found = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final String element;
    private Map<String, String> record;

    private Records(String element) {
        this.element = element;
    }

    /**
     * The elements with a local name, each as the texts in it by their path: {@code Service/MaxConnections}.
     *
     * @throws XMLStreamException when the body is no XML
     */
    static List<Map<String, String>> of(byte[] body, String element) throws XMLStreamException {
        Records records = new Records(element);
        XmlReaders.read(body, xml -> {
            while (xml.hasNext()) {
                records.take(xml, xml.next());
            }
        });
        return records.found;
    }

    private void take(XMLStreamReader xml, int event) {
        if (event == XMLStreamReader.START_ELEMENT) {
            start(xml.getLocalName());
        } else if (event == XMLStreamReader.CHARACTERS && record != null) {
            text.append(xml.getText());
        } else if (event == XMLStreamReader.END_ELEMENT && record != null) {
            end();
        }
    }

    private void start(String name) {
        text.setLength(0);
        if (record != null) {
            path.addLast(name);
        } else if (name.equals(element)) {
            record = new LinkedHashMap<>();
            found.add(record);
        }
    }

    private void end() {
        if (path.isEmpty()) {
            record = null;
            return;
        }
        String value = text.toString().trim();
        if (!value.isEmpty()) {
            record.putIfAbsent(path.stream().collect(Collectors.joining("/")), value);
        }
        text.setLength(0);
        path.removeLast();
    }
}
