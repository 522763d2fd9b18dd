// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Network;
import dev.belay.events.ClusterSpec.Oidc;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads how the cluster is wired inside and from where it can be reached. */
final class NetworkReader {

    private static final int ADMIN_CIDRS_MOST = 50;
    private static final int NAMES_MOST = 20;

    private NetworkReader() {}

    static Network network(Fields fields) {
        var network = new Network(
                fields.text("podCidr", "10.244.0.0/16", TextRules.CIDR),
                fields.text("serviceCidr", "10.100.0.0/16", TextRules.CIDR),
                fields.text("flannelBackend", "vxlan", TextRules.FLANNEL_BACKEND));
        fields.refuseOthers();
        return network;
    }

    static Access access(Fields fields) {
        var access = new Access(
                fields.texts("adminCidrs", ADMIN_CIDRS_MOST, TextRules.CIDR),
                fields.texts("apiServerNames", NAMES_MOST, TextRules.DNS_NAME),
                fields.has("oidc") ? oidc(fields.object("oidc")) : null);
        fields.refuseOthers();
        return access;
    }

    private static @Nullable Oidc oidc(Fields fields) {
        var issuer = fields.requiredText("issuer", TextRules.ISSUER);
        var clientId = fields.requiredText("clientId", TextRules.CLIENT_ID);
        fields.refuseOthers();
        return issuer.isEmpty() ? null : new Oidc(URI.create(issuer), clientId);
    }
}
