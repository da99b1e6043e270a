// Merges members one after another with node-diff3, word by word; prints the milliseconds, without the start of Node.
import { readFileSync } from "node:fs";
import { mergeDiff3 } from "node-diff3";

const { base, texts } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const start = performance.now();
let merged = base;
for (const text of texts) {
  merged = mergeDiff3(merged, base, text, { excludeFalseConflicts: true }).result;
}
process.stdout.write(String(performance.now() - start));
