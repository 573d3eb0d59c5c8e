package io.corefleet.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** A reader that is used again knows nothing of the document before. */
class XmlReadersTest {
    @Test
    void namespacesOfTheDocumentBeforeAreForgotten() throws XMLStreamException {
        assertThat(names("<a:one xmlns:a='urn:1'><a:two/></a:one>")).containsExactly("{urn:1}one", "{urn:1}two");
        assertThat(names("<one xmlns='urn:2'><two xmlns=''/></one>")).containsExactly("{urn:2}one", "{null}two");
        assertThatThrownBy(() -> names("<a:one/>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void afterABrokenDocumentAGoodOneIsRead() throws XMLStreamException {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> names("<one><two></one>")).isInstanceOf(XMLStreamException.class);
            assertThat(names("<one/>")).containsExactly("{null}one");
        }
    }

    @Test
    void neitherTheFirstNorALaterReaderTakesAnEntity() throws XMLStreamException {
        String entity = "<!DOCTYPE one [<!ENTITY e 'expanded'>]><one>&e;</one>";
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> texts(entity)).isInstanceOf(XMLStreamException.class);
            assertThat(texts("<one>&lt;plain&gt;</one>")).containsExactly("<plain>");
        }
    }

    @Test
    void oneInsideAnotherHasAReaderOfItsOwn() throws XMLStreamException {
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        XmlReaders.read(bytes("<one><two/></one>"), xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    outer.add(xml.getLocalName());
                    inner.addAll(names("<three/>"));
                }
            }
        });
        assertThat(outer).containsExactly("one", "two");
        assertThat(inner).containsExactly("{null}three", "{null}three");
    }

    private static List<String> names(String document) throws XMLStreamException {
        List<String> names = new ArrayList<>();
        XmlReaders.read(bytes(document), xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    names.add("{" + xml.getNamespaceURI() + "}" + xml.getLocalName());
                }
            }
        });
        return names;
    }

    private static List<String> texts(String document) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        XmlReaders.read(bytes(document), xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.CHARACTERS) {
                    texts.add(xml.getText());
                }
            }
        });
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
