// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * X.509 and PKCS #10 as far as Belay needs them: an authority that signs, a request that proves possession of its key, and
 * the names in both. The only package that knows BouncyCastle; the arithmetic is the JDK's. What may be signed for whom is
 * not decided here.
 */
@NullMarked
package dev.belay.pki.x509;

import org.jspecify.annotations.NullMarked;
