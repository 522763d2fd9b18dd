// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import static java.util.stream.Collectors.joining;

import dev.belay.simulators.machine.process.Kernel;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.util.Map;
import java.util.stream.Stream;

/** Name, swap, modules and parameters: at once, and again at the next boot. */
final class KernelCalls {

    private static final String MODULES = "/etc/modules-load.d/belay.conf";
    private static final String SYSCTLS = "/etc/sysctl.d/99-belay.conf";

    private KernelCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "set_hostname", KernelCalls::setHostname,
                "disable_swap", KernelCalls::disableSwap,
                "load_module", KernelCalls::loadModule,
                "set_sysctl", KernelCalls::setSysctl);
    }

    private static Outcome setHostname(ScriptRun script, Call call) {
        var name = call.argument(0);
        var disk = script.disk();
        var isNamed = disk.text("/etc/hostname").orElse("").equals(name + "\n");
        var hosts = disk.text("/etc/hosts").orElse("");
        var isListed = hosts.lines().anyMatch(line -> line.matches(".*\\s" + name + "(\\s.*)?"));
        return script.change(!isNamed || !isListed, () -> {
            disk.writeText("/etc/hostname", 0644, name + "\n");
            disk.writeText("/etc/hosts", 0644, isListed ? hosts : hosts + "127.0.1.1 " + name + "\n");
            return Outcome.CHANGED;
        });
    }

    private static Outcome disableSwap(ScriptRun script, Call call) {
        var kernel = script.host().kernel();
        var table = script.disk().text("/etc/fstab").orElse("");
        var needed = kernel.hasSwap() || table.lines().anyMatch(Kernel::isSwap);
        return script.change(needed, () -> {
            kernel.swapOff();
            var kept = table.lines().map(line -> Kernel.isSwap(line) ? "# " + line : line);
            script.disk().writeText("/etc/fstab", 0644, kept.collect(joining("\n", "", "\n")));
            return Outcome.CHANGED;
        });
    }

    private static Outcome loadModule(ScriptRun script, Call call) {
        var kernel = script.host().kernel();
        var module = call.argument(0);
        var persisted = persist(script, MODULES, module, module);
        if (kernel.isLoaded(module)) {
            return persisted;
        }
        return script.change(
                true,
                () -> kernel.load(module)
                        ? Outcome.CHANGED
                        : Outcome.failed("module-failed", "the kernel has no module " + module));
    }

    private static Outcome setSysctl(ScriptRun script, Call call) {
        var kernel = script.host().kernel();
        var key = call.argument(0);
        var value = call.argument(1);
        var persisted = persist(script, SYSCTLS, key + " = ", key + " = " + value);
        var now = kernel.get(key);
        if (now.isEmpty()) {
            return Outcome.failed("sysctl-failed", "the kernel has no " + key);
        }
        if (now.get().equals(value)) {
            return persisted;
        }
        return script.change(true, () -> {
            kernel.set(key, value);
            return Outcome.CHANGED;
        });
    }

    /** One line of a file of Belay's own; others that begin the same are replaced. */
    private static Outcome persist(ScriptRun script, String file, String start, String line) {
        var listed = script.disk().text(file).orElse("");
        return script.change(listed.lines().noneMatch(line::equals), () -> {
            var others = listed.lines().filter(other -> !other.startsWith(start));
            var text = Stream.concat(others, Stream.of(line)).collect(joining("\n", "", "\n"));
            return Outcome.changedWhen(script.disk().writeText(file, 0644, text));
        });
    }
}
