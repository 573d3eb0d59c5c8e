package io.corefleet.simulate.world;

/** The install state of a feature, as Get-WindowsFeature tells it. */
public enum FeatureState {
    /** There. */
    INSTALLED("Installed"),
    /** Not there, its payload is. */
    AVAILABLE("Available"),
    /** Not there, nor its payload. */
    REMOVED("Removed"),
    /** There after the next boot. */
    INSTALL_PENDING("InstallPending"),
    /** Gone after the next boot. */
    UNINSTALL_PENDING("UninstallPending"),
    /** This Windows does not know such a feature. */
    UNKNOWN("");

    private final String word;

    FeatureState(String word) {
        this.word = word;
    }

    /** Windows' word. */
    public String word() {
        return word;
    }

    /** Reads Windows' word. */
    public static FeatureState of(String word) {
        for (FeatureState state : values()) {
            if (state.word.equalsIgnoreCase(word)) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** Whether it is there, or will be. */
    public boolean wanted() {
        return this == INSTALLED || this == INSTALL_PENDING;
    }

    /** What it is after the next boot. */
    public FeatureState afterBoot() {
        return switch (this) {
            case INSTALL_PENDING -> INSTALLED;
            case UNINSTALL_PENDING -> AVAILABLE;
            default -> this;
        };
    }
}
