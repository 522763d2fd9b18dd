// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.artifacts;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.nodeconfig.artifacts.Artifacts.FileArtifact;
import dev.belay.nodeconfig.artifacts.Artifacts.ImageArtifact;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A lock file as it is written. URLs may be relative to the place it is read from; a field that is not known is skipped. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LockFile(
        @Nullable String minor,
        @Nullable Map<String, String> versions,
        @Nullable Map<String, LockedFile> files,
        @Nullable Map<String, LockedImage> images,
        @Nullable Map<String, LockedFile> packages) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LockedFile(
            @Nullable String url,
            @Nullable String sha256,
            @Nullable List<String> members) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LockedImage(
            @Nullable String reference,
            @Nullable String url,
            @Nullable String sha256) {}

    /**
     * @param base what relative URLs are relative to
     * @throws InvalidLockException when the text is no lock file
     */
    static Artifacts read(String json, URI base) {
        try {
            return JSON.readValue(json, LockFile.class).artifacts(base);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidLockException("Expected a lock file at %s but got something else".formatted(base), e);
        }
    }

    /** The same lock with absolute URLs, as text that {@link #read} reads again: for the record of a cluster. */
    static String write(Artifacts artifacts) {
        var files = new TreeMap<String, LockedFile>();
        artifacts.files().forEach((name, file) -> files.put(name, locked(file)));
        var images = new TreeMap<String, LockedImage>();
        artifacts.images().forEach((name, image) -> images.put(name, locked(image)));
        try {
            return JSON.writeValueAsString(new LockFile(
                    artifacts.minor(),
                    new TreeMap<>(artifacts.versions()),
                    files,
                    images,
                    artifacts.packages() == null
                            ? null
                            : Map.of("", new LockedFile(artifacts.packages().toString(), null, null))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a lock of plain values but got another", e);
        }
    }

    private static LockedFile locked(FileArtifact file) {
        return new LockedFile(
                file.url().toString(), file.sha256(), file.members().isEmpty() ? null : file.members());
    }

    private static LockedImage locked(ImageArtifact image) {
        var url = image.url();
        return new LockedImage(image.reference(), url == null ? null : url.toString(), image.sha256());
    }

    private Artifacts artifacts(URI base) {
        return new Artifacts(
                required(minor, "minor", "the lock"),
                versions == null ? Map.of() : versions,
                files == null
                        ? Map.of()
                        : files.entrySet().stream()
                                .collect(toMap(Map.Entry::getKey, e -> file(e.getKey(), e.getValue(), base))),
                images == null
                        ? Map.of()
                        : images.entrySet().stream()
                                .collect(toMap(Map.Entry::getKey, e -> image(e.getKey(), e.getValue(), base))),
                repository(base));
    }

    /** All packages are in one folder, with their index. */
    private @Nullable URI repository(URI base) {
        return packages == null || packages.isEmpty()
                ? null
                : url(required(packages.values().iterator().next().url(), "url", "a package"), base)
                        .resolve(".");
    }

    private static FileArtifact file(String name, LockedFile file, URI base) {
        return new FileArtifact(
                url(required(file.url(), "url", name), base),
                sum(required(file.sha256(), "sha256", name), name),
                file.members() == null ? List.of() : file.members());
    }

    private static ImageArtifact image(String name, LockedImage image, URI base) {
        var reference = required(image.reference(), "reference", name);
        return image.url() == null
                ? new ImageArtifact(reference, null, null)
                : new ImageArtifact(
                        reference, url(image.url(), base), sum(required(image.sha256(), "sha256", name), name));
    }

    private static URI url(String text, URI base) {
        var url = base.resolve(text);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new InvalidLockException("Expected a URL of http or https but got '%s'".formatted(text), null);
        }
        return url;
    }

    private static String sum(String text, String of) {
        if (!SHA256.matcher(text).matches()) {
            throw new InvalidLockException(
                    "Expected the sha256 of %s in lower-case hex but got another".formatted(of), null);
        }
        return text;
    }

    private static String required(@Nullable String value, String field, String of) {
        if (value == null) {
            throw new InvalidLockException(
                    "Expected %s of %s in the lock file but there is none".formatted(field, of), null);
        }
        return value;
    }
}
