// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** The table of contents: who does which step. */
@ApplicationScoped
class BootstrapActs {

    private final OnMachines onMachines;
    private final AtTheApi atTheApi;

    BootstrapActs(OnMachines onMachines, AtTheApi atTheApi) {
        this.onMachines = onMachines;
        this.atTheApi = atTheApi;
    }

    BootstrapAct of(BootstrapStep step) {
        return switch (step) {
            case PREPARE_SSH_ACCESS -> onMachines.sshAccess();
            case ENROL_NODE -> onMachines.enrolment();
            case REQUEST_CERTIFICATES -> onMachines.certificates();
            case CONFIGURE_INFRA_ETCD -> onMachines.infraEtcd();
            case REACH_ENDPOINT -> atTheApi.endpoint();
            case BIND_ROLES -> atTheApi.roles();
            case JOIN_NODE -> atTheApi.join();
            case INSTALL_COREDNS, INSTALL_METRICS_SERVER, INSTALL_TRAEFIK, INSTALL_REGISTRY -> atTheApi.addons();
            case START_PROBES, AWAIT_PROBE, PROBE_PODS, REMOVE_PROBES -> atTheApi.podNetwork();
            case PREPARE_OS,
                    FETCH_BINARIES,
                    START_CONTAINERD,
                    IMPORT_IMAGES,
                    INSTALL_CERTIFICATES,
                    START_INFRA_ETCD,
                    START_FLANNEL,
                    START_HAPROXY,
                    START_KUBELET,
                    START_KUBE_ETCD,
                    START_API_SERVER,
                    START_CONTROLLER_MANAGER,
                    START_SCHEDULER,
                    START_KUBE_PROXY -> onMachines.scripted();
            case CREATE_AUTHORITIES,
                    RESERVE_ENDPOINT,
                    OPEN_PORTS,
                    SPREAD_MASTERS,
                    REGISTER_SSH_KEY,
                    CREATE_REGISTRY_BUCKET,
                    CREATE_MACHINE,
                    ATTACH_ENDPOINT,
                    ISSUE_CERTIFICATES ->
                throw new IllegalStateException(
                        "Expected a step of %s but %s is of %s".formatted(Service.NODE_CONFIG, step, step.service()));
        };
    }

    /** What is done over SSH, and before it. */
    @Singleton
    record OnMachines(
            SshAccess sshAccess,
            NodeEnrolment enrolment,
            CertificateBatch certificates,
            InfraEtcdSetup infraEtcd,
            ScriptedStep scripted) {}

    /** What is done at the Kubernetes API. */
    @Singleton
    record AtTheApi(
            EndpointCheck endpoint,
            RoleBinding roles,
            NodeJoin join,
            AddonInstallation addons,
            PodNetworkProof podNetwork) {}
}
