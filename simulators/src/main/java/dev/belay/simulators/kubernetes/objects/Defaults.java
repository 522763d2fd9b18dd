// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fields that an API server fills in when they are left out, as far as somebody looks at them. */
public final class Defaults {

    private Defaults() {}

    /** Changes the object in place. */
    public static void fill(ResourceType type, ObjectNode object, boolean isNew) {
        switch (type.kind()) {
            case "Pod" -> ofPod(object, isNew);
            case "Deployment" -> ofDeployment(Json.ensure(object, "spec"));
            case "DaemonSet" -> ofDaemonSet(Json.ensure(object, "spec"));
            case "ReplicaSet", "StatefulSet" -> ofReplicas(Json.ensure(object, "spec"));
            case "Service" -> ofService(Json.ensure(object, "spec"));
            case "Namespace" -> ofNamespace(object, isNew);
            case "ClusterRoleBinding", "RoleBinding" -> object.path("subjects").forEach(Defaults::ofSubject);
            case "Secret" -> ofSecret(object);
            default -> {
                // Nothing is missed.
            }
        }
    }

    private static void ofPodSpec(ObjectNode spec) {
        put(spec, "restartPolicy", "Always");
        put(spec, "dnsPolicy", "ClusterFirst");
        put(spec, "schedulerName", "default-scheduler");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", 30);
        }
        Json.ensure(spec, "securityContext");
        spec.path("containers").forEach(Defaults::ofContainer);
        spec.path("initContainers").forEach(Defaults::ofContainer);
    }

    private static void ofContainer(JsonNode container) {
        if (container instanceof ObjectNode object) {
            var image = Json.text(object, "image");
            var latest = image.endsWith(":latest")
                    || image.substring(image.lastIndexOf('/') + 1).indexOf(':') < 0;
            put(object, "imagePullPolicy", latest && !image.contains("@") ? "Always" : "IfNotPresent");
            put(object, "terminationMessagePath", "/dev/termination-log");
            put(object, "terminationMessagePolicy", "File");
            Json.ensure(object, "resources");
            object.path("ports").forEach(port -> put(port, "protocol", "TCP"));
        }
    }

    private static void ofPod(ObjectNode pod, boolean isNew) {
        var spec = Json.ensure(pod, "spec");
        ofPodSpec(spec);
        if (isNew) {
            PodTolerations.add(spec);
            var status = Json.ensure(pod, "status");
            put(status, "phase", "Pending");
            put(status, "qosClass", QualityOfService.of(spec));
        }
    }

    private static void ofDeployment(ObjectNode spec) {
        ofReplicas(spec);
        put(spec, "revisionHistoryLimit", 10);
        put(spec, "progressDeadlineSeconds", 600);
        var strategy = Json.ensure(spec, "strategy");
        put(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            var rolling = Json.ensure(strategy, "rollingUpdate");
            put(rolling, "maxUnavailable", "25%");
            put(rolling, "maxSurge", "25%");
        }
    }

    private static void ofDaemonSet(ObjectNode spec) {
        ofTemplate(spec);
        put(spec, "revisionHistoryLimit", 10);
        var strategy = Json.ensure(spec, "updateStrategy");
        put(strategy, "type", "RollingUpdate");
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            var rolling = Json.ensure(strategy, "rollingUpdate");
            put(rolling, "maxUnavailable", 1);
            put(rolling, "maxSurge", 0);
        }
    }

    private static void ofReplicas(ObjectNode spec) {
        put(spec, "replicas", 1);
        ofTemplate(spec);
    }

    private static void ofTemplate(ObjectNode spec) {
        if (spec.path("template").path("spec") instanceof ObjectNode podSpec) {
            ofPodSpec(podSpec);
        }
    }

    private static void ofService(ObjectNode spec) {
        put(spec, "type", "ClusterIP");
        put(spec, "sessionAffinity", "None");
        put(spec, "internalTrafficPolicy", "Cluster");
        put(spec, "ipFamilyPolicy", "SingleStack");
        if (!spec.has("ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        for (var port : spec.path("ports")) {
            put(port, "protocol", "TCP");
            if (!port.has("targetPort")) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
        }
    }

    private static void ofNamespace(ObjectNode object, boolean isNew) {
        if (isNew) {
            Json.ensure(object, "metadata", "labels")
                    .put("kubernetes.io/metadata.name", Json.text(object, "metadata", "name"));
            Json.ensure(object, "spec").putArray("finalizers").add("kubernetes");
            Json.ensure(object, "status").put("phase", "Active");
        }
    }

    private static void ofSecret(ObjectNode secret) {
        put(secret, "type", "Opaque");
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            var data = Json.ensure(secret, "data");
            Json.strings(plain)
                    .forEach((key, value) -> data.put(key, value.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    private static void ofSubject(JsonNode subject) {
        if (!Json.text(subject, "kind").equals("ServiceAccount")) {
            put(subject, "apiGroup", "rbac.authorization.k8s.io");
        }
    }

    private static void put(JsonNode target, String field, String value) {
        if (target instanceof ObjectNode object && !object.has(field)) {
            object.put(field, value);
        }
    }

    private static void put(ObjectNode target, String field, int value) {
        if (!target.has(field)) {
            target.put(field, value);
        }
    }
}
