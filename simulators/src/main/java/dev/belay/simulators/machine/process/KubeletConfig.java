// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.control.Taint;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kubelet's configuration file. */
record KubeletConfig(ObjectNode json) {

    private static final Map<String, String> KERNEL_DEFAULTS = Map.of(
            "vm.overcommit_memory", "1",
            "vm.panic_on_oom", "0",
            "kernel.panic", "10",
            "kernel.panic_on_oops", "1",
            "kernel.keys.root_maxkeys", "1000000",
            "kernel.keys.root_maxbytes", "25000000");

    static KubeletConfig read(FileView files, String path) throws ExitException {
        var json = Yaml.ofKind("KubeletConfiguration", files.read(path));
        var known = KnownFlags.of("kubelet-config");
        for (var field : json.properties()) {
            if (!known.containsKey("--" + field.getKey())) {
                throw new ExitException("strict decoding error: unknown field \"%s\"".formatted(field.getKey()));
            }
        }
        return new KubeletConfig(json);
    }

    String text(String field, String otherwise) {
        return json.path(field).asText(otherwise);
    }

    int number(String field, int otherwise) {
        return json.path(field).asInt(otherwise);
    }

    List<Taint> taints() {
        var taints = new ArrayList<Taint>();
        for (JsonNode taint : json.path("registerWithTaints")) {
            taints.add(Taint.of(taint));
        }
        return taints;
    }

    /** What makes a kubelet refuse to start. */
    void require(Host host, FileView files) throws ExitException {
        if (json.path("failSwapOn").asBoolean(true) && host.kernel().hasSwap()) {
            throw new ExitException("running with swap on is not supported, please disable swap");
        }
        if (json.path("protectKernelDefaults").asBoolean()) {
            requireKernelDefaults(host.kernel());
        }
        requireAuthority(
                files,
                json.path("authentication").path("x509").path("clientCAFile").asText());
        if (json.has("tlsCertFile")) {
            ServingFiles.load(files, text("tlsCertFile", ""), text("tlsPrivateKeyFile", ""));
        }
        if (!text("containerRuntimeEndpoint", "").equals("unix://" + Containerd.SOCKET)
                || !host.disk().exists(Containerd.SOCKET)) {
            throw new ExitException("validate service connection: the container runtime does not answer");
        }
    }

    private static void requireKernelDefaults(Kernel kernel) throws ExitException {
        for (var wanted : KERNEL_DEFAULTS.entrySet()) {
            var actual = kernel.get(wanted.getKey()).orElse("");
            if (!actual.equals(wanted.getValue())) {
                throw new ExitException("invalid kernel flag: %s, expected value: %s, actual value: %s"
                        .formatted(wanted.getKey(), wanted.getValue(), actual));
            }
        }
    }

    private static void requireAuthority(FileView files, String path) throws ExitException {
        try {
            Pem.certificates(files.read(path));
        } catch (UnreadableException e) {
            throw new ExitException("unable to load client CA file " + path);
        }
    }
}
