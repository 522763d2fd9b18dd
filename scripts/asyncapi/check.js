// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
// Fails when AsyncAPI's own parser finds an error in the contract, its schemas included; prints whatever else it finds.
import { Parser, fromFile } from '@asyncapi/parser';
import { fileURLToPath } from 'node:url';

const ERROR = 0;
const contract = fileURLToPath(new URL('../../events/asyncapi.yaml', import.meta.url));
const { document, diagnostics } = await fromFile(new Parser(), contract).parse();

for (const { severity, source, path, message } of diagnostics) {
  console.log(`${severity === ERROR ? 'error' : 'note'}: ${[source, ...path].join(" ")}: ${message}`);
}
if (!document || diagnostics.some(({ severity }) => severity === ERROR)) {
  process.exit(1);
}
console.log(`ok: the contract is valid AsyncAPI ${document.version()} with ${document.messages().length} messages`);
