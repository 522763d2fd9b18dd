// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The objects of all buckets: a directory each; in it for each object a file of bytes and one that describes it. An object
 * is there as soon as its description is, so a crash leaves the old one or the new one.
 */
final class ObjectStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = ".json";

    private final Path root;
    private final Map<String, NavigableMap<String, StoredObject>> objects = new ConcurrentHashMap<>();

    ObjectStore(Path root) {
        this.root = root;
    }

    Path directory(String bucket) {
        return root.resolve(bucket);
    }

    /** By key, in order. */
    NavigableMap<String, StoredObject> in(String bucket) {
        return objects.computeIfAbsent(bucket, this::read);
    }

    Optional<StoredObject> find(String bucket, String key) {
        return Optional.ofNullable(in(bucket).get(key));
    }

    /** Its file is in the directory of the bucket already. */
    void put(String bucket, StoredObject object) {
        describe(bucket, object);
        var replaced = in(bucket).put(object.key(), object);
        if (replaced != null) {
            erase(bucket, replaced);
        }
    }

    void delete(String bucket, String key) {
        var deleted = in(bucket).remove(key);
        if (deleted != null) {
            erase(bucket, deleted);
        }
    }

    void drop(String bucket) {
        objects.remove(bucket);
        try (var files =
                Files.exists(directory(bucket)) ? Files.walk(directory(bucket)) : java.util.stream.Stream.<Path>of()) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(String bucket, StoredObject object) {
        var description = directory(bucket).resolve(object.file() + DESCRIPTION);
        try {
            var fresh = Files.write(directory(bucket).resolve(object.file() + ".new"), JSON.writeValueAsBytes(object));
            Files.move(fresh, description, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void erase(String bucket, StoredObject object) {
        try {
            Files.deleteIfExists(directory(bucket).resolve(object.file() + DESCRIPTION));
            Files.deleteIfExists(directory(bucket).resolve(object.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NavigableMap<String, StoredObject> read(String bucket) {
        var known = new ConcurrentSkipListMap<String, StoredObject>();
        try {
            Files.createDirectories(directory(bucket));
            try (var files = Files.newDirectoryStream(directory(bucket), "*" + DESCRIPTION)) {
                for (var file : files) {
                    var object = JSON.readValue(file.toFile(), StoredObject.class);
                    known.merge(object.key(), object, (one, other) -> one.modified() > other.modified() ? one : other);
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read the objects of " + bucket, e);
        }
    }
}
