package io.corefleet.resource.iis;

/**
 * The script beside this class opens any section at any place of the configuration, finds settings in it by name, and changes items and
 * lists. Paths, commit paths and the path mapper of administration.config are those of Microsoft's configuration reference; names of
 * schema members those of MC-IISA.
 */
final class IisSections {
    private IisSections() {}
}
