// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the journal is a set of these. {@link #key} is unique within a type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Resource
        permits AntiAffinityGroup,
                ApiKey,
                Bucket,
                CloudOperation,
                ElasticIp,
                IamRole,
                Instance,
                QuotaLimit,
                ReverseName,
                SecurityGroup,
                SshKey {

    String key();
}
