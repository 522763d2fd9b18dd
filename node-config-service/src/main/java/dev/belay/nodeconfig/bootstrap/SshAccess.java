// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.nodeconfig.artifacts.Artifacts;
import dev.belay.nodeconfig.artifacts.InvalidLockException;
import dev.belay.nodeconfig.artifacts.Locks;
import dev.belay.nodeconfig.artifacts.MirrorUnavailableException;
import dev.belay.nodeconfig.certificates.FreshSecrets;
import dev.belay.nodeconfig.cluster.ClusterSecrets;
import dev.belay.nodeconfig.cluster.Clusters;
import dev.belay.nodeconfig.cluster.Secrets;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes everything that the cluster's nodes will be given by this service: the SSH key, and what masters share. Reads the lock
 * file first: a mirror that has none stops a cluster before a machine is paid for.
 */
@ApplicationScoped
class SshAccess implements BootstrapAct {

    private final Clusters clusters;
    private final Secrets secrets;
    private final Locks locks;

    SshAccess(Clusters clusters, Secrets secrets, Locks locks) {
        this.clusters = clusters;
        this.secrets = secrets;
        this.locks = locks;
    }

    @Override
    public StepResult perform(ActContext context) {
        var artifacts = artifacts(context);
        var made = FreshSecrets.make();
        return StepResult.done(
                new Effort(1, 1),
                new SshAccessPrepared(context.id(), made.sshPublicKey()),
                () -> record(context, artifacts, made));
    }

    private void record(ActContext context, Artifacts artifacts, ClusterSecrets made) {
        clusters.artifacts(context.id(), artifacts);
        secrets.add(context.id(), made);
    }

    private Artifacts artifacts(ActContext context) {
        var spec = context.cluster().spec();
        try {
            return locks.forVersion(spec.kubernetesVersion(), spec.mirror());
        } catch (MirrorUnavailableException e) {
            throw trouble(e.absent() ? Trouble.LOCK_FILE_INVALID : Trouble.MIRROR_UNAVAILABLE, e);
        } catch (InvalidLockException | IllegalArgumentException e) {
            throw trouble(Trouble.LOCK_FILE_INVALID, e);
        }
    }

    private static TroubleException trouble(Trouble trouble, RuntimeException cause) {
        return new TroubleException(trouble, Effort.asked(1), String.valueOf(cause.getMessage()), cause);
    }
}
