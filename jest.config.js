/** Jest runs the TypeScript sources through swc as ES modules; types are checked by `tsc` in the same test command. */
export default {
  rootDir: ".",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.c?ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2023",
          parser: { syntax: "typescript" },
        },
        module: { type: "nodenext" },
      },
    ],
  },
  moduleFileExtensions: ["ts", "cts", "js", "cjs", "mjs", "json", "node"],
  testEnvironment: "node",
  testTimeout: 60_000,
  maxWorkers: 2,
  testSequencer: "<rootDir>/scripts/long-tests-first.mjs",
};
