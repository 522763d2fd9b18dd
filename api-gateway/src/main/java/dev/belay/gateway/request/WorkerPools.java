// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.events.Taint;
import java.util.List;
import java.util.Map;

/** Reads {@code workerPools}: one pool named workers when absent, none when the list is empty. */
final class WorkerPools {

    private static final String DEFAULT_NAME = "workers";
    private static final int DEFAULT_REPLICAS = 3;
    private static final int REPLICAS_MOST = 100;
    private static final int POOLS_MOST = 20;
    private static final int TAINTS_MOST = 20;

    private WorkerPools() {}

    static List<WorkerPool> read(Fields spec) {
        if (!spec.has("workerPools")) {
            return List.of(new WorkerPool(
                    DEFAULT_NAME,
                    DEFAULT_REPLICAS,
                    SpecReader.DEFAULT_INSTANCE_TYPE,
                    SpecReader.DEFAULT_DISK_GIB,
                    Map.of(),
                    List.of()));
        }
        return spec.objects("workerPools", POOLS_MOST).stream()
                .map(WorkerPools::pool)
                .toList();
    }

    private static WorkerPool pool(Fields fields) {
        var pool = new WorkerPool(
                fields.text("name", DEFAULT_NAME, TextRules.POOL_NAME),
                fields.integer("replicas", DEFAULT_REPLICAS, 0, REPLICAS_MOST),
                SpecReader.instanceType(fields),
                SpecReader.diskGiB(fields),
                fields.textsByName("labels", TextRules.QUALIFIED_NAME, TextRules.LABEL_VALUE),
                fields.objects("taints", TAINTS_MOST).stream()
                        .map(WorkerPools::taint)
                        .toList());
        fields.refuseOthers();
        return pool;
    }

    private static Taint taint(Fields fields) {
        var taint = new Taint(
                fields.requiredText("key", TextRules.QUALIFIED_NAME),
                fields.text("value", "", TextRules.LABEL_VALUE),
                fields.requiredText("effect", TextRules.TAINT_EFFECT));
        fields.refuseOthers();
        return taint;
    }
}
