// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import dev.belay.events.CertificateProfile;
import java.util.List;
import java.util.stream.Stream;

/** What lies on a node's disk: files and directories, downloads, keys and certificates. */
public sealed interface FileOperation extends NodeOperation {

    record EnsureDir(String path, FileAccess access) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("ensure_dir", path, access.mode(), access.owner());
        }

        @Override
        public boolean lasting() {
            return !isTransient(path);
        }
    }

    record PutFile(String path, FileAccess access, String body) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("put_file", path, access.mode(), access.owner()).withBody(body);
        }

        @Override
        public boolean lasting() {
            return !isTransient(path);
        }

        /** The body may be a key. */
        @Override
        public String toString() {
            return "PutFile[path=%s, access=%s]".formatted(path, access);
        }
    }

    record RemoveFile(String path) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("remove_file", path);
        }

        @Override
        public boolean lasting() {
            return !isTransient(path);
        }
    }

    record Fetch(String url, String sha256, String path, String mode) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("fetch", url, sha256, path, mode);
        }

        @Override
        public String target() {
            return path;
        }
    }

    /** Takes just the named members out of a tar.gz, by their base names. */
    record FetchArchive(String url, String sha256, String directory, List<String> members) implements FileOperation {
        public FetchArchive {
            members = List.copyOf(members);
        }

        @Override
        public Call call() {
            return new Call(
                    "fetch_archive",
                    Stream.concat(Stream.of(url, sha256, directory), members.stream())
                            .toList(),
                    null);
        }

        @Override
        public String target() {
            return directory;
        }
    }

    record ImportImage(String url, String sha256, String reference) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("import_image", url, sha256, reference);
        }

        @Override
        public String target() {
            return reference;
        }
    }

    /**
     * Makes a key that never leaves the node, unless it is there, and gives a signing request for it as data
     * {@code csr.<profile>}.
     *
     * @param subject as {@code openssl req -subj} takes it, e.g. {@code /O=system:nodes/CN=system:node:x}
     * @param alternativeNames e.g. {@code DNS:a,IP:192.0.2.1}, or empty
     */
    record MakeKeyAndCsr(
            CertificateProfile profile, String keyPath, FileAccess access, String subject, String alternativeNames)
            implements FileOperation {
        @Override
        public Call call() {
            return Call.of(
                    "make_key_and_csr",
                    profile.name(),
                    keyPath,
                    access.mode(),
                    access.owner(),
                    subject,
                    alternativeNames);
        }

        @Override
        public String target() {
            return keyPath;
        }
    }

    /** Fails as {@code certificate-key-mismatch} when the first certificate is not of that key. */
    record PutCertificate(String path, FileAccess access, String keyPath, String certificate) implements FileOperation {
        @Override
        public Call call() {
            return Call.of("put_certificate", path, access.mode(), access.owner(), keyPath)
                    .withBody(certificate);
        }
    }

    private static boolean isTransient(String path) {
        return path.equals(TRANSIENT_DIRECTORY) || path.startsWith(TRANSIENT_DIRECTORY + "/");
    }
}
