// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import dev.belay.events.CertificateProfile;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a node shall have or be. Doing it again on a node that has it changes nothing. Each is one call of the
 * script language; {@code prelude/*.sh} says how a real node does it.
 */
public sealed interface NodeOperation {

    /** Where what a script needs for its own time only is put; in memory, and gone when the script ends. */
    String TRANSIENT_DIRECTORY = "/run/belay/once";

    Call call();

    /** What it is done to: a path, a unit, a name. For people. */
    default String target() {
        return call().arguments().isEmpty() ? "" : call().arguments().getFirst();
    }

    /** False for what is there for the script's time alone, and so never a difference between a node and its plan. */
    default boolean lasting() {
        return true;
    }

    /** Fails as {@code clock-skew} when the node's clock is further off than that many seconds. */
    record CheckClock(long senderSeconds, int maxSkewSeconds) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("check_clock", senderSeconds, maxSkewSeconds);
        }

        @Override
        public String target() {
            return "";
        }
    }

    /** Gives the data that {@link ReportedFacts} reads. */
    record ReportFacts() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("report_facts");
        }
    }

    /** Makes a second SSH host key, once in the node's life, and shows it to nobody yet; data {@code host-key} is its public half. */
    record NewHostKey() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("new_host_key");
        }
    }

    /** Makes that key the only one that the node shows: said only once it is on record. Running connections go on. */
    record UseHostKey() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("use_host_key");
        }
    }

    record SetHostname(String name) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("set_hostname", name);
        }
    }

    record DisableSwap() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("disable_swap");
        }
    }

    record LoadModule(String name) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("load_module", name);
        }
    }

    record SetSysctl(String key, String value) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("set_sysctl", key, value);
        }
    }

    /** A system user with a group of the same name and no shell. */
    record EnsureUser(String name, String home) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("ensure_user", name, home);
        }
    }

    record EnsureDir(String path, FileAccess access) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("ensure_dir", path, access.mode(), access.owner());
        }

        @Override
        public boolean lasting() {
            return !isTransient(path);
        }
    }

    record PutFile(String path, FileAccess access, String body) implements NodeOperation {
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

    record RemoveFile(String path) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("remove_file", path);
        }

        @Override
        public boolean lasting() {
            return !isTransient(path);
        }
    }

    /** The distribution's packages. */
    record InstallPackages(List<String> names) implements NodeOperation {
        public InstallPackages {
            names = List.copyOf(names);
        }

        @Override
        public Call call() {
            return new Call("install_packages", names, null);
        }

        @Override
        public String target() {
            return String.join(" ", names);
        }
    }

    record Fetch(String url, String sha256, String path, String mode) implements NodeOperation {
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
    record FetchArchive(String url, String sha256, String directory, List<String> members) implements NodeOperation {
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

    record ImportImage(String url, String sha256, String reference) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("import_image", url, sha256, reference);
        }

        @Override
        public String target() {
            return reference;
        }
    }

    /** @param files those whose change makes a restart necessary */
    record EnsureUnit(String name, List<String> files) implements NodeOperation {
        public EnsureUnit {
            files = List.copyOf(files);
        }

        @Override
        public Call call() {
            return new Call(
                    "ensure_unit",
                    Stream.concat(Stream.of(name), files.stream()).toList(),
                    null);
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
            implements NodeOperation {
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
    record PutCertificate(String path, FileAccess access, String keyPath, String certificate) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("put_certificate", path, access.mode(), access.owner(), keyPath)
                    .withBody(certificate);
        }
    }

    record AwaitHttp(String url, int seconds) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("await_http", url, seconds);
        }
    }

    record AwaitHttps(String url, String authority, int seconds) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("await_https", url, authority, seconds);
        }
    }

    record AwaitHttpsAs(String url, String authority, String certificate, String key, int seconds)
            implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("await_https_as", url, authority, certificate, key, seconds);
        }
    }

    record AwaitFile(String path, int seconds) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("await_file", path, seconds);
        }
    }

    /** Puts the value unless there is one; fails as {@code conflict} when there is another. */
    record EtcdNetworkConfig(EtcdClient client, String key, String json) implements NodeOperation {
        @Override
        public Call call() {
            return etcd("etcd_network_config", client, key, json);
        }

        @Override
        public String target() {
            return key;
        }
    }

    /** A role that may read and write everything under the prefix. */
    record EtcdRole(EtcdClient client, String role, String prefix) implements NodeOperation {
        @Override
        public Call call() {
            return etcd("etcd_role", client, role, prefix);
        }

        @Override
        public String target() {
            return role;
        }
    }

    /** A user without a password: whoever shows a certificate of that common name. */
    record EtcdUser(EtcdClient client, String user, String role) implements NodeOperation {
        @Override
        public Call call() {
            return etcd("etcd_user", client, user, role);
        }

        @Override
        public String target() {
            return user;
        }
    }

    /** From then on every caller is a user, and may do what its role allows. */
    record EtcdAuth(EtcdClient client) implements NodeOperation {
        @Override
        public Call call() {
            return etcd("etcd_auth", client);
        }

        @Override
        public String target() {
            return "";
        }
    }

    /** Reboots unless the node has done so since it had that boot id. */
    record Reboot(String bootId) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("reboot", bootId);
        }
    }

    private static boolean isTransient(String path) {
        return path.equals(TRANSIENT_DIRECTORY) || path.startsWith(TRANSIENT_DIRECTORY + "/");
    }

    private static Call etcd(String name, EtcdClient client, String... arguments) {
        return new Call(
                name,
                Stream.concat(
                                Stream.of(
                                        client.endpointList(), client.authority(), client.certificate(), client.key()),
                                Stream.of(arguments))
                        .toList(),
                null);
    }
}
