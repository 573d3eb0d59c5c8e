package io.corefleet.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text and values. Numbers keep every digit; {@code null} and {@link Value.Absent} are one. */
public final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws BrokenJson when it is none, or something follows it
     */
    public static Value read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Value value = read(parser);
            if (parser.nextToken() != null) {
                throw new BrokenJson("something follows the JSON document");
            }
            return value;
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            throw new BrokenJson(
                    place == null
                            ? "not valid JSON"
                            : "not valid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One line. Secrets are written as their labels. */
    public static String write(Value value) {
        return write(value, Reveal.NOTHING);
    }

    /** One line. */
    public static String write(Value value, Reveal reveal) {
        return write(value, reveal, false);
    }

    /** One line of maps, lists and what is in them, without a copy of them as values. Secrets are written as their labels. */
    public static String line(Object plain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(plain, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Indented lines, for people. Secrets are written as their labels. */
    public static String writePretty(Value value) {
        return write(value, Reveal.NOTHING, true);
    }

    private static String write(Value value, Reveal reveal, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
                printer.indentArraysWith(com.fasterxml.jackson.core.util.DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
                generator.setPrettyPrinter(printer);
            }
            write(value, reveal, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static Value read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new BrokenJson("the JSON document is empty");
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> Value.text(parser.getText());
            case VALUE_TRUE -> Value.bool(true);
            case VALUE_FALSE -> Value.bool(false);
            case VALUE_NULL -> Value.absent();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Value.of(parser.getBigIntegerValue())
                        : Value.integer(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new Value.Real(parser.getDecimalValue(), null);
            default -> throw new BrokenJson("not valid JSON: unexpected " + token);
        };
    }

    private static Value map(JsonParser parser) throws IOException {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, read(parser));
        }
        return Value.map(entries);
    }

    private static Value list(JsonParser parser) throws IOException {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return Value.list(items);
    }

    /** Without a copy: a report of a fleet has millions of them. */
    static void write(Object plain, JsonGenerator out) throws IOException {
        if (plain instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (plain instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (plain instanceof String text) {
            out.writeString(text);
        } else {
            write(Value.of(plain), Reveal.NOTHING, out);
        }
    }

    static void write(Value value, Reveal reveal, JsonGenerator out) throws IOException {
        if (value instanceof Value.Text text) {
            out.writeString(text.text());
        } else if (value instanceof Value.Int number) {
            out.writeNumber(number.number());
        } else if (value instanceof Value.Real number) {
            out.writeNumber(number.number().toPlainString());
        } else if (value instanceof Value.Bool truth) {
            out.writeBoolean(truth.truth());
        } else if (value instanceof Secret secret) {
            write(secret, reveal, out);
        } else if (value instanceof Value.ListOf list) {
            out.writeStartArray();
            for (Value item : list.items()) {
                write(item, reveal, out);
            }
            out.writeEndArray();
        } else if (value instanceof Value.MapOf map) {
            out.writeStartObject();
            for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue(), reveal, out);
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }

    private static void write(Secret secret, Reveal reveal, JsonGenerator out) throws IOException {
        if (reveal == Reveal.SECRETS) {
            out.writeString(secret.reveal());
            return;
        }
        out.writeStartObject();
        out.writeStringField("secret", secret.label());
        out.writeEndObject();
    }
}
