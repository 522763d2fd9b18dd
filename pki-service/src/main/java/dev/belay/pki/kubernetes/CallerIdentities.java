// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

import static dev.belay.pki.x509.AlternativeName.dns;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Service;
import dev.belay.pki.x509.RequestRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which identity a service may ask for by an internal call, for itself or for a person. People have a prefix of their own,
 * so that nobody can be called as a component is.
 */
public final class CallerIdentities {

    /** The group that the first role binding makes administrators; unlike {@code system:masters} it can be unbound. */
    private static final String ADMINS = "belay:cluster-admins";

    /** With the prefix it fits the 64 characters of a common name (X.520). */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,57}");

    private CallerIdentities() {}

    /** The only service that may ask for the profile; empty when only nodes have it. */
    public static Optional<Service> callerOf(CertificateProfile profile) {
        return switch (profile) {
            case USER_CLIENT -> Optional.of(Service.API_GATEWAY);
            case BELAY_CLIENT, BREAK_GLASS, INFRA_ETCD_ADMIN, METRICS_SERVER -> Optional.of(Service.NODE_CONFIG);
            default -> Optional.empty();
        };
    }

    /**
     * @param user the person, for {@code USER_CLIENT} only
     * @param group {@code view}, {@code edit} or {@code admin}, for {@code USER_CLIENT} only
     * @throws RequestRefusedException when these do not fit the profile
     */
    public static Identity identity(CertificateProfile profile, @Nullable String user, @Nullable String group) {
        return switch (profile) {
            case USER_CLIENT -> Identity.of(organization(group), "belay:" + person(user));
            case BELAY_CLIENT -> Identity.of(ADMINS, "belay-node-config");
            case BREAK_GLASS -> Identity.of("system:masters", "kubernetes-super-admin");
            case INFRA_ETCD_ADMIN -> Identity.of("root");
            case METRICS_SERVER -> Identity.of("metrics-server").known(List.of(dns("metrics-server.kube-system.svc")));
            default ->
                throw new RequestRefusedException(
                        "Expected a profile that services ask for but got %s, which nodes do".formatted(profile));
        };
    }

    private static String person(@Nullable String user) {
        if (user == null || !USER.matcher(user).matches()) {
            throw new RequestRefusedException(
                    "Expected a user of 1 to 58 letters, digits and . _ @ + - that starts with a letter or digit but got '%s'"
                            .formatted(user));
        }
        return user;
    }

    private static String organization(@Nullable String group) {
        return switch (group) {
            case "view" -> "belay:view";
            case "edit" -> "belay:edit";
            case "admin" -> ADMINS;
            case null, default ->
                throw new RequestRefusedException(
                        "Expected the group view, edit or admin but got '%s'".formatted(group));
        };
    }
}
