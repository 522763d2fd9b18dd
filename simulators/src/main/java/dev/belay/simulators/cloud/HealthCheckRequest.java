// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.record.HealthCheck;
import dev.belay.simulators.cloud.record.HealthCheck.Pace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A health check as it is asked for, and as it is shown with its defaults filled in. */
final class HealthCheckRequest {

    private HealthCheckRequest() {}

    static HealthCheck read(Body body) {
        var mode = body.oneOf("mode", List.of("tcp", "http", "https")).orElseThrow(() -> Body.missing("mode"));
        return new HealthCheck(
                mode,
                body.requiredNumber("port", 1, 65_535),
                uri(body, mode),
                new Pace(
                        body.number("interval", 5, 300).orElse(10),
                        body.number("timeout", 2, 60).orElse(2),
                        body.number("strikes-ok", 1, 20).orElse(2),
                        body.number("strikes-fail", 1, 20).orElse(3)),
                body.text("tls-sni", 1, 255).orElse(null),
                body.flag("tls-skip-verify", false));
    }

    private static @Nullable String uri(Body body, String mode) {
        return mode.equals("tcp") ? null : body.requiredText("uri", 1, 255);
    }

    static ObjectNode view(HealthCheck check) {
        var view = Body.MAPPER
                .createObjectNode()
                .put("mode", check.mode())
                .put("port", check.port())
                .put("interval", check.pace().interval())
                .put("timeout", check.pace().timeout())
                .put("strikes-ok", check.pace().strikesOk())
                .put("strikes-fail", check.pace().strikesFail());
        if (check.uri() != null) {
            view.put("uri", check.uri());
        }
        if (check.sni() != null) {
            view.put("tls-sni", check.sni());
        }
        if (check.mode().equals("https")) {
            view.put("tls-skip-verify", check.skipVerify());
        }
        return view;
    }
}
