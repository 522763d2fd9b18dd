// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a node shall have or be. Doing it again on a node that has it changes nothing. Each is one call of the
 * script language; {@code prelude/*.sh} says how a real node does it.
 */
public sealed interface NodeOperation
        permits NodeOperation.CheckClock,
                NodeOperation.ReportFacts,
                NodeOperation.NewHostKey,
                NodeOperation.UseHostKey,
                NodeOperation.SetHostname,
                NodeOperation.DisableSwap,
                NodeOperation.LoadModule,
                NodeOperation.SetSysctl,
                NodeOperation.EnsureUser,
                NodeOperation.InstallPackages,
                NodeOperation.EnsureUnit,
                NodeOperation.Reboot,
                FileOperation,
                ProbeOperation,
                EtcdOperation {

    /** Where what a script needs for its own time only is put; in memory, and gone when the script ends. */
    String TRANSIENT_DIRECTORY = "/run/belay/once";

    Call call();

    /** What it is done to: a path, a unit, a name. For people. */
    default String target() {
        return call().arguments().isEmpty() ? "" : call().arguments().getFirst();
    }

    /** False for what is there for the script's time alone, and so never a difference between a node and its plan. */
    default boolean lasting() {
        return true;
    }

    /** Fails as {@code clock-skew} when the node's clock is further off than that many seconds. */
    record CheckClock(long senderSeconds, int maxSkewSeconds) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("check_clock", senderSeconds, maxSkewSeconds);
        }

        @Override
        public String target() {
            return "";
        }
    }

    /** Gives the data that {@link ReportedFacts} reads. */
    record ReportFacts() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("report_facts");
        }
    }

    /** Makes a second SSH host key, once in the node's life, and shows it to nobody yet; data {@code host-key} is its public half. */
    record NewHostKey() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("new_host_key");
        }
    }

    /** Makes that key the only one that the node shows: said only once it is on record. Running connections go on. */
    record UseHostKey() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("use_host_key");
        }
    }

    record SetHostname(String name) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("set_hostname", name);
        }
    }

    record DisableSwap() implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("disable_swap");
        }
    }

    record LoadModule(String name) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("load_module", name);
        }
    }

    record SetSysctl(String key, String value) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("set_sysctl", key, value);
        }
    }

    /** A system user with a group of the same name and no shell. */
    record EnsureUser(String name, String home) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("ensure_user", name, home);
        }
    }

    /** The distribution's packages. */
    record InstallPackages(List<String> names) implements NodeOperation {
        public InstallPackages {
            names = List.copyOf(names);
        }

        @Override
        public Call call() {
            return new Call("install_packages", names, null);
        }

        @Override
        public String target() {
            return String.join(" ", names);
        }
    }

    /** @param files those whose change makes a restart necessary */
    record EnsureUnit(String name, List<String> files) implements NodeOperation {
        public EnsureUnit {
            files = List.copyOf(files);
        }

        @Override
        public Call call() {
            return new Call(
                    "ensure_unit",
                    Stream.concat(Stream.of(name), files.stream()).toList(),
                    null);
        }
    }

    /** Reboots unless the node has done so since it had that boot id. */
    record Reboot(String bootId) implements NodeOperation {
        @Override
        public Call call() {
            return Call.of("reboot", bootId);
        }
    }
}
