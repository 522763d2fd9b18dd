// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** {@code /livez}, {@code /readyz} and {@code /healthz}, also {@code ?verbose} and {@code ?exclude=}. */
final class HealthChecks {

    static final String ETCD = "etcd";

    private static final Set<String> PATHS = Set.of("/livez", "/readyz", "/healthz");

    private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    private final BooleanSupplier ready;

    HealthChecks(Map<String, BooleanSupplier> checks, BooleanSupplier ready) {
        this.checks.put("ping", () -> true);
        this.checks.put("log", () -> true);
        this.checks.putAll(checks);
        this.ready = ready;
    }

    /** The paths that anybody may ask for. */
    boolean covers(String path) {
        return PATHS.contains(path);
    }

    boolean reachesEtcd() {
        return checks.getOrDefault(ETCD, () -> true).getAsBoolean();
    }

    Reply answer(ApiCall call) {
        var name = call.path().substring(1);
        var asked = new LinkedHashMap<>(checks);
        if (name.equals("readyz")) {
            asked.put("shutdown", ready);
        }
        asked.keySet().remove(call.parameter("exclude"));
        var lines = new ArrayList<String>();
        var good = true;
        for (var check : asked.entrySet()) {
            var passes = check.getValue().getAsBoolean();
            lines.add(passes ? "[+]%s ok".formatted(check.getKey()) : failed(check.getKey()));
            good &= passes;
        }
        return good
                ? Reply.text(200, call.flag("verbose") ? passed(lines, name) : "ok")
                : Reply.text(500, refused(lines, name));
    }

    private static String failed(String check) {
        return "[-]%s failed: reason withheld".formatted(check);
    }

    private static String passed(List<String> lines, String name) {
        return String.join("\n", lines) + "\n%s check passed\n".formatted(name);
    }

    private static String refused(List<String> lines, String name) {
        return String.join("\n", lines) + "\n%s check failed\n".formatted(name);
    }
}
