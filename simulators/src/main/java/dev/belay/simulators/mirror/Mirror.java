// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.mirror;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Serves the lock file of every release that it has at {@code /mirror/<minor>.json}, and what that names. All in memory. */
public final class Mirror {

    private static final String BASE = "/mirror/";

    private final Map<String, byte[]> files = new HashMap<>();

    public Mirror() {
        var release = Release.KUBERNETES_1_36;
        files.put(release.minor() + ".json", LockFile.of(release));
        release.artifacts().forEach(artifact -> files.put(artifact.path(release.minor()), artifact.content()));
    }

    public void addTo(Router router) {
        router.get(BASE + "*").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        var content = files.get(context.normalizedPath().substring(BASE.length()));
        if (content == null) {
            context.response().setStatusCode(404).end();
            return;
        }
        var type = context.normalizedPath().endsWith(".json") ? "application/json" : "application/octet-stream";
        context.response().putHeader("Content-Type", type).end(Buffer.buffer(content));
    }
}
