package io.corefleet.cli;

/**
 * A question that only a yes lets something happen after. Never waits when nobody can answer.
 *
 * @param undone what is told of anything else: {@code Nothing was changed}
 */
record YesOrNo(Screen screen, String undone) {
    /** Asks; whatever is no yes is a no, and is told so. */
    boolean isYes(String question) {
        return isAnswered(question + " [y/N] ", "y", "yes");
    }

    /** Asks for one of these answers, in letters of any case. */
    boolean isAnswered(String question, String... answers) {
        if (!screen.hasPerson()) {
            screen.tell(undone + ": nobody is at a terminal to say yes. Give --yes to go on without asking.");
            return false;
        }
        String given = screen.ask(question);
        for (String answer : answers) {
            if (given.equalsIgnoreCase(answer)) {
                return true;
            }
        }
        screen.tell(undone + ".");
        return false;
    }
}
