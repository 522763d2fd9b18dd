// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the kubelet asks a static pod how it is. {@code scheme} is HTTP or HTTPS; the kubelet does not check certificates. */
record Probes(String scheme, String host, int port, String livePath, String readyPath) {

    Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("livenessProbe", probe(livePath, 10, 10, 8));
        settings.put("readinessProbe", probe(readyPath, 0, 2, 3));
        // Four minutes in all, looked at often: the default period alone would cost a bootstrap ten seconds a
        // component.
        settings.put("startupProbe", probe(readyPath, 0, 2, 120));
        return settings;
    }

    private Map<String, Object> probe(String path, int initialDelay, int period, int failures) {
        var request = new LinkedHashMap<String, Object>();
        request.put("scheme", scheme);
        request.put("host", host);
        request.put("port", port);
        request.put("path", path);
        var probe = new LinkedHashMap<String, Object>();
        probe.put("httpGet", request);
        if (initialDelay > 0) {
            probe.put("initialDelaySeconds", initialDelay);
        }
        probe.put("periodSeconds", period);
        probe.put("timeoutSeconds", 15);
        probe.put("failureThreshold", failures);
        return probe;
    }
}
