import { tooOldNode } from "./needed-node.ts";

// Imported first by what a program or a provider's host loads: the sentence comes before the first thing an old Node lacks.
const fault = tooOldNode(process.versions.node);
if (fault !== undefined) throw new Error(fault);
