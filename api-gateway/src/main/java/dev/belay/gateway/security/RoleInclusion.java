// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives every identity the roles below its own, so that a resource names the lowest role that may use it. */
@ApplicationScoped
class RoleInclusion implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var highest = Roles.LOWEST_FIRST.stream()
                .filter(identity::hasRole)
                .mapToInt(Roles.LOWEST_FIRST::indexOf)
                .max();
        if (identity.isAnonymous() || highest.isEmpty()) {
            return Uni.createFrom().item(identity);
        }
        var included = QuarkusSecurityIdentity.builder(identity);
        Roles.LOWEST_FIRST.subList(0, highest.getAsInt() + 1).forEach(included::addRole);
        return Uni.createFrom().item(included.build());
    }
}
