package io.corefleet.resource;

import java.util.Objects;

/**
 * What a change brings about besides itself. Data: a plan tells it, so that nobody is surprised; whether and when it is done the playbook
 * says with handlers, except where Windows does it by itself.
 *
 * @param kind what happens
 * @param what to what: a service's name for a restart; empty where the kind says it all
 */
public record Trigger(Kind kind, String what) {
    /** What happens. */
    public enum Kind {
        /** IIS recycles the application pool by itself. */
        RECYCLES("recycles"),
        /** The change acts in worker processes that start after it. */
        RECYCLE("recycle"),
        /** The change acts when a service has restarted. */
        RESTART("restart"),
        /** The change acts after a restart of the host. */
        REBOOT("reboot"),
        /** The change acts when a user has logged on anew. */
        LOG_ON("log on");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for people and for JSON. */
        public String word() {
            return word;
        }
    }

    /** Checks. */
    public Trigger {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
    }

    /** IIS recycles the pool by itself. */
    public static Trigger recycles() {
        return new Trigger(Kind.RECYCLES, "application pool");
    }

    /** Pools must be recycled. */
    public static Trigger recycle() {
        return new Trigger(Kind.RECYCLE, "application pool");
    }

    /** A service must restart, and with it those that depend on it. */
    public static Trigger restart(String service) {
        return new Trigger(Kind.RESTART, service);
    }

    /** The host must restart. */
    public static Trigger reboot() {
        return new Trigger(Kind.REBOOT, "host");
    }

    /** A new log-on is needed. */
    public static Trigger logOn() {
        return new Trigger(Kind.LOG_ON, "user");
    }

    /** What a plan says of it: what Windows does by itself is told, all else is asked for. */
    public String told() {
        return kind == Kind.RECYCLES ? kind.word() + " the " + what : "asks for: " + this;
    }

    /** {@code restart HTTP}. */
    @Override
    public String toString() {
        return kind.word() + " " + what;
    }
}
