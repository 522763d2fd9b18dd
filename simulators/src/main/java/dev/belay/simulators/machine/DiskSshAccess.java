// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.ssh.HostKeys;
import dev.belay.simulators.machine.ssh.SshAccess;
import java.security.KeyPair;
import java.security.PublicKey;

/** Host key and authorised keys as the disk has them at the moment. */
record DiskSshAccess(MachineDisk disk) implements SshAccess {

    private static final String USUAL_HOST_KEY = "/etc/ssh/ssh_host_ed25519_key";
    private static final String SETTINGS = "/etc/ssh/sshd_config.d";
    private static final String HOST_KEY = "HostKey ";

    @Override
    public KeyPair hostKey() {
        var file = disk.list(SETTINGS).stream()
                .flatMap(name -> disk.text(SETTINGS + "/" + name).orElse("").lines())
                .filter(setting -> setting.startsWith(HOST_KEY))
                .map(setting -> setting.substring(HOST_KEY.length()).strip())
                .findFirst()
                .orElse(USUAL_HOST_KEY);
        return HostKeys.parse(disk.text(file).orElse(""));
    }

    @Override
    public boolean admits(String user, PublicKey key) {
        var home = user.equals("root") ? "/root" : "/home/" + user;
        var shown = HostKeys.publicText(key);
        return disk.text(home + "/.ssh/authorized_keys").orElse("").lines().anyMatch(line -> isKey(line, shown));
    }

    private static boolean isKey(String line, String shown) {
        return line.equals(shown) || line.startsWith(shown + " ");
    }
}
