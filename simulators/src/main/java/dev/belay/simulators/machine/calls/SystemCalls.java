// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import dev.belay.simulators.machine.ssh.HostKeys;
import java.util.Map;

/** The operating system as a whole: what it is, its clock, its host key, its reboot. */
final class SystemCalls {

    private static final String NEW_KEY = "/etc/ssh/belay_host_ed25519_key";
    private static final String SHOWS_NEW_KEY = "/etc/ssh/sshd_config.d/00-belay-host-key.conf";

    private SystemCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "check_clock", SystemCalls::checkClock,
                "report_facts", SystemCalls::reportFacts,
                "new_host_key", SystemCalls::newHostKey,
                "use_host_key", SystemCalls::useHostKey,
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
        var made = script.change(!disk.exists(NEW_KEY), () -> {
            var pair = HostKeys.generate();
            disk.writeText(NEW_KEY + ".pub", 0644, HostKeys.publicText(pair) + "\n");
            disk.writeText(NEW_KEY, 0600, HostKeys.privateText(pair));
            return Outcome.CHANGED;
        });
        disk.text(NEW_KEY + ".pub").ifPresent(key -> script.answers().data(call, "host-key", key));
        return made;
    }

    private static Outcome useHostKey(ScriptRun script, Call call) {
        var disk = script.disk();
        if (!disk.exists(NEW_KEY)) {
            return Outcome.failed("refused", "There is no new host key");
        }
        return script.change(!disk.exists(SHOWS_NEW_KEY), () -> {
            disk.list("/etc/ssh").stream()
                    .filter(name -> name.startsWith("ssh_host_"))
                    .forEach(name -> disk.remove("/etc/ssh/" + name));
            disk.writeText(SHOWS_NEW_KEY, 0644, "HostKey %s\n".formatted(NEW_KEY));
            return Outcome.CHANGED;
        });
    }

    private static Outcome reboot(ScriptRun script, Call call) {
        var needed = call.argument(0).equals(script.host().bootId());
        return script.change(needed, () -> {
            script.host().rebootSoon();
            return Outcome.CHANGED;
        });
    }
}
