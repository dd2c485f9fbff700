/**
 * Tests that start engines, browsers, package managers or whole workflows: `npm run test:slow` runs them, `npm test` all others.
 * Paths below `tests/`, a folder or the beginning of a file's name.
 */
export const slowTests = [
  "browser/",
  "ci/",
  "keys/canary",
  "keys/process",
  "keys/rotate-rehearsal",
  "docs/commands",
  "docs/programs",
  "e2e/",
  "engine/",
  "resources/engines.",
  "matrix/",
  "moves/",
  "reliability/",
  "tenants/",
  "upgrade/",
];

/** One expression for Jest, which matches it against the whole path of a file. */
export const slowPattern = `/tests/(${slowTests.map((path) => path.replaceAll(".", "\\.")).join("|")})`;
