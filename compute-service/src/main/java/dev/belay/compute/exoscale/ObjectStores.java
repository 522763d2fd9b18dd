// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.Buckets;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 client per zone, with the credentials of the API: Exoscale's keys are good for both. */
@ApplicationScoped
class ObjectStores {

    private final ExoscaleConfig access;
    private final ZoneEndpoints endpoints;
    private final CallConfig calls;
    private final Map<Store, S3Client> clients = new ConcurrentHashMap<>();

    ObjectStores(ExoscaleConfig access, ZoneEndpoints endpoints, CallConfig calls) {
        this.access = access;
        this.endpoints = endpoints;
        this.calls = calls;
    }

    private record Store(String zone, URI endpoint) {}

    Buckets of(String zone, AtomicInteger roundTrips) {
        var store = new Store(zone, endpoints.storageOf(zone, roundTrips));
        return new S3Buckets(clients.computeIfAbsent(store, this::client), store.endpoint(), roundTrips);
    }

    private S3Client client(Store store) {
        return S3Client.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(store.zone()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(access.key(), access.secret())))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(calls.connectTimeout())
                        .socketTimeout(calls.callTimeout())
                        .build())
                .overrideConfiguration(noProfiles())
                .build();
    }

    /** What lies in somebody's home directory for other programs is not for us. */
    private ClientOverrideConfiguration noProfiles() {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .apiCallAttemptTimeout(calls.callTimeout())
                .build();
    }

    @PreDestroy
    void close() {
        clients.values().forEach(S3Client::close);
    }
}
