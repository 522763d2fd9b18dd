// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import dev.belay.simulators.machine.ssh.HostKeys;
import java.util.Map;

/** The operating system as a whole: what it is, its clock, its host key, its reboot. */
final class SystemCalls {

    private static final String KEY = "/etc/ssh/ssh_host_ed25519_key";
    private static final String KEY_MADE = "/etc/ssh/belay_host_key_made";

    private SystemCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "check_clock", SystemCalls::checkClock,
                "report_facts", SystemCalls::reportFacts,
                "new_host_key", SystemCalls::newHostKey,
                "reboot", SystemCalls::reboot);
    }

    private static Outcome checkClock(ScriptRun script, Call call) {
        var skew = Math.abs(script.host().clock().instant().getEpochSecond() - call.number(0));
        return skew <= call.number(1)
                ? Outcome.OK
                : Outcome.failed("clock-skew", "The clock differs by %d seconds".formatted(skew));
    }

    /** Line ends are where the commands of a real node leave them. */
    private static Outcome reportFacts(ScriptRun script, Call call) {
        var release = KeyValues.parse(script.disk().text("/etc/os-release").orElse(""));
        var hardware =
                KeyValues.parse(script.disk().text("/etc/belay-simulated").orElse(""));
        var answers = script.answers();
        answers.data(call, "os-id", release.getOrDefault("ID", ""));
        answers.data(call, "os-version", release.getOrDefault("VERSION_ID", ""));
        answers.data(call, "kernel", hardware.getOrDefault("KERNEL", "") + "\n");
        answers.data(call, "architecture", "x86_64\n");
        answers.data(call, "cpus", hardware.getOrDefault("CPUS", "") + "\n");
        answers.data(call, "memory-mib", hardware.getOrDefault("MEMORY_MIB", ""));
        answers.data(call, "boot-id", script.host().bootId() + "\n");
        return Outcome.OK;
    }

    private static Outcome newHostKey(ScriptRun script, Call call) {
        var disk = script.disk();
        if (!disk.exists(KEY_MADE) && script.isPlan()) {
            return Outcome.CHANGED;
        }
        var changed = !disk.exists(KEY_MADE);
        if (changed) {
            var pair = HostKeys.generate();
            disk.writeText("/etc/ssh/sshd_config.d/00-belay-host-key.conf", 0644, "HostKey %s\n".formatted(KEY));
            disk.writeText(KEY, 0600, HostKeys.privateText(pair));
            disk.writeText(KEY + ".pub", 0644, HostKeys.publicText(pair) + "\n");
            disk.writeText(KEY_MADE, 0644, "");
        }
        script.answers().data(call, "host-key", disk.text(KEY + ".pub").orElse(""));
        return Outcome.changedWhen(changed);
    }

    private static Outcome reboot(ScriptRun script, Call call) {
        var needed = call.argument(0).equals(script.host().bootId());
        return script.change(needed, () -> {
            script.host().rebootSoon();
            return Outcome.CHANGED;
        });
    }
}
