// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.network.PublicNetwork;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What Exoscale offers everybody: zones, sizes and images, as of 2026. */
public final class Catalogue {

    public static final String DEFAULT_ZONE = "ch-gva-2";

    private static final long MIB = 1 << 20;

    /** @param id as the real API answers it */
    public record Zone(String name, UUID id) {}

    /** @param memory bytes */
    public record InstanceType(UUID id, String family, String size, int cpus, long memory) {

        /** GiB. */
        int largestDisk() {
            return switch (size) {
                case "micro" -> 200;
                case "tiny", "small", "medium", "large" -> 400;
                case "extra-large", "huge", "mega" -> 800;
                default -> 1600;
            };
        }
    }

    public record Image(String name, String family, String version, String user) {

        /** Images are published per zone. */
        UUID id(String zone) {
            return UUID.nameUUIDFromBytes((zone + " " + name).getBytes(StandardCharsets.UTF_8));
        }
    }

    public static final List<Zone> ZONES = List.of(
            zone(DEFAULT_ZONE, "1128bd56-b4d9-4ac6-a7b9-c715b187ce11"),
            zone("ch-dk-2", "91e5e9e4-c9ed-4b76-bee4-427004b3baf9"),
            zone("de-fra-1", "35eb7739-d19e-45f7-a581-4687c54d6d02"),
            zone("de-muc-1", "85664334-0fd5-47bd-94a1-b4f40b1d2eb7"),
            zone("at-vie-1", "4da1b188-dcd6-4ff5-b7fd-bde984055548"),
            zone("at-vie-2", "97e5df2d-0da5-4914-a9a2-97af3fc7180d"),
            zone("bg-sof-1", "70e5f8b1-0b2c-4457-a5e0-88bcf1f3db68"),
            // Its real id is not known to us.
            zone("hr-zag-1", "7c1b7f2e-58f1-4c3f-9a35-0f6bd1b1a001"));

    /** Sizes of the cpu and memory families are plausible figures, not published ones. */
    public static final List<InstanceType> TYPES = List.of(
            type("71004023-bb72-4a97-b1e9-bc66dfce9470", "standard.micro", 1, 512),
            type("b6cd1ff5-3a2f-4e9d-a4d1-8988c1191fe8", "standard.tiny", 1, 1024),
            type("21624abb-764e-4def-81d7-9fc54b5957fb", "standard.small", 2, 2048),
            type("b6e9d1e8-89fc-4db3-aaa4-9b4c5b1d0844", "standard.medium", 2, 4096),
            type("c6f99499-7f59-4138-9427-a09db13af2bc", "standard.large", 4, 8192),
            type("350dc5ea-fe6d-42ba-b6c0-efb8b75617ad", "standard.extra-large", 4, 16384),
            type("a216b0d1-370f-4e21-a0eb-3dfc6302b564", "standard.huge", 8, 32768),
            type("c0d3fb5d-6fdb-4a63-9361-3e5cfa8b36d0", "standard.mega", 12, 65536),
            type("74bfaf4e-7d67-4adf-9322-12b9a36e84f7", "standard.titan", 16, 131072),
            type("011a5079-845d-467b-a660-8685dad1cb67", "standard.jumbo", 24, 230400),
            type("8a52e80d-b1d0-4efb-8059-a931fa33c5a1", "standard.colossus", 40, 327680),
            type("221d39c3-b2b9-4014-b32b-5d262f684eff", "cpu.extra-large", 8, 16384),
            type("68c91810-55ed-4685-9771-00d9adf7b7c0", "cpu.huge", 16, 32768),
            type("c2f204df-29fc-4c20-b5c4-bdb21282cecc", "cpu.mega", 24, 65536),
            type("e1ae0088-27fd-4185-a057-075ea0b0aa02", "cpu.titan", 40, 131072),
            type("dd6abc94-337f-4732-baff-ed745f8bd4f5", "memory.extra-large", 4, 32768),
            type("efbf55db-01c9-4c73-973f-cecc4d26dcde", "memory.huge", 8, 65536),
            type("306eeeae-38e9-4add-897b-4eff0b019a6d", "memory.mega", 12, 131072),
            type("68a4780f-cc91-4df6-a735-d679318289bc", "memory.titan", 16, 262144));

    public static final List<Image> IMAGES = List.of(
            new Image("Linux Debian 12 (Bookworm) 64-bit", "debian", "12", "debian"),
            new Image("Linux Debian 13 (Trixie) 64-bit", "debian", "13", "debian"),
            new Image("Linux Ubuntu 22.04 LTS 64-bit", "ubuntu", "22.04", "ubuntu"),
            new Image("Linux Ubuntu 24.04 LTS 64-bit", "ubuntu", "24.04", "ubuntu"),
            new Image("Rocky Linux 9 (Blue Onyx) 64-bit", "rockylinux", "9", "rockylinux"),
            new Image("Fedora CoreOS 43 64-bit", "coreos", "43", "core"));

    /** Groups that Exoscale maintains, by name, with where their traffic comes from. */
    public static final String HEALTH_CHECK_SOURCE = PublicNetwork.DOCUMENTED_SOURCE;

    public static final Set<String> PUBLIC_GROUPS =
            Set.of("public-nlb-healthcheck-sources", "public-sks-apiservers", "public-sos-endpoints");

    private Catalogue() {}

    static Optional<InstanceType> type(UUID id) {
        return TYPES.stream().filter(type -> type.id().equals(id)).findFirst();
    }

    static Optional<Image> image(String zone, UUID id) {
        return IMAGES.stream().filter(image -> image.id(zone).equals(id)).findFirst();
    }

    static Stream<String> zoneNames() {
        return ZONES.stream().map(Zone::name);
    }

    private static Zone zone(String name, String id) {
        return new Zone(name, UUID.fromString(id));
    }

    private static InstanceType type(String id, String name, int cpus, long mebibytes) {
        var dot = name.indexOf('.');
        return new InstanceType(
                UUID.fromString(id), name.substring(0, dot), name.substring(dot + 1), cpus, mebibytes * MIB);
    }
}
