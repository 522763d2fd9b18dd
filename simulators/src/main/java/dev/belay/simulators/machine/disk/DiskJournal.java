// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One file that holds a disk: a record for every change, each with its length and checksum. A process that is killed loses
 * nothing that was answered, since the host keeps what was written; a record cut short is dropped when it is read again.
 * Loss of the host's power is not guarded against.
 */
final class DiskJournal implements AutoCloseable {

    /** Private keys are in it. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int HEADER = 12;
    private static final int SLACK = 1 << 20;

    private final Path path;
    private FileChannel channel;
    private long size;

    private DiskJournal(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /** Puts what the journal holds into {@code into}. */
    static DiskJournal open(Path path, NavigableMap<String, Inode> into) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var good = Files.exists(path) ? replay(Files.readAllBytes(path), into) : 0;
            var channel =
                    FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
            channel.truncate(good).position(good);
            var journal = new DiskJournal(path, channel, good);
            journal.compactWhenWasteful(into);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String file, Inode inode) {
        append(channel, record(file, inode));
    }

    void remove(String file) {
        append(channel, record(file, null));
    }

    void clear() {
        try {
            channel.truncate(0).position(0);
            size = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(FileChannel to, ByteBuffer bytes) {
        try {
            size += bytes.remaining();
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compactWhenWasteful(Map<String, Inode> live) throws IOException {
        var needed = live.entrySet().stream()
                .mapToLong(entry -> record(entry.getKey(), entry.getValue()).remaining())
                .sum();
        if (size <= 2 * needed + SLACK) {
            return;
        }
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var to = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY);
        size = 0;
        live.forEach((file, inode) -> append(to, record(file, inode)));
        to.force(true);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = to;
    }

    /** Length of the payload, its checksum, the payload. */
    private static ByteBuffer record(String file, @Nullable Inode inode) {
        var payload = payload(file, inode);
        var sum = new CRC32();
        sum.update(payload);
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putLong(sum.getValue())
                .put(payload)
                .flip();
    }

    private static byte[] payload(String file, @Nullable Inode inode) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(inode == null ? '-' : inode instanceof Directory ? 'd' : 'f');
            out.writeUTF(file);
            if (inode != null) {
                out.writeInt(inode.mode());
                out.writeUTF(inode.owner());
                out.write(inode instanceof RegularFile regular ? regular.bytes() : new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static long replay(byte[] journal, NavigableMap<String, Inode> into) throws IOException {
        var buffer = ByteBuffer.wrap(journal);
        var good = 0;
        while (buffer.remaining() >= HEADER) {
            var length = buffer.getInt();
            var expected = buffer.getLong();
            if (length < 0 || length > buffer.remaining()) {
                break;
            }
            var sum = new CRC32();
            sum.update(journal, buffer.position(), length);
            if (sum.getValue() != expected) {
                break;
            }
            apply(new DataInputStream(new ByteArrayInputStream(journal, buffer.position(), length)), into);
            buffer.position(buffer.position() + length);
            good = buffer.position();
        }
        return good;
    }

    private static void apply(DataInputStream in, NavigableMap<String, Inode> into) throws IOException {
        var kind = in.readByte();
        var file = in.readUTF();
        if (kind == '-') {
            into.remove(file);
            return;
        }
        var mode = in.readInt();
        var owner = in.readUTF();
        into.put(file, kind == 'd' ? new Directory(mode, owner) : new RegularFile(mode, owner, in.readAllBytes()));
    }
}
