// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exoscale's JSON, as far as we read it. Tolerant: fields may be missing, enumerations stay text (new words appear without
 * notice), what we do not know is skipped.
 */
final class Wire {

    static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Wire() {}

    record Zones(@Nullable List<Zone> zones) {}

    record Zone(
            String name,
            @Nullable String apiEndpoint,
            @Nullable String sosEndpoint) {}

    record Ref(@Nullable String id) {

        static Ref to(UUID id) {
            return new Ref(id.toString());
        }
    }

    record Named(String name) {}

    record Operation(
            UUID id,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Ref reference) {}

    record InstanceTypes(@Nullable List<InstanceType> instanceTypes) {}

    record InstanceType(
            UUID id,
            String family,
            String size,
            int cpus,
            long memory,
            @Nullable Boolean authorized,
            @Nullable List<String> zones) {}

    record Templates(@Nullable List<Template> templates) {}

    record Template(
            UUID id,
            String name,
            @Nullable String defaultUser,
            @Nullable String createdAt) {}

    record Quotas(@Nullable List<Quota> quotas) {}

    record Quota(String resource, long usage, long limit) {}

    record ElasticIps(@Nullable List<ElasticIp> elasticIps) {}

    record ElasticIp(
            UUID id,
            @Nullable String ip,
            @Nullable String description,
            @Nullable Map<String, String> labels,
            @Nullable Healthcheck healthcheck) {}

    record Healthcheck(
            String mode,
            int port,
            @Nullable String uri,
            @Nullable Boolean tlsSkipVerify,
            @Nullable Integer interval,
            @Nullable Integer timeout,
            @Nullable Integer strikesOk,
            @Nullable Integer strikesFail) {}

    record NewElasticIp(
            String addressfamily, String description, Map<String, String> labels, Healthcheck healthcheck) {}

    record HealthcheckChange(Healthcheck healthcheck) {}

    record InstanceRef(Ref instance) {}

    record SecurityGroups(@Nullable List<SecurityGroup> securityGroups) {}

    record SecurityGroup(
            UUID id,
            String name,
            @Nullable String description,
            @Nullable List<Rule> rules) {}

    record Rule(
            @Nullable UUID id,
            String flowDirection,
            String protocol,
            @Nullable String network,
            @Nullable Ref securityGroup,
            @Nullable Integer startPort,
            @Nullable Integer endPort,
            @Nullable Icmp icmp) {}

    record Icmp(int type, int code) {}

    record Described(String name, String description) {}

    record AntiAffinityGroups(@Nullable List<AntiAffinityGroup> antiAffinityGroups) {}

    record AntiAffinityGroup(UUID id, String name, @Nullable String description) {}

    record SshKeys(@Nullable List<SshKey> sshKeys) {}

    record SshKey(String name, @Nullable String fingerprint) {}

    record NewSshKey(String name, String publicKey) {}

    record IamRoles(@Nullable List<IamRole> iamRoles) {}

    record IamRole(UUID id, @Nullable String name, @Nullable Map<String, String> labels) {}

    record NewIamRole(String name, Map<String, String> labels, boolean editable, Policy policy) {}

    record Policy(String defaultServiceStrategy, Map<String, ServicePolicy> services) {}

    record ServicePolicy(String type, List<PolicyRule> rules) {}

    record PolicyRule(String action, String expression) {}

    record ApiKeys(@Nullable List<ApiKey> apiKeys) {}

    record ApiKey(
            String key, @Nullable String name, @Nullable UUID roleId) {}

    record NewApiKey(String name, UUID roleId) {}

    record ApiKeyWithSecret(String key, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "ApiKeyWithSecret[key=%s]".formatted(key);
        }
    }

    record Instances(@Nullable List<Instance> instances) {}

    record Instance(
            UUID id,
            String name,
            @Nullable String state,
            @Nullable String publicIp,
            @Nullable Map<String, String> labels,
            @Nullable List<Ref> securityGroups,
            @Nullable List<Ref> elasticIps) {}

    record NewInstance(
            String name,
            Ref instanceType,
            Ref template,
            int diskSize,
            List<Named> sshKeys,
            List<Ref> securityGroups,
            @Nullable List<Ref> antiAffinityGroups,
            Map<String, String> labels,
            String publicIpAssignment,
            String userData) {

        /** The user-data holds a private key. */
        @Override
        public String toString() {
            return "NewInstance[name=%s]".formatted(name);
        }
    }
}
