// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * What an API server is started with.
 *
 * @param address the address to listen on, also announced as an endpoint of the service {@code kubernetes}
 * @param port 0 for any
 * @param version as {@code v1.36.4}
 * @param certificatePem serving certificate, and what else of its chain is to be sent
 * @param keyPem EC or RSA private key, PKCS#8 or SEC1
 * @param clientCaPem one or more CA certificates that clients' certificates are checked against
 * @param serviceCidr as {@code 10.100.0.0/16}
 * @param checks what {@code /livez}, {@code /readyz} and {@code /healthz} list by name; while {@code etcd} fails, every
 *     other request fails as well
 * @param kubelets whether one address reaches the kubelet at another
 */
public record ApiServerSettings(
        String address,
        int port,
        String version,
        String certificatePem,
        String keyPem,
        String clientCaPem,
        String serviceCidr,
        Map<String, BooleanSupplier> checks,
        BiPredicate<String, String> kubelets) {

    /** Every kubelet is reached from everywhere. */
    public ApiServerSettings(
            String address,
            int port,
            String version,
            String certificatePem,
            String keyPem,
            String clientCaPem,
            String serviceCidr,
            Map<String, BooleanSupplier> checks) {
        this(address, port, version, certificatePem, keyPem, clientCaPem, serviceCidr, checks, (_, _) -> true);
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "ApiServerSettings[address=%s, port=%d, version=%s]".formatted(address, port, version);
    }
}
