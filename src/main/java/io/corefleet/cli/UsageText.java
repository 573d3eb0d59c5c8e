package io.corefleet.cli;

import io.corefleet.report.ProblemText;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Suggestion;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage of the command line: one problem, a near word, and where the help is. */
final class UsageText implements IParameterExceptionHandler {
    private final Screen screen;

    UsageText(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] words) {
        if (wrong.getCause() instanceof ProblemsFound found) {
            screen.tell(ProblemText.of(found.problems(), screen.width()));
            return ExitCodes.COULD_NOT;
        }
        CommandLine command = wrong.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        String near = near(wrong, command);
        Problem problem =
                Problem.error(ProblemCode.CF901, summary(wrong), null, near == null ? help : near + "   " + help);
        screen.tell(ProblemText.of(List.of(problem), screen.width()));
        return ExitCodes.USAGE;
    }

    private static String summary(ParameterException wrong) {
        boolean noCommand = wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && wrong.getCommandLine().getParent() == null;
        if (noCommand) {
            return "there is no command \""
                    + ((UnmatchedArgumentException) wrong).getUnmatched().get(0) + "\"";
        }
        String text = String.valueOf(wrong.getMessage());
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String near(ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return null;
        }
        List<String> known = Stream.concat(
                        command.getSubcommands().keySet().stream(),
                        command.getCommandSpec().optionsMap().keySet().stream())
                .toList();
        return Suggestion.didYouMean(unmatched.getUnmatched().get(0), known);
    }
}
