package io.corefleet.wsman;

import java.io.ByteArrayInputStream;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Readers of XML that read no DTD and nothing from outside. Setting one up takes Java's own parser longer than reading an answer, so those
 * that are no longer needed are used again: there are never more than threads that read at once.
 */
final class XmlReaders {
    /** The name of a property of Java's own parser: a factory hands out its one reader again once that was closed. */
    private static final String AGAIN = "reuse-instance";

    private static final ConcurrentLinkedDeque<XMLInputFactory> IDLE = new ConcurrentLinkedDeque<>();

    private XmlReaders() {}

    /** What is done with a reader; it is closed afterwards. */
    interface Reading {
        void of(XMLStreamReader xml) throws XMLStreamException;
    }

    static void read(byte[] document, Reading reading) throws XMLStreamException {
        XMLInputFactory idle = IDLE.pollFirst();
        XMLInputFactory factory = idle == null ? factory() : idle;
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            reading.of(xml);
        } finally {
            xml.close();
        }
        // One that met something broken is left to the collector.
        IDLE.addFirst(factory);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        if (factory.isPropertySupported(AGAIN)) {
            factory.setProperty(AGAIN, true);
        }
        return factory;
    }
}
