package io.corefleet.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;

/** {@code {% filter upper %}…{% endfilter %}}: what stands between goes through filters. */
final class FilterBlock implements Tag {
    private static final long serialVersionUID = 1;
    private static final String TEXT = "text_of_filter_block";

    @Override
    public String getName() {
        return "filter";
    }

    @Override
    public String interpret(TagNode tag, JinjavaInterpreter interpreter) {
        StringBuilder text = new StringBuilder();
        for (Node child : tag.getChildren()) {
            text.append(child.render(interpreter).getValue());
        }
        interpreter.enterScope();
        try {
            interpreter.getContext().put(TEXT, text.toString());
            Object filtered = interpreter.resolveELExpression(TEXT + " | " + tag.getHelpers(), tag.getLineNumber());
            return interpreter.getAsString(filtered);
        } finally {
            interpreter.leaveScope();
        }
    }
}
