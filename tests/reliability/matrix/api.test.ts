import { matrixSuite } from "./matrix-suite.ts";

await matrixSuite("api");
