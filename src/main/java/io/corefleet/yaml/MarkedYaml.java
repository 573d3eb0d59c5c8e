package io.corefleet.yaml;

import io.corefleet.source.Mark;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML 1.1, as Ansible does, into values with places. Problems are collected; what can be read in spite of them is returned,
 * so that the next room can find more.
 */
public final class MarkedYaml {
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 60;
    private static final int MOST_CHARACTERS = 5_000_000;

    private MarkedYaml() {}

    /**
     * Reads one document of a file.
     *
     * @param path the file
     * @param tags what local tags mean
     * @return nothing when the file cannot be read or is not YAML; {@link Value.Absent} for an empty one
     */
    public static Optional<Value> read(Path path, TagReader tags, Problems problems) {
        return text(path, problems)
                .flatMap(source -> source.line(1).orElse("").startsWith(EncryptedFile.HEADER)
                        ? EncryptedFile.read(source, tags, problems)
                        : parse(source, tags, problems));
    }

    /** The text of a file that somebody wrote; nothing when it cannot be read, of which a problem tells. */
    public static Optional<SourceText> text(Path path, Problems problems) {
        try {
            return Optional.of(SourceText.of(path.toString(), withoutMark(Files.readString(path))));
        } catch (NoSuchFileException missing) {
            problems.error(ProblemCode.CF101, "there is no file " + path, null);
        } catch (CharacterCodingException notUtf8) {
            problems.error(ProblemCode.CF101, path + " is not UTF-8", null, "Save the file as UTF-8.");
        } catch (IOException unreadable) {
            problems.error(ProblemCode.CF101, path + " cannot be read", null, unreadable.getMessage());
        }
        return Optional.empty();
    }

    /** Editors of Windows put a byte order mark before the text. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Reads one document; see {@link #read}. */
    public static Optional<Value> parse(SourceText source, TagReader tags, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        try {
            Node root = new Yaml(options).compose(new StringReader(String.join("\n", source.lines()) + "\n"));
            return Optional.of(
                    root == null
                            ? new Value.Absent(new Mark(source, 1, 1))
                            : new NodeReader(source, tags, problems).value(root));
        } catch (MarkedYAMLException broken) {
            SyntaxProblem.add(broken, source, problems);
        } catch (ReaderException character) {
            problems.error(
                    ProblemCode.CF102,
                    "the file holds a character that YAML does not allow",
                    first(character.getCodePoint(), source),
                    "It has the code " + Integer.toHexString(character.getCodePoint()) + ".");
        } catch (YAMLException limit) {
            problems.error(ProblemCode.CF102, "not valid YAML: " + limit.getMessage(), new Mark(source, 1, 1));
        }
        return Optional.empty();
    }

    private static Mark first(int character, SourceText source) {
        for (int line = 1; line <= source.lines().size(); line++) {
            int column = source.lines().get(line - 1).indexOf(character);
            if (column >= 0) {
                return new Mark(source, line, column + 1);
            }
        }
        return new Mark(source, 1, 1);
    }

    /** Our mark for one of SnakeYAML's: it counts from 0 and in code points. */
    static Mark mark(SourceText source, org.yaml.snakeyaml.error.Mark place) {
        int line = place.getLine() + 1;
        String written = source.line(line).orElse("");
        int points = Math.min(place.getColumn(), written.codePointCount(0, written.length()));
        return new Mark(source, line, written.offsetByCodePoints(0, points) + 1);
    }
}
