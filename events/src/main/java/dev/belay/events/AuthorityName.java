// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

/** The certificate authorities of a cluster. None is chained to another: whoever trusts one trusts nothing else by it. */
public enum AuthorityName {
    INFRA_ETCD("belay-infra-etcd-ca"),
    KUBE_ETCD("etcd-ca"),
    KUBERNETES("kubernetes-ca"),
    FRONT_PROXY("kubernetes-front-proxy-ca");

    private final String commonName;

    AuthorityName(String commonName) {
        this.commonName = commonName;
    }

    public String commonName() {
        return commonName;
    }
}
