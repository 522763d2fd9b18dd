// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.process.Credentials;
import dev.belay.simulators.machine.script.Outcome;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Gets artifacts over HTTP, for all machines of the process with one client. */
final class Downloads implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BLOCK = 512;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = WebClients.plain(executor);

    /** What is behind the URL, checked. */
    byte[] get(String url, String sha256) throws DownloadException, InterruptedException {
        var bytes = get(url);
        if (!sha256(bytes).equals(sha256)) {
            throw new DownloadException("sha256-mismatch", "Expected the sum of the lock file for " + url);
        }
        return bytes;
    }

    /** Whether a GET is answered with one of 2xx. */
    boolean succeeds(URI url, Credentials credentials) {
        try (var own = url.getScheme().equals("https") ? WebClients.trusting(credentials, executor) : null) {
            var response = (own == null ? client : own).send(request(url.toString()), BodyHandlers.discarding());
            return response.statusCode() / 100 == 2;
        } catch (IOException | GeneralSecurityException | UnreadableException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }

    private byte[] get(String url) throws DownloadException, InterruptedException {
        try {
            var response = client.send(request(url), BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw new DownloadException(
                    refusal(response.statusCode()) ? "download-refused" : "download-failed",
                    "Status %d of %s".formatted(response.statusCode(), url));
        } catch (IOException | IllegalArgumentException e) {
            throw new DownloadException("download-failed", "No answer from " + url);
        }
    }

    /** Not one that a later try may lift: 408 Request Timeout and 429 Too Many Requests. */
    private static boolean refusal(int status) {
        return status / 100 == 4 && status != 408 && status != 429;
    }

    /** The members of a tar.gz by the names they have in it, without a leading ./ */
    static Map<String, byte[]> members(byte[] archive) throws DownloadException {
        var found = new HashMap<String, byte[]>();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            for (var header = in.readNBytes(BLOCK); isEntry(header); header = in.readNBytes(BLOCK)) {
                var size = (int) Long.parseLong(text(header, 124, 12).strip(), 8);
                found.put(name(header), in.readNBytes(size));
                skipPadding(in, size);
            }
        } catch (IOException | NumberFormatException e) {
            throw new DownloadException("archive-failed", "Expected a tar.gz but it cannot be read");
        }
        return found;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
    }

    private static boolean isEntry(byte[] header) {
        return header.length == BLOCK && header[0] != 0;
    }

    private static String name(byte[] header) {
        var prefix = text(header, 345, 155);
        var name = text(header, 0, 100);
        return (prefix.isEmpty() ? name : prefix + "/" + name).replaceFirst("^\\./", "");
    }

    private static String text(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static void skipPadding(InputStream in, int size) throws IOException {
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    /** Has what a script answers with. */
    static final class DownloadException extends Exception {

        private final transient Outcome outcome;

        DownloadException(String code, String message) {
            super(message);
            this.outcome = Outcome.failed(code, message);
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
