import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Who may import whom (docs/design.md, "rooms"): room → the rooms it may use besides itself. */
const rooms = {
  border: [],
  model: ["border"],
  plan: ["model"],
  profiles: ["model"],
  connectwise: ["border", "model"],
  lifecycle: ["border", "plan", "connectwise", "model"],
  runtime: ["border", "lifecycle", "plan", "connectwise", "model"],
  report: ["border", "plan", "model"],
  resources: ["model", "profiles", "dynamic"],
  sandbox: ["border", "model"],
  rehearsal: ["border"],
  cli: ["border", "connectwise", "lifecycle", "model", "plan", "profiles", "rehearsal", "report", "sandbox"],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => {
  const others = [...Object.keys(rooms), "dynamic"].filter(
    (other) => other !== room && !allowed.includes(other),
  );
  return {
    files: [`provider/${room}/**/*.{ts,cts}`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${others.join("|")})/`,
              message: `"${room}" may import only: ${["its own files", ...allowed].join(", ")}.`,
            },
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ["dist/", "dynamic/", "build/", "node_modules/", "examples/*/node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,cts}"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    // The entries must be the very module objects of CommonJS files, or their code ends up in every state.
    files: ["provider/resources/*.cts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // A list from outside may be longer than a call takes arguments (some 100,000).
    files: ["provider/**/*.{ts,cts}"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name=/^(push|unshift|max|min)$/] > SpreadElement",
          message: "A long list ends in a stack overflow here: loop, or use model/largest.ts.",
        },
      ],
    },
  },
  ...roomRules,
  { languageOptions: { globals: globals.node } },
  {
    files: ["provider/{sandbox/screen,report/work-order-html}/page/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  prettier,
);
