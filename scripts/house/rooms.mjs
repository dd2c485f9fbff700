// Who may import whom. Lint reads it, `npm run house` and the picture of the rooms too (docs/architecture.md).

/** The capabilities of `psa-access`: each answers one question of its users. */
export const capabilities = ["adoption", "drift", "keys", "preflight", "rehearse", "review", "work-order"];

const forCapabilities = [
  "access",
  "connectwise",
  "formats",
  "profiles",
  "resources",
  "stack",
  "tenant",
  "terminal",
];

/** Room → the rooms it may import besides itself and `border`, which every room may. */
export const rooms = {
  border: [],
  access: [],
  formats: ["access"],
  profiles: ["access"],
  connectwise: ["access"],
  sandbox: ["access"],
  rehearsal: [],
  tenant: ["access", "connectwise"],
  resources: ["access", "connectwise", "profiles", "tenant"],
  terminal: ["access", "formats"],
  stack: ["access", "connectwise", "formats", "profiles", "rehearsal", "resources", "tenant", "terminal"],
  "work-order": forCapabilities,
  adoption: forCapabilities,
  drift: [...forCapabilities, "work-order"],
  keys: [...forCapabilities, "work-order"],
  preflight: [...forCapabilities, "work-order"],
  review: [...forCapabilities, "rehearsal", "work-order"],
  rehearse: [...forCapabilities, "rehearsal", "sandbox", "work-order"],
  cli: ["terminal", ...capabilities],
};

/** The frozen entries: only the classes name them, and states. */
export const frozen = ["dynamic"];
