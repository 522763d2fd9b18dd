// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The command line of an etcd member, understood.
 *
 * @param members name to the URL that its peers dial, of the first members
 */
record EtcdSettings(
        String name,
        String dataDirectory,
        String token,
        Map<String, URI> members,
        boolean joinsExisting,
        List<URI> clientUrls,
        List<URI> peerUrls,
        List<URI> metricsUrls,
        TlsFiles client,
        TlsFiles peer) {

    static EtcdSettings of(Flags flags) throws ExitException {
        var settings = new EtcdSettings(
                flags.get("name", "default"),
                flags.required("data-dir"),
                flags.get("initial-cluster-token", "etcd-cluster"),
                members(flags.required("initial-cluster")),
                flags.get("initial-cluster-state", "new").equals("existing"),
                urls(flags, "listen-client-urls"),
                urls(flags, "listen-peer-urls"),
                urls(flags, "listen-metrics-urls"),
                new TlsFiles(
                        flags.required("cert-file"),
                        flags.required("key-file"),
                        flags.get("trusted-ca-file"),
                        flags.isOn("client-cert-auth")),
                new TlsFiles(
                        flags.required("peer-cert-file"),
                        flags.required("peer-key-file"),
                        flags.get("peer-trusted-ca-file"),
                        flags.isOn("peer-client-cert-auth")));
        requireSense(flags, settings);
        return settings;
    }

    int quorum() {
        return members.size() / 2 + 1;
    }

    /** The same for the same token and the same members. */
    String clusterId() {
        var identity = members.entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue())
                .sorted()
                .collect(joining(",", token + " ", ""));
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void requireSense(Flags flags, EtcdSettings settings) throws ExitException {
        if (flags.get("tls-min-version").equals("TLS1.3") && flags.has("cipher-suites")) {
            throw new ExitException("cipher suites cannot be configured when only TLS1.3 is enabled");
        }
        if (!flags.get("initial-cluster-state", "new").matches("new|existing")) {
            throw new ExitException("invalid value for --initial-cluster-state");
        }
        var own = settings.members().get(settings.name());
        var advertised = flags.get("initial-advertise-peer-urls", "http://localhost:2380");
        if (own == null) {
            throw new ExitException(
                    "couldn't find local name \"%s\" in the initial cluster configuration".formatted(settings.name()));
        }
        if (!own.toString().equals(advertised)) {
            throw new ExitException("--initial-cluster has %s=%s but missing from --initial-advertise-peer-urls=%s"
                    .formatted(settings.name(), own, advertised));
        }
        if (flags.has("listen-client-urls")
                && flags.get("advertise-client-urls").isEmpty()) {
            throw new ExitException("--advertise-client-urls is required when --listen-client-urls is set explicitly");
        }
    }

    private static Map<String, URI> members(String text) throws ExitException {
        var members = new LinkedHashMap<String, URI>();
        for (var entry : text.split(",")) {
            var pair = entry.split("=", 2);
            if (pair.length != 2 || members.put(pair[0], url(pair[1])) != null) {
                throw new ExitException("error setting up initial cluster: malformed entry \"%s\"".formatted(entry));
            }
        }
        return members;
    }

    private static List<URI> urls(Flags flags, String name) throws ExitException {
        var urls = new ArrayList<URI>();
        for (var text : flags.list(name)) {
            urls.add(url(text));
        }
        return urls;
    }

    private static URI url(String text) throws ExitException {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && url.getPort() > 0) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new ExitException("URL must be parsable: " + text);
        }
        throw new ExitException("URL address does not have the form \"host:port\": " + text);
    }

    /** @param authority empty when none was given */
    record TlsFiles(String certificate, String key, String authority, boolean wantsClientCertificate) {}
}
