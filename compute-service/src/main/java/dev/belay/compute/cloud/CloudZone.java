// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One zone of the cloud. Every call blocks, so it belongs on a virtual thread and outside transactions. Looking may be
 * repeated freely; whoever creates looks first, since the cloud does not recognise a repeat. Any call may throw a
 * {@link CloudException}.
 */
public interface CloudZone {

    String name();

    /** How often the cloud was asked through this view, repeats included. */
    int roundTrips();

    Offer offer();

    CloudOperation operation(UUID operation);

    /** Elastic IPs of the zone, whoever made them. */
    List<CloudAddress> addresses();

    CloudOperation reserveAddress(String description, Tags tags, HealthCheck check);

    /** The mode of a health check can never change; all else can. */
    CloudOperation setHealthCheck(UUID address, HealthCheck check);

    CloudOperation releaseAddress(UUID address);

    /** Lets the address lead to the machine as well. */
    CloudOperation attach(UUID address, UUID machine);

    List<Firewall> firewalls();

    /** Refused when the name is taken. */
    CloudOperation createFirewall(String name, String description);

    CloudOperation deleteFirewall(UUID firewall);

    CloudOperation open(UUID firewall, PortRule rule);

    CloudOperation close(UUID firewall, UUID rule);

    List<SpreadGroup> spreadGroups();

    CloudOperation createSpreadGroup(String name, String description);

    CloudOperation deleteSpreadGroup(UUID group);

    List<RegisteredKey> sshKeys();

    CloudOperation registerSshKey(String name, String publicKey);

    CloudOperation forgetSshKey(String name);

    AccessControl access();

    Buckets buckets();

    /** All machines of the zone, without {@link CloudMachine#addresses}. */
    List<CloudMachine> machines();

    /** Empty when it is gone, or not visible yet. */
    Optional<CloudMachine> machine(UUID machine);

    CloudOperation createMachine(MachineOrder order);

    CloudOperation deleteMachine(UUID machine);
}
