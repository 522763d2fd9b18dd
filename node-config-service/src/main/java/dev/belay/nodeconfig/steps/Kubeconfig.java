// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kubeconfig that names files and embeds nothing: a renewed certificate is picked up without a restart.
 *
 * @param certificate path without the ending
 */
record Kubeconfig(String name, String server, String user, String certificate) {

    /** Masters speak to the API server beside them; workers to their load balancer, which knows all of them. */
    static String server(NodeContext context) {
        return context.isMaster() ? "https://" + context.address() + ":6443" : "https://127.0.0.1:6443";
    }

    String path() {
        return NodePaths.kubeconfig(name);
    }

    PutFile file() {
        return new PutFile(path(), FileAccess.PRIVATE, text());
    }

    String text() {
        var cluster = ordered("server", server, "certificate-authority", NodePaths.KUBERNETES_CA);
        var credentials = ordered("client-certificate", certificate + ".crt", "client-key", certificate + ".key");
        var document = new LinkedHashMap<String, Object>();
        document.put("apiVersion", "v1");
        document.put("kind", "Config");
        document.put("clusters", List.of(ordered("name", "belay", "cluster", cluster)));
        document.put("users", List.of(ordered("name", user, "user", credentials)));
        document.put(
                "contexts", List.of(ordered("name", "belay", "context", ordered("cluster", "belay", "user", user))));
        document.put("current-context", "belay");
        return Documents.yaml(document);
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
