/** The bounded form runs with every test; the whole one in a nightly workflow, with `PSA_RELIABILITY=whole`. */
export const isWhole = process.env["PSA_RELIABILITY"] === "whole";
