package io.corefleet.simulate.world;

import java.util.Arrays;
import java.util.Optional;

/** A release of Windows Server in the long-term channel; update levels of June 2026. */
public enum Release {
    /** Windows Server 2016. */
    SERVER_2016(14393, "2016", "1607", "", 9234, 394802),
    /** Windows Server 2019. */
    SERVER_2019(17763, "2019", "1809", "", 8880, 461814),
    /** Windows Server 2022. */
    SERVER_2022(20348, "2022", "2009", "21H2", 5256, 528449),
    /** Windows Server 2025. */
    SERVER_2025(26100, "2025", "2009", "24H2", 32995, 533509);

    private final int build;
    private final String year;
    private final String releaseId;
    private final String displayVersion;
    private final int ubr;
    private final int dotnet;

    Release(int build, String year, String releaseId, String displayVersion, int ubr, int dotnet) {
        this.build = build;
        this.year = year;
        this.releaseId = releaseId;
        this.displayVersion = displayVersion;
        this.ubr = ubr;
        this.dotnet = dotnet;
    }

    /** The release of a build, or of a year ("2022"). */
    public static Optional<Release> of(String buildOrYear) {
        return Arrays.stream(values())
                .filter(release ->
                        String.valueOf(release.build).equals(buildOrYear) || release.year.equals(buildOrYear))
                .findFirst();
    }

    int build() {
        return build;
    }

    String year() {
        return year;
    }

    String releaseId() {
        return releaseId;
    }

    String displayVersion() {
        return displayVersion;
    }

    int ubr() {
        return ubr;
    }

    /** The number of the .NET Framework that it comes with, as the registry has it. */
    int dotnet() {
        return dotnet;
    }
}
