// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Units. A unit that waits for others is left to itself, and to whoever probes it. One whose process ends at once has
 * failed, even if systemd would start it again and again.
 */
final class UnitCalls {

    private static final String RECORDS = "/var/lib/belay/units/";

    private UnitCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of("ensure_unit", UnitCalls::ensureUnit);
    }

    private static Outcome ensureUnit(ScriptRun script, Call call) {
        var name = call.argument(0);
        var units = script.host().units();
        var disk = script.disk();
        var sum = sum(disk, call.arguments().subList(1, call.arguments().size()));
        if (sum.isEmpty() && !script.isPlan()) {
            return Outcome.failed("command-failed", "cat: No such file or directory");
        }
        var record = sum.orElse("") + "\n";
        var isBehind = !disk.text(RECORDS + name).orElse("").equals(record);
        return script.change(isBehind || !units.isEnabled(name) || !units.isActive(name), () -> {
            var failure = units.restart(name);
            disk.writeText(RECORDS + name, 0644, record);
            return failure.isEmpty() ? Outcome.CHANGED : Outcome.failed("unit-failed", name + ": " + failure);
        });
    }

    /** Of the files one after the other; empty when one is missing. */
    private static Optional<String> sum(MachineDisk disk, List<String> files) {
        var all = new ByteArrayOutputStream();
        for (var path : files) {
            var file = disk.file(path);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            all.writeBytes(file.get().bytes());
        }
        return Optional.of(Downloads.sha256(all.toByteArray()));
    }
}
