package io.corefleet.simulate.rules;

import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The file of the configuration of IIS. A world holds its content as the tree {@code iis}; only when somebody wrote the file by hand it stands among the
 * files, too, and then keeps everybody out who reads the configuration if it is no XML.
 */
public final class ApplicationHost {
    /** Where it lies. */
    public static final String FILE = "C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config";

    private static final int LONGEST = 1_048_576;

    private ApplicationHost() {}

    /** Why the configuration cannot be read; nothing when it can. */
    public static Optional<String> trouble(World world) {
        // Asking leaves no empty list of files in a world that has none.
        Optional<Tree> written = world.document().find("files").flatMap(files -> files.find(FILE));
        return written.flatMap(file -> trouble(new FileContent(world, file).read(0, LONGEST)));
    }

    private static Optional<String> trouble(byte[] content) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new ByteArrayInputStream(content), new DefaultHandler());
            return Optional.empty();
        } catch (SAXParseException broken) {
            return Optional.of("Filename: \\\\?\\" + FILE + " Line number: " + broken.getLineNumber()
                    + " Error: Configuration file is not well-formed XML");
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            return Optional.of("Filename: \\\\?\\" + FILE + " Error: Configuration file is not well-formed XML");
        }
    }
}
