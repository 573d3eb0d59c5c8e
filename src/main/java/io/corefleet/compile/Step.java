package io.corefleet.compile;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Desired;
import io.corefleet.source.Mark;
import java.util.List;

/** One thing that a host's program does, in order. */
public sealed interface Step {
    /** Number within the host's program, counted from 1; unique, growing. */
    int number();

    /** What the user called it, or a name made of type and key. */
    String name();

    /** Its type and key, as plans show it. */
    String told();

    /** Handlers to run when it changed something. */
    List<String> handlers();

    /** The variable that takes its result; null when none does. */
    String register();

    /** What its task says about its result; null when the host is believed. */
    Judge judge();

    /** Where it was written. */
    Mark place();

    /** A resource shall be so. */
    record Hold(
            int number, String name, Desired desired, List<String> handlers, String register, Judge judge, Mark place)
            implements Step {
        @Override
        public String told() {
            return desired.id().type() + " " + desired.id().key();
        }
    }

    /** Something shall run. */
    record Act(
            int number, String name, ActionCall call, List<String> handlers, String register, Judge judge, Mark place)
            implements Step {
        @Override
        public String told() {
            return call.type() + " " + call.label();
        }
    }

    /**
     * Something is said; nothing is done to the host.
     *
     * @param type its word in the playbook
     * @param text what is said
     * @param fails whether the host has failed with it
     * @param rest how long the host waits then, and for whom; null for not at all
     */
    record Say(
            int number,
            String name,
            String type,
            String text,
            boolean fails,
            Rest rest,
            List<String> handlers,
            String register,
            Judge judge,
            Mark place)
            implements Step {
        @Override
        public String told() {
            return name.equals(type) ? type : type + " " + name;
        }

        /** The same with other words. */
        public Say saying(String words) {
            return new Say(number, name, type, words, fails, rest, handlers, register, judge, place);
        }
    }

    /**
     * A time in which nothing is done.
     *
     * @param seconds how long, at least 0
     * @param asks whether a person says when it ends; they are shown the step's text
     */
    record Rest(int seconds, boolean asks) {}
}
