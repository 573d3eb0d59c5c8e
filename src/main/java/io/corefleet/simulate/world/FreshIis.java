package io.corefleet.simulate.world;

import io.corefleet.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What the installation of IIS leaves on a host, and what its removal takes away. */
public final class FreshIis {
    private static final String INETSTP = "HKLM\\SOFTWARE\\Microsoft\\InetStp";

    private FreshIis() {}

    /** The shipped applicationHost.config, its folders and its registry; a folder that is there stays as it is. */
    public static void add(World world) {
        world.document().put("iis", configuration());
        for (String folder :
                List.of("", "\\custerr", "\\history", "\\logs", "\\logs\\LogFiles", "\\temp", "\\wwwroot")) {
            directory(world, "C:\\inetpub" + folder);
        }
        if (!world.files().has("C:\\inetpub\\wwwroot\\iisstart.htm")) {
            byte[] page =
                    "<html><head><title>IIS Windows Server</title></head></html>\r\n".getBytes(StandardCharsets.UTF_8);
            world.files()
                    .put(
                            "C:\\inetpub\\wwwroot\\iisstart.htm",
                            Map.of(
                                    "kind", "file",
                                    "base64", Base64.getEncoder().encodeToString(page),
                                    "access", List.of()));
        }
        world.registry("64")
                .tree(INETSTP)
                .put("MajorVersion", Map.of("kind", "dword", "data", 10))
                .put("MinorVersion", Map.of("kind", "dword", "data", 0))
                .put("VersionString", Map.of("kind", "string", "data", "Version 10.0"))
                .put("InstallPath", Map.of("kind", "string", "data", "C:\\Windows\\system32\\inetsrv"));
    }

    /** Removing IIS discards its configuration; the folders stay, as they do on Windows. */
    public static void remove(World world) {
        world.document().remove("iis");
        world.registry("64").remove(INETSTP);
        world.registry("64").remove(INETSTP + "\\Components");
    }

    /** Sets or takes away the flag of a component. */
    public static void component(World world, String component, boolean installed) {
        if (!component.isEmpty()) {
            world.registry("64")
                    .tree(INETSTP + "\\Components")
                    .put(component, installed ? Map.of("kind", "dword", "data", 1) : null);
        }
    }

    private static void directory(World world, String path) {
        if (!world.files().has(path)) {
            world.files().put(path, Map.of("kind", "directory", "access", List.of()));
        }
    }

    /** Lists and switches of system.webServer as the installation leaves them; not all of its MIME types and handlers. */
    private static Object shipped() {
        try (InputStream in = FreshIis.class.getResourceAsStream("iis-configuration.json")) {
            if (in == null) {
                throw new IllegalStateException("there is no iis-configuration.json");
            }
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .plain();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Object> configuration() {
        Map<String, Object> root = Map.of(
                "applicationPool",
                "DefaultAppPool",
                "virtualDirectories",
                Map.of("/", Map.of("physicalPath", "%SystemDrive%\\inetpub\\wwwroot")));
        Map<String, Object> site = Map.of(
                "id", "1",
                "bindings", List.of(Map.of("protocol", "http", "bindingInformation", "*:80:", "sslFlags", "0")),
                "applications", Map.of("/", root));
        return Map.of(
                "applicationPools", Map.of("DefaultAppPool", Map.of()),
                "applicationPoolDefaults", Map.of("managedRuntimeVersion", "v4.0"),
                "sites", Map.of("Default Web Site", site),
                "siteDefaults",
                        Map.of(
                                "logFile.logFormat", "W3C",
                                "logFile.directory", "%SystemDrive%\\inetpub\\logs\\LogFiles",
                                "traceFailedRequestsLogging.directory",
                                        "%SystemDrive%\\inetpub\\logs\\FailedReqLogFiles"),
                "configuration", shipped(),
                "applicationDefaults", Map.of("applicationPool", "DefaultAppPool"),
                "virtualDirectoryDefaults", Map.of("allowSubDirConfig", "true"));
    }
}
