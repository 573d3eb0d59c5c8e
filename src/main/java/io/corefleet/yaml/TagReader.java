package io.corefleet.yaml;

import io.corefleet.source.ProblemCode;
import io.corefleet.source.Problems;
import io.corefleet.source.SourceText;
import io.corefleet.value.Value;
import java.util.Optional;

/** Knows what a local tag such as {@code !secret} makes of the text behind it. */
@FunctionalInterface
public interface TagReader {
    /** Knows no tag. */
    TagReader NONE = (tag, text, problems) -> Optional.empty();

    /**
     * Makes a value of a tagged text; what is wrong is added to the problems.
     *
     * @param tag with its exclamation mark
     * @param text with the place where it stands
     * @return nothing when the tag is not known
     */
    Optional<Value> read(String tag, Value.Text text, Problems problems);

    /**
     * The text of a file that is encrypted as a whole.
     *
     * @return nothing when it cannot be opened, of which a problem tells
     */
    default Optional<String> opened(SourceText file, Problems problems) {
        problems.error(ProblemCode.CF112, file.name() + " is encrypted, and cannot be here", null);
        return Optional.empty();
    }
}
