package io.corefleet.cli;

import io.corefleet.host.HostFailed;
import io.corefleet.outcome.Verdict;
import io.corefleet.report.FleetJson;
import io.corefleet.report.ProblemText;
import io.corefleet.source.Problem;
import io.corefleet.source.ProblemCode;
import io.corefleet.source.ProblemsFound;
import io.corefleet.source.Severity;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What ended a command early, as a person wants to read it. A stack trace goes to the debug log, never to the screen. */
final class FaultText implements IExecutionExceptionHandler {
    private final Screen screen;

    FaultText(Screen screen) {
        this.screen = screen;
    }

    /** A plan that could be read and no longer holds is refused; that is no fault of anybody's files. */
    private static boolean isStale(ProblemsFound found) {
        return found.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .allMatch(problem -> problem.code() == ProblemCode.CF408);
    }

    /** Who asked a run for a document gets one whatever happens, and never two. */
    private boolean owesDocument(CommandLine command) {
        OptionSpec output = command.getCommandSpec().findOption("--output");
        boolean ofRun = command.getCommandSpec().findOption("--events") != null;
        return ofRun && output != null && "json".equals(output.getValue()) && !screen.hasPrinted();
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult words) throws Exception {
        if (fault instanceof ParameterException usage) {
            return command.getParameterExceptionHandler().handleParseException(usage, new String[0]);
        }
        if (fault instanceof IllegalOption wrong) {
            return command.getParameterExceptionHandler()
                    .handleParseException(new ParameterException(command, wrong.getMessage()), new String[0]);
        }
        if (fault instanceof ProblemsFound found) {
            screen.tell(ProblemText.of(found.problems(), screen.width()));
            if (owesDocument(command)) {
                screen.print(FleetJson.problems(found.problems()));
            }
            return isStale(found) ? Verdict.REFUSED.exitCode() : ExitCodes.COULD_NOT;
        } else if (fault instanceof HostFailed failed) {
            screen.tell(failed.failure().message());
            if (failed.failure().hint() != null) {
                screen.tell(failed.failure().hint());
            }
        } else {
            LoggerFactory.getLogger(FaultText.class).error("internal fault", fault);
            Problem problem = Problem.error(
                    ProblemCode.CF902,
                    "Corefleet failed: " + fault.getClass().getSimpleName(),
                    null,
                    "The details are in " + LogConfigurator.file()
                            + ". What was already done is in the journal: corefleet history");
            screen.tell(ProblemText.of(List.of(problem), screen.width()));
        }
        return ExitCodes.COULD_NOT;
    }
}
