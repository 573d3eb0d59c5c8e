package io.corefleet.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from sources");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"corefleet " + number() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
