package io.corefleet.agent;

import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.RuntimeIOException;
import com.xebialabs.overthere.local.LocalFile;
import com.xebialabs.overthere.spi.BaseOverthereFile;
import io.corefleet.wsman.WinrmConnection;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** A file or folder of a host, as Overthere sees it. Every question is one request to the agent. */
final class AgentFile extends BaseOverthereFile<WinrmConnection> {
    private final AgentFileDoor door;
    private final String path;

    /** A full Windows path, with either slash. */
    AgentFile(WinrmConnection connection, AgentFileDoor door, String path) {
        super(connection);
        this.door = door;
        String straight = path.replace('/', '\\');
        boolean root = straight.matches("[A-Za-z]:\\\\?");
        this.path = root || !straight.endsWith("\\") ? straight : straight.substring(0, straight.length() - 1);
    }

    private FileEntry stat() {
        return door.ask(files -> files.stat(path));
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public String getName() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    /** Null for the root of a drive. */
    @Override
    public OverthereFile getParentFile() {
        int last = path.lastIndexOf('\\');
        if (last < 0 || last == path.length() - 1) {
            return null;
        }
        String above = path.substring(0, last);
        return new AgentFile(connection, door, above.endsWith(":") ? above + "\\" : above);
    }

    @Override
    public boolean exists() {
        return stat().exists();
    }

    @Override
    public boolean canRead() {
        FileEntry entry = stat();
        return entry.exists() && entry.readable();
    }

    @Override
    public boolean canWrite() {
        FileEntry entry = stat();
        return entry.exists() && entry.writable();
    }

    /** Windows asks the name, not the file: what can be read can be tried. */
    @Override
    public boolean canExecute() {
        return canRead();
    }

    @Override
    public boolean isFile() {
        return stat().kind() == FileEntry.Kind.FILE;
    }

    @Override
    public boolean isDirectory() {
        return stat().kind() == FileEntry.Kind.DIRECTORY;
    }

    @Override
    public boolean isHidden() {
        return stat().attributes().contains("Hidden");
    }

    /** Milliseconds since 1970; 0 when nobody can tell. */
    @Override
    public long lastModified() {
        FileEntry entry = stat();
        return entry.modified() == null ? 0 : entry.modified().toEpochMilli();
    }

    @Override
    public long length() {
        return stat().length();
    }

    /** The stream's end is reached only if all that was read is what the host says the file is: else an exception takes its place. */
    @Override
    public InputStream getInputStream() {
        if (!isFile()) {
            throw new RuntimeIOException("there is no file " + path);
        }
        return new AgentFileSource(door, path);
    }

    /** The file is there, whole and checked, when the stream has been closed; until then what was there stays. */
    @Override
    public OutputStream getOutputStream() {
        return new AgentFileSink(door, path);
    }

    /** Windows has no such bit. */
    @Override
    public void setExecutable(boolean executable) {
        // Nothing to set.
    }

    /** A folder must be empty; where nothing is, nothing is done. */
    @Override
    public void delete() {
        remove(false);
    }

    @Override
    public void deleteRecursively() {
        remove(true);
    }

    private void remove(boolean tree) {
        door.ask(files -> {
            files.remove(path, tree);
            return true;
        });
    }

    @Override
    public List<OverthereFile> listFiles() {
        return door.ask(files -> files.list(path)).stream()
                .map(entry -> getFile(entry.name()))
                .toList();
    }

    @Override
    public void mkdir() {
        make(false);
    }

    @Override
    public void mkdirs() {
        make(true);
    }

    private void make(boolean parents) {
        door.ask(files -> {
            files.makeDirectory(path, parents);
            return true;
        });
    }

    /** Fails when something is there already, and when it would be on another drive. */
    @Override
    public void renameTo(OverthereFile to) {
        if (!isOurs(to)) {
            throw new RuntimeIOException("only a path of the same host can be the new name of " + this);
        }
        door.ask(files -> {
            files.move(path, to.getPath(), false);
            return true;
        });
    }

    /** A file of the same host does not leave it; one of this machine is taken up again after a cut. All are checked by their hash. */
    @Override
    protected void copyFrom(OverthereFile source) {
        if (isOurs(source) && source.isFile()) {
            door.ask(files -> files.copy(source.getPath(), path));
        } else if (source instanceof LocalFile local && local.isFile()) {
            door.ask(files -> files.upload(local.getFile().toPath(), path, HostFiles.Progress.NONE));
        } else {
            super.copyFrom(source);
        }
    }

    /** Overthere would run a copy command of cmd.exe. */
    @Override
    protected void shortCircuitCopyFrom(OverthereFile source) {
        copyFrom(source);
    }

    private boolean isOurs(OverthereFile other) {
        return other instanceof AgentFile file && file.door == door;
    }

    @Override
    public String toString() {
        return connection + "/" + path;
    }

    /** Windows' names compare without letter case. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AgentFile file && file.door == door && file.path.equalsIgnoreCase(path);
    }

    @Override
    public int hashCode() {
        return path.toUpperCase(Locale.ROOT).hashCode();
    }
}
