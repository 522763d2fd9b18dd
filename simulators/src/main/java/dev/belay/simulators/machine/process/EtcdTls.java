// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Names;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the two TLS sides of a member. Certificate and key are read for every handshake; the authorities once, at start.
 */
final class EtcdTls {

    private final FileView files;
    private final EtcdSettings.TlsFiles paths;
    private final String authority;

    private EtcdTls(FileView files, EtcdSettings.TlsFiles paths, String authority) {
        this.files = files;
        this.paths = paths;
        this.authority = authority;
    }

    /** @throws ExitException when a file cannot be read, or the two halves do not fit */
    static EtcdTls load(FileView files, EtcdSettings.TlsFiles paths) throws ExitException {
        var certificate = files.read(paths.certificate());
        if (!KeyPairs.fits(certificate, files.read(paths.key()))) {
            throw new ExitException("tls: private key does not match public key in " + paths.certificate());
        }
        var authority = paths.authority().isEmpty() ? "" : files.read(paths.authority());
        if (!authority.isEmpty()) {
            requireCertificates(authority, paths.authority());
        }
        return new EtcdTls(files, paths, authority);
    }

    String certificate() {
        return files.peek(paths.certificate());
    }

    /** What of it others may notice. */
    Object face() {
        return certificate() + files.peek(paths.key()).hashCode();
    }

    /** Why this side would not believe that server, which was dialled at that host. */
    Optional<String> objectionToServer(String shown, String host, Instant now) {
        return Trust.objection(shown, authority, Purpose.SERVER, now).or(() -> nameObjection(shown, host));
    }

    /** Why this side would not believe that client, which comes from that address. */
    Optional<String> objectionToClient(String shown, Instant now) {
        return paths.wantsClientCertificate()
                ? Trust.objection(shown, authority, Purpose.CLIENT, now)
                : Optional.empty();
    }

    /** Peers are held to the addresses that their certificate has, if it has any. */
    Optional<String> objectionToPeer(String shown, String address, Instant now) {
        return objectionToClient(shown, now)
                .or(() -> Names.hasAddresses(Pem.firstCertificate(shown))
                        ? nameObjection(shown, address)
                        : Optional.empty());
    }

    private static Optional<String> nameObjection(String shown, String host) {
        return Names.covers(Pem.firstCertificate(shown), host)
                ? Optional.empty()
                : Optional.of("certificate is not valid for " + host);
    }

    private static void requireCertificates(String text, String path) throws ExitException {
        try {
            Pem.certificates(text);
        } catch (UnreadableException e) {
            throw new ExitException("no certificates in " + path);
        }
    }
}
