// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.util.Map;

/** System users. */
final class AccountCalls {

    /** Fixed, because manifests of pods can only name numbers. */
    private static final int NUMBER = 2379;

    private AccountCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of("ensure_user", AccountCalls::ensureUser);
    }

    private static Outcome ensureUser(ScriptRun script, Call call) {
        var name = call.argument(0);
        var home = call.argument(1);
        var disk = script.disk();
        var changed = script.change(!Accounts.isListed(disk, "/etc/passwd", name), () -> {
            append(disk, "/etc/group", "%s:x:%d:\n".formatted(name, NUMBER));
            append(disk, "/etc/passwd", "%s:x:%d:%d::%s:/usr/sbin/nologin\n".formatted(name, NUMBER, NUMBER, home));
            return Outcome.CHANGED;
        });
        var wanted = "%s:x:%d:%d:".formatted(name, NUMBER, NUMBER);
        return script.isPlan() || disk.text("/etc/passwd").orElse("").lines().anyMatch(line -> line.startsWith(wanted))
                ? changed
                : Outcome.failed("user-conflict", "the user %s exists with another number".formatted(name));
    }

    private static void append(MachineDisk disk, String file, String line) {
        disk.writeText(file, 0644, disk.text(file).orElse("") + line);
    }
}
