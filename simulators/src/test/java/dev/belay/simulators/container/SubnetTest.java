// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubnetTest {

    @Test
    void keepsTheHostTheMachinesAndTheElasticIpsApart() {
        var subnet = Subnet.of("10.213.7.0/24");

        assertThat(subnet.host()).isEqualTo("10.213.7.1");
        assertThat(subnet.elasticIps()).isEqualTo("10.213.7.128/25");
        assertThat(subnet.bridge()).isEqualTo("belay-213-7");
        assertThat(subnet.addresses().healthCheckSource()).isEqualTo("10.213.7.1");
    }

    @Test
    void refusesWhatIsNoSuchNetwork() {
        assertThatThrownBy(() -> Subnet.of("10.213.0.0/16"))
                .hasMessage("Expected a network as 10.213.0.0/24 but got '10.213.0.0/16'");
        assertThatThrownBy(() -> Subnet.of("10.999.0.0/24")).isInstanceOf(IllegalArgumentException.class);
    }
}
