// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE;
import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttps;
import dev.belay.nodeconfig.steps.StaticPod.Mount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This master's API server, on top of this master's etcd member. Ready means: by its own address, whatever others do. */
final class StartApiServer implements NodeStep {

    private static final Template ADMISSION = Template.named("admission.yaml");
    private static final Template ENCRYPTION = Template.named("enc.yaml");
    private static final Template AUDIT_POLICY = Template.named("audit-policy.yaml");

    /** More than the delay at its shutdown and the longest request together. */
    private static final int GRACE_SECONDS = 90;

    private static final int READY_SECONDS = 240;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var secrets = context.cluster().secrets();
        var encryption = ENCRYPTION.with(Map.of("key", secrets.encryptionKey()));
        return List.of(
                new EnsureDir("/var/log/kubernetes", PRIVATE_DIRECTORY),
                new EnsureDir(NodePaths.AUDIT_LOGS, PRIVATE_DIRECTORY),
                new PutFile(
                        NodePaths.KUBERNETES + "/authn.yaml",
                        PRIVATE,
                        AuthenticationConfiguration.of(context.cluster().spec().access())),
                new PutFile(NodePaths.KUBERNETES + "/admission.yaml", PRIVATE, ADMISSION.text()),
                new PutFile(NodePaths.KUBERNETES + "/enc.yaml", PRIVATE, encryption),
                new PutFile(NodePaths.KUBERNETES + "/audit-policy.yaml", PRIVATE, AUDIT_POLICY.text()),
                pod(context).file(readOnce(context)),
                new AwaitHttps(
                        "https://" + context.address() + ":6443/readyz", NodePaths.KUBERNETES_CA, READY_SECONDS));
    }

    /** Its certificates, the encryption and the authentication configuration it reads again by itself. */
    private static List<String> readOnce(NodeContext context) {
        var cluster = context.cluster();
        return List.of(
                ADMISSION.text(),
                AUDIT_POLICY.text(),
                cluster.authority(AuthorityName.KUBE_ETCD),
                cluster.secrets().serviceAccountPublicKey());
    }

    private static StaticPod pod(NodeContext context) {
        var podSettings = new LinkedHashMap<String, Object>();
        podSettings.put("terminationGracePeriodSeconds", GRACE_SECONDS);
        podSettings.put("securityContext", ControlPlanePods.security());
        return new StaticPod(
                "kube-apiserver",
                context.cluster().artifacts().image("kube-apiserver").reference(),
                ApiServerFlags.command(context),
                new Probes("HTTPS", context.address(), 6443, "/livez", "/readyz"),
                Map.of("cpu", "250m", "memory", "512Mi"),
                List.of(
                        Mount.directory("kubernetes", NodePaths.KUBERNETES),
                        Mount.writable("audit", NodePaths.AUDIT_LOGS),
                        Mount.directory("certificates", "/etc/ssl/certs")),
                podSettings,
                Map.of());
    }
}
