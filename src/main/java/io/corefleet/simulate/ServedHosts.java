package io.corefleet.simulate;

import io.corefleet.inventory.Connection;
import io.corefleet.inventory.HostEntry;
import io.corefleet.json.BrokenJson;
import io.corefleet.json.Json;
import io.corefleet.value.Secret;
import io.corefleet.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code simulate serve} tells other processes: {@code simulated/serve.json} with its process id and, for each host, port,
 * user and password. The passwords open nothing but pretended hosts; the file is for its owner's eyes all the same.
 */
final class ServedHosts {
    private final Path file;
    private FileTime readAt;
    private Optional<Value.MapOf> served = Optional.empty();

    private ServedHosts(Path file) {
        this.file = file;
    }

    static ServedHosts in(Path folder) {
        return new ServedHosts(folder.resolve("serve.json"));
    }

    /** Where a host is served by a process that is alive. */
    Optional<Connection> find(HostEntry host) {
        return told().filter(ServedHosts::alive)
                .flatMap(served -> served.get("hosts"))
                .flatMap(hosts -> connection(host, hosts));
    }

    /** What the file says; it names all hosts of a fleet, so that it is read again only when it is another. */
    private synchronized Optional<Value.MapOf> told() {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            if (!written.equals(readAt)) {
                served = Json.read(Files.readString(file)) instanceof Value.MapOf map
                        ? Optional.of(map)
                        : Optional.empty();
                readAt = written;
            }
            return served;
        } catch (IOException | BrokenJson notThereOrBeingWritten) {
            return Optional.empty();
        }
    }

    private static boolean alive(Value.MapOf served) {
        return served.get("pid")
                .map(pid -> Long.parseLong(pid.toString()))
                .filter(pid -> pid != ProcessHandle.current().pid())
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    private static Optional<Connection> connection(HostEntry host, Value hosts) {
        return hosts instanceof Value.MapOf all && all.entries().get(host.name()) instanceof Value.MapOf one
                ? Optional.of(host.connection()
                        .at(
                                "127.0.0.1",
                                Integer.parseInt(one.entries().get("port").toString()),
                                one.entries().get("user").toString(),
                                new Secret(
                                        "simulated:" + host.name(),
                                        one.entries().get("password").toString(),
                                        null)))
                : Optional.empty();
    }

    void write(Map<String, Connection> hosts) {
        Map<String, Value> told = new LinkedHashMap<>();
        hosts.forEach((name, connection) -> told.put(
                name,
                Value.map(Map.of(
                        "port", Value.integer(connection.port()),
                        "user", Value.text(connection.user()),
                        "password", Value.text(connection.password().reveal())))));
        Value whole = Value.map(Map.of(
                "pid", Value.integer(ProcessHandle.current().pid()),
                "hosts", Value.map(told)));
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, Json.write(whole));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "cannot tell other processes where simulated hosts are: " + file, unwritable);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete " + file, undeletable);
        }
    }
}
