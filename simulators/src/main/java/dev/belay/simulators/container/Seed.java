// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.simulators.machine.MachineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;

/** What cloud-init reads at its boot: the data source that needs no server. */
record Seed(MachineSpec machine) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIRECTORY = "var/lib/cloud/seed/nocloud";

    /** @param root of the machine's file system */
    void writeTo(Path root) {
        try {
            var directory = Files.createDirectories(root.resolve(DIRECTORY));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(directory.resolve("user-data"), userData());
            Files.writeString(directory.resolve("meta-data"), metaData());
        } catch (IOException e) {
            throw new EngineException("Expected to write what machine %s boots with".formatted(machine.name()), e);
        }
    }

    private String userData() {
        return machine.userData().isEmpty() ? "#cloud-config\n{}\n" : machine.userData();
    }

    private String metaData() throws JsonProcessingException {
        var data = new LinkedHashMap<String, Object>();
        data.put("instance-id", machine.instance().toString());
        data.put("local-hostname", machine.name());
        data.put("public-keys", machine.authorizedKeys());
        return JSON.writeValueAsString(data) + "\n";
    }
}
