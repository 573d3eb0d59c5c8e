package io.corefleet.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/**
 * One indented JSON object written piece by piece, for documents that would not fit into memory as one value. Secrets are written as
 * their labels.
 */
public final class JsonStream {
    /** The members of a resource have lines of their own, and so has each of its properties; a property is one line. */
    private static final int OBJECTS = 5;

    private final JsonGenerator out;

    /**
     * Begins the object.
     *
     * @param writer stays open at the end
     * @throws IOException when the writer does
     */
    public JsonStream(Writer writer) throws IOException {
        out = Json.FACTORY.createGenerator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultPrettyPrinter printer = new Printer();
        printer.indentObjectsWith(new DownTo(OBJECTS));
        printer.indentArraysWith(new DownTo(OBJECTS + 1));
        out.setPrettyPrinter(printer);
        out.writeStartObject();
    }

    /** A member of the object. */
    public void field(String name, Object plain) throws IOException {
        out.writeFieldName(name);
        Json.write(plain, out);
    }

    /** Begins a member that is a list; {@link #item} adds to it. */
    public void beginList(String name) throws IOException {
        out.writeArrayFieldStart(name);
    }

    /** An item of the list. */
    public void item(Object plain) throws IOException {
        Json.write(plain, out);
    }

    /** Ends the list. */
    public void endList() throws IOException {
        out.writeEndArray();
    }

    /** Ends the object. */
    public void end() throws IOException {
        out.writeEndObject();
        out.close();
    }

    /** Closes an object on the line on which its members stand. */
    private static final class Printer extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeEndObject(JsonGenerator out, int members) throws IOException {
            if (_nesting > OBJECTS) {
                _nesting--;
                out.writeRaw(" }");
            } else {
                super.writeEndObject(out, members);
            }
        }
    }

    /** Lines down to a depth; below that the spaces before a member would be more than the member. */
    private record DownTo(int depth) implements DefaultPrettyPrinter.Indenter {
        @Override
        public void writeIndentation(JsonGenerator out, int level) throws IOException {
            if (level > depth) {
                out.writeRaw(' ');
            } else {
                DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.writeIndentation(out, level);
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
