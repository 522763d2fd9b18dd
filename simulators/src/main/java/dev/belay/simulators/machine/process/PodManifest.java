// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A static pod of one container, understood.
 *
 * @param mounts path in the container to where that is on the host
 * @param runAsUser -1 when it is not said
 */
record PodManifest(
        ObjectNode json,
        String image,
        List<String> command,
        Map<String, Mount> mounts,
        List<Volume> volumes,
        long runAsUser,
        boolean privileged) {

    record Mount(String hostPath, boolean readOnly) {}

    /** @param type as in {@code hostPath.type}, empty for any */
    record Volume(String path, String type) {}

    static PodManifest parse(String text) throws ExitException {
        var json = Yaml.ofKind("Pod", text);
        var spec = json.path("spec");
        var container = spec.path("containers").path(0);
        if (json.path("metadata").path("name").asText().isEmpty() || !container.hasNonNull("image")) {
            throw new ExitException("invalid pod: name and image are required");
        }
        if (!spec.path("hostNetwork").asBoolean()) {
            throw new ExitException("invalid pod: only pods on the host's network run from files here");
        }
        var volumes = volumes(spec.path("volumes"));
        return new PodManifest(
                json,
                container.path("image").asText(),
                command(container),
                mounts(container.path("volumeMounts"), volumes),
                List.copyOf(volumes.values()),
                user(spec, container),
                container.path("securityContext").path("privileged").asBoolean());
    }

    String name() {
        return json.path("metadata").path("name").asText();
    }

    private static List<String> command(JsonNode container) {
        var command = new ArrayList<>(Yaml.texts(container.path("command")));
        command.addAll(Yaml.texts(container.path("args")));
        return command;
    }

    private static Map<String, Volume> volumes(JsonNode array) throws ExitException {
        var volumes = new HashMap<String, Volume>();
        for (var volume : array) {
            if (!volume.has("hostPath") && !volume.has("emptyDir")) {
                throw new ExitException("static pods may not reference API objects: volume " + volume.path("name"));
            }
            var path = volume.path("hostPath");
            volumes.put(
                    volume.path("name").asText(),
                    new Volume(path.path("path").asText(), path.path("type").asText()));
        }
        return volumes;
    }

    private static Map<String, Mount> mounts(JsonNode array, Map<String, Volume> volumes) throws ExitException {
        var mounts = new HashMap<String, Mount>();
        for (var mount : array) {
            var volume = volumes.get(mount.path("name").asText());
            if (volume == null) {
                throw new ExitException("invalid pod: volumeMounts name not found: "
                        + mount.path("name").asText());
            }
            mounts.put(
                    mount.path("mountPath").asText(),
                    new Mount(volume.path(), mount.path("readOnly").asBoolean()));
        }
        return mounts;
    }

    private static long user(JsonNode spec, JsonNode container) {
        var own = container.path("securityContext").path("runAsUser");
        return own.isNumber()
                ? own.asLong()
                : spec.path("securityContext").path("runAsUser").asLong(-1);
    }
}
