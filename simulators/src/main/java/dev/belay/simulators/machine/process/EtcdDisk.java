// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The data directory of one member.
 *
 * @param path of the file in it
 */
record EtcdDisk(MachineDisk disk, String path, String owner) {

    private static final JsonMapper JSON = new JsonMapper();

    static EtcdDisk in(MachineDisk disk, String directory, String user) {
        return new EtcdDisk(disk, directory + "/member/snap/db", user + ":" + user);
    }

    Optional<EtcdData> read() {
        return disk.text(path).map(EtcdDisk::parse);
    }

    void write(EtcdData data) {
        try {
            var bytes = JSON.writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
            disk.write(path, new RegularFile(0600, owner, bytes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected to write the data of an etcd member but could not", e);
        }
    }

    /** What is on the disk, to compare with what was. */
    Object content() {
        return disk.at(path);
    }

    private static EtcdData parse(String text) {
        try {
            return JSON.readValue(text, EtcdData.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected the data of an etcd member but it cannot be read", e);
        }
    }
}
