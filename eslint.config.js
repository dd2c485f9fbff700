import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import globals from "globals";
import tseslint from "typescript-eslint";
import { roomRule } from "./scripts/house/room-rule.mjs";

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
    files: ["provider/resources/**/*.cts"],
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
          message: "A long list ends in a stack overflow here: loop, or use access/largest.ts.",
        },
      ],
    },
  },
  {
    files: ["provider/**/*.{ts,cts}"],
    plugins: { house: { rules: { rooms: roomRule } } },
    rules: { "house/rooms": "error" },
  },
  { languageOptions: { globals: globals.node } },
  {
    files: ["provider/{sandbox/screen,work-order/html}/page/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  prettier,
);
