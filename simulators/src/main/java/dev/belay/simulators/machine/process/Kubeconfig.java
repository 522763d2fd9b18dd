// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * A kubeconfig that names files.
 *
 * @param authority path, as are certificate and key
 */
record Kubeconfig(URI server, String authority, String certificate, String key) {

    static Kubeconfig read(FileView files, String path) throws ExitException {
        var json = Yaml.ofKind("Config", files.read(path));
        var context = named(json, "contexts", json.path("current-context").asText(), path)
                .path("context");
        var cluster =
                named(json, "clusters", context.path("cluster").asText(), path).path("cluster");
        var user = named(json, "users", context.path("user").asText(), path).path("user");
        var config = new Kubeconfig(
                server(cluster.path("server").asText()),
                cluster.path("certificate-authority").asText(),
                user.path("client-certificate").asText(),
                user.path("client-key").asText());
        files.open(config.authority());
        files.open(config.certificate());
        files.open(config.key());
        return config;
    }

    private static JsonNode named(JsonNode json, String list, String name, String path) throws ExitException {
        for (var entry : json.path(list)) {
            if (entry.path("name").asText().equals(name) && !name.isEmpty()) {
                return entry;
            }
        }
        throw new ExitException("invalid configuration: %s has no \"%s\" in %s".formatted(path, name, list));
    }

    private static URI server(String text) throws ExitException {
        try {
            var server = URI.create(text);
            if (server.getHost() != null && server.getPort() > 0) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            throw new ExitException("invalid configuration: server " + text);
        }
        throw new ExitException("invalid configuration: server " + text);
    }
}
