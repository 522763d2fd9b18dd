// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Something to download. Its bytes depend on nothing but these values. */
sealed interface Artifact {

    /** Its key in the lock file. */
    String name();

    String fileName();

    byte[] content();

    /** Relative to the mirror. */
    default String path(String minor) {
        return minor + "/" + fileName();
    }

    default String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JVM to have SHA-256 but this one has not", e);
        }
    }

    /** What a simulated machine knows a program by. */
    private static byte[] program(String name, String version) {
        return "belay-simulated %s %s\n".formatted(name, version).getBytes(StandardCharsets.UTF_8);
    }

    record Program(String name, String version) implements Artifact {

        @Override
        public String fileName() {
            return name + "-" + version;
        }

        @Override
        public byte[] content() {
            return program(name, version);
        }
    }

    /** @param members paths inside, as upstream's archive has them; each is a program called by its last part */
    record Archive(String name, String version, List<String> members) implements Artifact {

        @Override
        public String fileName() {
            return "%s-%s.tar.gz".formatted(name, version);
        }

        @Override
        public byte[] content() {
            return members.stream()
                    .map(member ->
                            new TarGz.Entry(member, program(member.substring(member.lastIndexOf('/') + 1), version)))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), TarGz::of));
        }
    }

    /** @param repository without the tag */
    record Image(String name, String repository, String tag) implements Artifact {

        String reference() {
            return repository + ":" + tag;
        }

        @Override
        public String fileName() {
            return "images/%s-%s.tar".formatted(name, tag);
        }

        @Override
        public byte[] content() {
            return program(name, tag.replaceFirst("^v", ""));
        }
    }
}
