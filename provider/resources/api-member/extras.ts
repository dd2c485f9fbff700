import { PsaError } from "../../access/psa-error.ts";
import type { LiveApiMember } from "../../tenant/tenant-reader.ts";
import type { Context } from "../../tenant/context.ts";
import { referenceId } from "../reference-id.ts";
import { referenceText } from "./fields.ts";

/** Fields of a member that are neither text nor a single reference. Left alone when not declared. */
export interface ExtraInputs {
  /** Block Price on the screen: prices are hidden from the member. */
  blockPrice?: boolean;
  /** Block Cost on the screen: costs are hidden from the member. */
  blockCost?: boolean;
  /** Service boards the member does not see, by name or record id; sorted. `[]`: it sees all. */
  excludedBoards?: string[];
}

export const extraNames = [
  "blockPrice",
  "blockCost",
  "excludedBoards",
] as const satisfies (keyof ExtraInputs)[];

/** The declared ones as ConnectWise wants them. @throws PsaError "bad-input" with every board that none or several bear the name of */
export async function extraFields(context: Context, inputs: ExtraInputs): Promise<Record<string, unknown>> {
  return {
    ...(inputs.blockPrice === undefined ? {} : { blockPriceFlag: inputs.blockPrice }),
    ...(inputs.blockCost === undefined ? {} : { blockCostFlag: inputs.blockCost }),
    ...(inputs.excludedBoards === undefined
      ? {}
      : { excludedServiceBoardIds: await boardIds(context, inputs.excludedBoards) }),
  };
}

/** The live values of those that `declared` names, boards in the form it chose. */
export async function liveExtras(
  context: Context,
  member: LiveApiMember,
  declared: ExtraInputs,
): Promise<ExtraInputs> {
  const live: ExtraInputs = {};
  if (declared.blockPrice !== undefined) live.blockPrice = member.blockPriceFlag === true;
  if (declared.blockCost !== undefined) live.blockCost = member.blockCostFlag === true;
  if (declared.excludedBoards !== undefined) {
    const { excludedBoards } = declared;
    const named = await boardNames(context, member.excludedServiceBoardIds ?? []);
    live.excludedBoards = named.map(({ id, name }) => (excludedBoards.includes(id) ? id : name)).sort();
  }
  return live;
}

/** The same for the record of what was seen: flags, and boards by name in one text. */
export async function observedExtras(
  context: Context,
  member: LiveApiMember,
  names: readonly string[],
): Promise<Record<string, string | boolean>> {
  const observed: Record<string, string | boolean> = {};
  if (names.includes("blockPrice")) observed.blockPrice = member.blockPriceFlag === true;
  if (names.includes("blockCost")) observed.blockCost = member.blockCostFlag === true;
  if (names.includes("excludedBoards")) {
    const named = await boardNames(context, member.excludedServiceBoardIds ?? []);
    observed.excludedBoards = named
      .map(({ name }) => name)
      .sort()
      .join(", ");
  }
  return observed;
}

async function boardIds(context: Context, names: readonly string[]): Promise<number[]> {
  const boards = names.length > 0 ? await context.snapshot.references("boards") : [];
  const found = names.map((text) => referenceId("excludedBoards", boards, text));
  const problems = found.flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (problems.length === 0)
    return found.flatMap((one) => ("id" in one ? [one.id] : [])).sort((a, b) => a - b);
  throw new PsaError({
    code: "bad-input",
    what: `${problems.join("; ")}.`,
    why: "Nothing was made or changed.",
    next: "Use one of the names listed, or a record id.",
  });
}

/** Names of boards; one that several bear is followed by its id, since the name alone does not say which is meant. */
async function boardNames(context: Context, ids: readonly number[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const boards = await context.snapshot.references("boards");
  return Promise.all(
    ids.map(async (id) => {
      const board = await context.snapshot.board(id);
      const name = board && referenceText(board);
      if (name === undefined) return { id: String(id), name: String(id) };
      const isShared = boards.some((other) => other.id !== id && referenceText(other) === name);
      return { id: String(id), name: isShared ? `${name} (${id})` : name };
    }),
  );
}
