// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.ControlPlane;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.problem.Violations;
import java.net.URI;
import java.util.List;

/** Reads a cluster's specification: fills in every default and notes everything that is wrong. */
public final class SpecReader {

    static final String DEFAULT_TEMPLATE = "Linux Debian 12 (Bookworm) 64-bit";
    static final String DEFAULT_INSTANCE_TYPE = "standard.medium";
    static final int DEFAULT_DISK_GIB = 50;
    static final int DISK_LEAST = 10;
    static final int DISK_MOST = 51_200;

    private static final int MASTERS_DEFAULT = 3;
    private static final int MASTERS_MOST = 5;
    private static final int WINDOW_DEFAULT = 60;
    private static final int WINDOW_LEAST = 15;
    private static final int WINDOW_MOST = 1440;

    /** Newest first. */
    private final List<String> versions;

    /** @param versions the Kubernetes versions that may be asked for, newest first; at least one */
    public SpecReader(List<String> versions) {
        this.versions = List.copyOf(versions);
    }

    /** @throws RequestRefusedException with every violation */
    public ClusterSpec read(ObjectNode body) {
        var violations = new Violations();
        var spec = read(new Fields(body, violations));
        if (violations.isEmpty()) {
            new SpecRules(violations).check(spec);
        }
        violations.refuseIfAny();
        return spec;
    }

    private ClusterSpec read(Fields fields) {
        var spec = new ClusterSpec(
                fields.requiredText("name", TextRules.CLUSTER_NAME),
                fields.requiredText("zone", TextRules.ZONE),
                version(fields),
                fields.text("template", DEFAULT_TEMPLATE, TextRules.TEMPLATE),
                controlPlane(fields.object("controlPlane")),
                WorkerPools.read(fields),
                NetworkReader.network(fields.object("network")),
                NetworkReader.access(fields.object("access")),
                maintenance(fields.object("maintenance")),
                addons(fields.object("addons")),
                fields.text("mirror", TextRules.MIRROR).map(URI::create).orElse(null),
                NodeProfiles.read(fields.object("nodeProfile")),
                fields.flag("deletionProtection", false));
        fields.refuseOthers();
        return spec;
    }

    private String version(Fields fields) {
        var newest = versions.getFirst();
        var version = fields.text("kubernetesVersion", newest, TextRules.VERSION);
        if (!versions.contains(version)) {
            fields.violate("kubernetesVersion", "Expected one of %s but got '%s'".formatted(versions, version));
        }
        return version;
    }

    private static ControlPlane controlPlane(Fields fields) {
        var replicas = fields.integer("replicas", MASTERS_DEFAULT, 1, MASTERS_MOST);
        if (replicas % 2 == 0) {
            fields.violate(
                    "replicas",
                    "Expected 1, 3 or 5 but got %d: an even member of etcd adds no safety".formatted(replicas));
        }
        var controlPlane = new ControlPlane(replicas, instanceType(fields), diskGiB(fields));
        fields.refuseOthers();
        return controlPlane;
    }

    static String instanceType(Fields fields) {
        return fields.text("instanceType", DEFAULT_INSTANCE_TYPE, TextRules.INSTANCE_TYPE);
    }

    static int diskGiB(Fields fields) {
        return fields.integer("diskGiB", DEFAULT_DISK_GIB, DISK_LEAST, DISK_MOST);
    }

    private static Maintenance maintenance(Fields fields) {
        var maintenance = new Maintenance(
                fields.text("timeZone", "UTC", TextRules.TIME_ZONE),
                window(fields.object("controlPlane"), "04:00"),
                window(fields.object("workers"), "05:00"));
        fields.refuseOthers();
        return maintenance;
    }

    private static Window window(Fields fields, String start) {
        var window = new Window(
                fields.text("start", start, TextRules.TIME),
                fields.integer("minutes", WINDOW_DEFAULT, WINDOW_LEAST, WINDOW_MOST));
        fields.refuseOthers();
        return window;
    }

    private static Addons addons(Fields fields) {
        var addons = new Addons(
                fields.flag("metricsServer", true), fields.flag("ingress", true), fields.flag("registry", true));
        fields.refuseOthers();
        return addons;
    }
}
