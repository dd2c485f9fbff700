/** What a program may be installed and run with. */
export interface Combination {
  /** Version of `@pulumi/pulumi` in the program's folder. */
  readonly sdk: "3.216.0" | "3.270.0";
  readonly node: "22" | "24";
  readonly typescript: "5.9" | "6.0" | "none";
  readonly manager: "npm" | "pnpm";
  /** From the tarball, as users do; or as a link to a checkout that has dependencies of its own. */
  readonly from: "packed" | "linked";
}

/** Every value of every factor meets every value of every other one at least once, as far as they can meet. */
export const combinations: readonly Combination[] = [
  { sdk: "3.270.0", node: "22", typescript: "6.0", manager: "npm", from: "packed" },
  { sdk: "3.270.0", node: "24", typescript: "6.0", manager: "pnpm", from: "linked" },
  { sdk: "3.216.0", node: "24", typescript: "5.9", manager: "npm", from: "packed" },
  { sdk: "3.270.0", node: "22", typescript: "5.9", manager: "pnpm", from: "linked" },
  { sdk: "3.216.0", node: "24", typescript: "none", manager: "npm", from: "linked" },
  { sdk: "3.216.0", node: "22", typescript: "none", manager: "pnpm", from: "packed" },
  { sdk: "3.270.0", node: "24", typescript: "none", manager: "pnpm", from: "packed" },
];

const values = {
  sdk: ["3.216.0", "3.270.0"],
  node: ["22", "24"],
  typescript: ["5.9", "6.0", "none"],
  manager: ["npm", "pnpm"],
  from: ["packed", "linked"],
} as const satisfies { [Factor in keyof Combination]: readonly Combination[Factor][] };

/** Pairs that cannot meet: SDK 3.216 declares `typescript < 6` as its peer, and npm refuses the two together. */
export const impossiblePairs: readonly string[] = ["sdk 3.216.0 with typescript 6.0"];

/** Pairs of values that none of the combinations has, as `sdk 3.216.0 with node 22`. */
export function missingPairs(covered: readonly Combination[]): string[] {
  const factors = Object.keys(values) as (keyof Combination)[];
  return factors.flatMap((one, index) =>
    factors
      .slice(index + 1)
      .flatMap((other) =>
        values[one].flatMap((left) =>
          values[other]
            .filter(
              (right) =>
                !covered.some((combination) => combination[one] === left && combination[other] === right),
            )
            .map((right) => `${one} ${left} with ${other} ${right}`),
        ),
      ),
  );
}

export function nameOf({ sdk, node, typescript, manager, from }: Combination): string {
  return `SDK ${sdk}, Node ${node}, TypeScript ${typescript}, ${manager}, ${from}`;
}
