package io.corefleet.resource.iis;

/** The script beside this class reads, makes and restores the applications inside a site, for {@link Site} and {@link Application}. */
final class IisApplications {
    private IisApplications() {}
}
