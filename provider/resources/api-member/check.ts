import { type CheckFailure, InputReader, withoutUndefined } from "../input-reader.ts";
import { unknownValue } from "../../access/unknown-value.ts";
import { referenceFieldNames, textFieldNames, textFields } from "./fields.ts";
import { memberInputNames } from "./state.ts";

/** Program values → canonical inputs, or every fault at once. No I/O. */
export function checkMember(
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): { inputs: Record<string, unknown>; failures: CheckFailure[] } {
  const input = new InputReader(news, memberInputNames);
  const identifier = input.text("identifier", {
    required: true,
    max: 15,
    check: (text) =>
      text.includes(".") ? "holds a dot, which ConnectWise refuses in a Member ID" : undefined,
  });
  const before = olds.identifier;
  if (typeof before === "string" && identifier && identifier !== unknownValue && identifier !== before) {
    input.problem(
      "identifier",
      `cannot change from ${JSON.stringify(before)} to ${JSON.stringify(identifier)}: a Member ID is for life. ` +
        "Declare a second ApiMember with the new identifier, make its key, hand it over to the vendor, then remove the first",
    );
  }
  const memberName = input.text("memberName", { max: textFields.memberName.max }) ?? identifier;
  const inputs = withoutUndefined({
    identifier,
    memberName,
    securityRoleId: roleId(input),
    adopt: input.flag("adopt"),
    reactivate: input.flag("reactivate"),
    ...Object.fromEntries(
      textFieldNames
        .filter((name) => name !== "memberName")
        .map((name) => [
          name,
          input.text(name, textFields[name].max === undefined ? {} : { max: textFields[name].max }),
        ]),
    ),
    ...Object.fromEntries(referenceFieldNames.map((name) => [name, input.nameOrId(name)])),
    blockPrice: input.flag("blockPrice"),
    blockCost: input.flag("blockCost"),
    excludedBoards: sorted(input.texts("excludedBoards")),
  });
  return { inputs, failures: input.failures };
}

function sorted(texts: string[] | undefined): string[] | undefined {
  return Array.isArray(texts) ? [...new Set(texts)].sort() : texts;
}

function roleId(input: InputReader): string | undefined {
  const id = input.nameOrId("securityRoleId", { required: true });
  if (id !== undefined && id !== unknownValue && !/^(\d+|absent:.+)$/.test(id)) {
    input.problem(
      "securityRoleId",
      `expected the id of a security role (role.id), received ${JSON.stringify(id)}`,
    );
  }
  return id;
}
