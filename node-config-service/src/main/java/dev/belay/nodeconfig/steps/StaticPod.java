// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod that the kubelet runs from a file. It may refer to nothing in the API.
 *
 * @param command the program and its flags
 * @param requests what the scheduler reckons with, e.g. {@code cpu}
 * @param mounts directories and files of the node, by the same path within the pod
 * @param podSettings added to the pod's spec
 * @param containerSettings added to the container
 */
record StaticPod(
        String name,
        String image,
        List<String> command,
        Probes probes,
        Map<String, String> requests,
        List<Mount> mounts,
        Map<String, Object> podSettings,
        Map<String, Object> containerSettings) {

    /** The highest that there is: what makes a node a node is evicted last. */
    private static final int PRIORITY = 2_000_001_000;

    private static final int HASH_LENGTH = 16;

    /** A path of the node, given to the pod. {@code type} is a hostPath type. */
    record Mount(String name, String path, String type, boolean readOnly) {

        static Mount directory(String name, String path) {
            return new Mount(name, path, "Directory", true);
        }

        static Mount file(String name, String path) {
            return new Mount(name, path, "File", true);
        }

        static Mount writable(String name, String path) {
            return new Mount(name, path, "Directory", false);
        }
    }

    /** @param inputs what the process reads once, at start: when one changes, the kubelet makes the pod anew */
    PutFile file(List<String> inputs) {
        return new PutFile(NodePaths.manifest(name), FileAccess.PRIVATE, manifest(hash(inputs)));
    }

    private String manifest(String configHash) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", name);
        metadata.put("namespace", "kube-system");
        metadata.put("labels", ordered("component", name, "tier", "control-plane"));
        metadata.put("annotations", Map.of("belay.dev/config-hash", configHash));
        var pod = new LinkedHashMap<String, Object>();
        pod.put("apiVersion", "v1");
        pod.put("kind", "Pod");
        pod.put("metadata", metadata);
        pod.put("spec", spec());
        return Documents.yaml(pod);
    }

    private Map<String, Object> spec() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("hostNetwork", true);
        spec.put("priorityClassName", "system-node-critical");
        spec.put("priority", PRIORITY);
        spec.putAll(podSettings);
        spec.put("containers", List.of(container()));
        var volumes = new ArrayList<Map<String, Object>>();
        for (var mount : mounts) {
            volumes.add(ordered("name", mount.name(), "hostPath", ordered("path", mount.path(), "type", mount.type())));
        }
        spec.put("volumes", volumes);
        return spec;
    }

    private Map<String, Object> container() {
        var container = new LinkedHashMap<String, Object>();
        container.put("name", name);
        container.put("image", image);
        container.put("imagePullPolicy", "IfNotPresent");
        container.put("command", command);
        container.putAll(containerSettings);
        container.putAll(probes.settings());
        container.put("resources", Map.of("requests", new TreeMap<>(requests)));
        var volumeMounts = new ArrayList<Map<String, Object>>();
        for (var mount : mounts) {
            var volumeMount = ordered("name", mount.name(), "mountPath", mount.path());
            volumeMount.put("readOnly", mount.readOnly());
            volumeMounts.add(volumeMount);
        }
        container.put("volumeMounts", volumeMounts);
        return container;
    }

    private static String hash(List<String> inputs) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var input : inputs) {
                digest.update(input.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java to know SHA-256 but this one does not", e);
        }
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
