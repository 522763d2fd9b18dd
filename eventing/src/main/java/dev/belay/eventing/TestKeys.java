// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Service;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.eclipse.microprofile.config.ConfigProvider;

/** The signing keys of all services, which only tests have together: in the directory {@code belay.keys}. */
final class TestKeys {

    private TestKeys() {}

    static PrivateKey of(Service service) {
        var keys = ConfigProvider.getConfig().getValue("belay.keys", Path.class);
        return ServiceKeys.privateKey(keys.resolve(service.serviceName() + ".key"));
    }
}
