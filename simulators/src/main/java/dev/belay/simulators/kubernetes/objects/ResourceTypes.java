// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types that every API server serves from its first second. */
public final class ResourceTypes {

    /** group/version, plural, kind, scope, short names, subresources; a dash is nothing. */
    private static final String TABLE = """
            v1 configmaps ConfigMap namespaced cm -
            v1 endpoints Endpoints namespaced ep -
            v1 events Event namespaced ev -
            v1 limitranges LimitRange namespaced limits -
            v1 namespaces Namespace cluster ns status,finalize
            v1 nodes Node cluster no status
            v1 persistentvolumeclaims PersistentVolumeClaim namespaced pvc status
            v1 persistentvolumes PersistentVolume cluster pv status
            v1 pods Pod namespaced po status,binding,eviction,log
            v1 resourcequotas ResourceQuota namespaced quota status
            v1 secrets Secret namespaced - -
            v1 serviceaccounts ServiceAccount namespaced sa -
            v1 services Service namespaced svc status
            admissionregistration.k8s.io/v1 mutatingwebhookconfigurations MutatingWebhookConfiguration cluster - -
            admissionregistration.k8s.io/v1 validatingadmissionpolicies ValidatingAdmissionPolicy cluster - status
            admissionregistration.k8s.io/v1 validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding cluster - -
            admissionregistration.k8s.io/v1 validatingwebhookconfigurations ValidatingWebhookConfiguration cluster - -
            apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition cluster crd,crds status
            apiregistration.k8s.io/v1 apiservices APIService cluster - status
            apps/v1 controllerrevisions ControllerRevision namespaced - -
            apps/v1 daemonsets DaemonSet namespaced ds status
            apps/v1 deployments Deployment namespaced deploy status,scale
            apps/v1 replicasets ReplicaSet namespaced rs status,scale
            apps/v1 statefulsets StatefulSet namespaced sts status,scale
            authentication.k8s.io/v1 selfsubjectreviews SelfSubjectReview cluster - -
            authentication.k8s.io/v1 tokenreviews TokenReview cluster - -
            authorization.k8s.io/v1 localsubjectaccessreviews LocalSubjectAccessReview namespaced - -
            authorization.k8s.io/v1 selfsubjectaccessreviews SelfSubjectAccessReview cluster - -
            authorization.k8s.io/v1 selfsubjectrulesreviews SelfSubjectRulesReview cluster - -
            authorization.k8s.io/v1 subjectaccessreviews SubjectAccessReview cluster - -
            autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler namespaced hpa status
            batch/v1 cronjobs CronJob namespaced cj status
            batch/v1 jobs Job namespaced - status
            certificates.k8s.io/v1 certificatesigningrequests CertificateSigningRequest cluster csr status,approval
            coordination.k8s.io/v1 leases Lease namespaced - -
            discovery.k8s.io/v1 endpointslices EndpointSlice namespaced - -
            networking.k8s.io/v1 ingressclasses IngressClass cluster - -
            networking.k8s.io/v1 ingresses Ingress namespaced ing status
            networking.k8s.io/v1 networkpolicies NetworkPolicy namespaced netpol -
            node.k8s.io/v1 runtimeclasses RuntimeClass cluster - -
            policy/v1 poddisruptionbudgets PodDisruptionBudget namespaced pdb status
            rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding cluster - -
            rbac.authorization.k8s.io/v1 clusterroles ClusterRole cluster - -
            rbac.authorization.k8s.io/v1 rolebindings RoleBinding namespaced - -
            rbac.authorization.k8s.io/v1 roles Role namespaced - -
            scheduling.k8s.io/v1 priorityclasses PriorityClass cluster pc -
            storage.k8s.io/v1 csidrivers CSIDriver cluster - -
            storage.k8s.io/v1 csinodes CSINode cluster - -
            storage.k8s.io/v1 storageclasses StorageClass cluster sc -
            storage.k8s.io/v1 volumeattachments VolumeAttachment cluster - status
            """;

    public static final List<ResourceType> ALL =
            TABLE.lines().map(line -> parse(line.split(" "))).toList();

    private static final Map<String, ResourceType> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(ResourceType::qualified, Function.identity()));

    public static final ResourceType API_SERVICES = named("apiservices.apiregistration.k8s.io");
    public static final ResourceType CLUSTER_ROLES = named("clusterroles.rbac.authorization.k8s.io");
    public static final ResourceType CLUSTER_ROLE_BINDINGS = named("clusterrolebindings.rbac.authorization.k8s.io");
    public static final ResourceType CONFIG_MAPS = named("configmaps");
    public static final ResourceType CUSTOM_RESOURCE_DEFINITIONS =
            named("customresourcedefinitions.apiextensions.k8s.io");
    public static final ResourceType DAEMON_SETS = named("daemonsets.apps");
    public static final ResourceType DEPLOYMENTS = named("deployments.apps");
    public static final ResourceType DISRUPTION_BUDGETS = named("poddisruptionbudgets.policy");
    public static final ResourceType ENDPOINTS = named("endpoints");
    public static final ResourceType ENDPOINT_SLICES = named("endpointslices.discovery.k8s.io");
    public static final ResourceType EVENTS = named("events");
    public static final ResourceType LEASES = named("leases.coordination.k8s.io");
    public static final ResourceType NAMESPACES = named("namespaces");
    public static final ResourceType NODES = named("nodes");
    public static final ResourceType PODS = named("pods");
    public static final ResourceType PRIORITY_CLASSES = named("priorityclasses.scheduling.k8s.io");
    public static final ResourceType REPLICA_SETS = named("replicasets.apps");
    public static final ResourceType ROLES = named("roles.rbac.authorization.k8s.io");
    public static final ResourceType ROLE_BINDINGS = named("rolebindings.rbac.authorization.k8s.io");
    public static final ResourceType SECRETS = named("secrets");
    public static final ResourceType SERVICES = named("services");
    public static final ResourceType SERVICE_ACCOUNTS = named("serviceaccounts");

    private ResourceTypes() {}

    /** @param qualified plural and group, as {@code deployments.apps} */
    public static Optional<ResourceType> find(String qualified) {
        return Optional.ofNullable(BY_NAME.get(qualified));
    }

    /** A question that is answered and not kept. */
    public static boolean isCreateOnly(ResourceType type) {
        return type.kind().endsWith("Review") && find(type.qualified()).isPresent();
    }

    private static ResourceType named(String qualified) {
        return find(qualified)
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected a built-in type but " + qualified + " is none"));
    }

    private static ResourceType parse(String[] columns) {
        var slash = columns[0].indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : columns[0].substring(0, slash),
                columns[0].substring(slash + 1),
                columns[1],
                columns[2],
                columns[3].equals("namespaced"),
                list(columns[4]),
                list(columns[5]));
    }

    private static List<String> list(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(","));
    }
}
