import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkKey } from "../../provider/resources/api-key/check.ts";
import { checkMember } from "../../provider/resources/api-member/check.ts";
import { unknownValue } from "../../provider/access/unknown-value.ts";

const reasons = (checked: { failures: { reason: string }[] }) =>
  checked.failures.map((failure) => failure.reason);

describe("what a program says about an API member", () => {
  const good = { identifier: "Umbrella", securityRoleId: "7" };
  const faults = (news: object, olds: object = {}) => reasons(checkMember({ ...olds }, { ...good, ...news }));

  it.each<[string, object, string[]]>([
    ["no identifier", { identifier: null }, ["identifier: is required"]],
    [
      "an identifier of 16 letters",
      { identifier: "x".repeat(16) },
      ["identifier: is 16 characters long, ConnectWise allows 15"],
    ],
    [
      "an identifier with a dot",
      { identifier: "a.b" },
      ["identifier: holds a dot, which ConnectWise refuses in a Member ID"],
    ],
    [
      "an identifier that is both",
      { identifier: "office.protect.connector" },
      [
        "identifier: is 24 characters long, ConnectWise allows 15",
        "identifier: holds a dot, which ConnectWise refuses in a Member ID",
      ],
    ],
    [
      "a long name",
      { memberName: "x".repeat(31) },
      ["memberName: is 31 characters long, ConnectWise allows 30"],
    ],
    ["no role", { securityRoleId: undefined }, ["securityRoleId: is required"]],
    [
      "a role by name",
      { securityRoleId: "Umbrella" },
      ['securityRoleId: expected the id of a security role (role.id), received "Umbrella"'],
    ],
    [
      "a board as an object",
      { defaultBoard: { id: 1 } },
      ["defaultBoard: expected a name or a record id, received an object"],
    ],
    ["a flag as a number", { adopt: 1 }, ["adopt: expected true or false, received 1"]],
  ])("%s is told with its path", (_, news, messages) => expect(faults(news)).toEqual(messages));

  it("may not give a member another identifier: the message is a runbook", () => {
    expect(faults({ identifier: "Cisco" }, good)).toEqual([
      'identifier: cannot change from "Umbrella" to "Cisco": a Member ID is for life. Declare a second ApiMember with the new identifier, ' +
        "make its key, hand it over to the vendor, then remove the first",
    ]);
    expect(faults({ identifier: unknownValue }, good)).toEqual([]);
  });

  it("is taken in canonical form: ids as text, the name from the identifier, what is null left out", () => {
    expect(
      checkMember(
        {},
        {
          identifier: " Umbrella ",
          securityRoleId: 7,
          location: 3,
          defaultBoard: " Help Desk ",
          email: null,
        },
      ),
    ).toEqual({
      inputs: {
        identifier: "Umbrella",
        memberName: "Umbrella",
        securityRoleId: "7",
        location: "3",
        defaultBoard: "Help Desk",
      },
      failures: [],
    });
  });

  it("may be not known yet, in each input", () => {
    const names = [
      "identifier",
      "memberName",
      "securityRoleId",
      "level",
      "location",
      "department",
      "defaultBoard",
      "notes",
      "adopt",
    ];
    for (const name of names) expect(faults({ [name]: unknownValue })).toEqual([]);
  });
});

describe("what a program says about an API key", () => {
  const good = { member: "7", description: "Umbrella PSA" };
  const secret = "zq1ABcT4cSvwO17Q";
  const faults = (news: object) => reasons(checkKey({ ...good, ...news }));

  it.each<[string, object, string[]]>([
    [
      "no member and no description",
      { member: null, description: "" },
      ["member: is required", "description: must not be empty"],
    ],
    ["a member by name", { member: "Umbrella" }, ["member: expected an ApiMember or its id"]],
    [
      "a private key alone",
      { privateKey: secret },
      ["publicKey: is required together with privateKey: a pair is a public key and a private key"],
    ],
    [
      "keys with spaces or colons",
      { publicKey: "a b", privateKey: `${secret}:` },
      [
        "publicKey: holds a space or a colon, which no key of a pair does",
        "privateKey: holds a space or a colon, which no key of a pair does",
      ],
    ],
    [
      "keys of another kind",
      { publicKey: 7, privateKey: { value: secret } },
      ["publicKey: expected a text", "privateKey: expected a text"],
    ],
    [
      "a misspelt expectation",
      { expect: { permission: {} } },
      ["expect.permission: is not known here (expected permissions, customize)"],
    ],
    [
      "an expected level in wrong case",
      { expect: { permissions: { System: { "Table Setup": { inquire: "ALL" } } } } },
      [
        'expect.permissions.System["Table Setup"].inquire: expected None, My or All, received "ALL" (write "All")',
      ],
    ],
    [
      "a day that does not exist",
      { rotateAfter: "2027-02-31" },
      ['rotateAfter: expected a day such as 2027-03-31, received "2027-02-31"'],
    ],
    [
      "an unknown requirement",
      { requires: { login: true } },
      ["requires.login: is not known here (expected integratorLogin)"],
    ],
    [
      "a login of no kind",
      { requires: { integratorLogin: 3 } },
      ["requires.integratorLogin: expected true or a user name, received 3"],
    ],
    [
      "half an attestation",
      { attested: [{ step: "x", digest: "y", on: "today" }] },
      ["attested[0].by: is required, as a text", "attested[0].on: expected a day such as 2027-03-31"],
    ],
  ])("%s is told with its path", (_, news, messages) => expect(faults(news)).toEqual(messages));

  it("has an empty key where the configuration has none yet", () => {
    expect(checkKey({ ...good, publicKey: "", privateKey: undefined })).toEqual({
      inputs: good,
      failures: [],
    });
  });

  it("takes spaces and line ends off a pasted pair", () => {
    expect(checkKey({ ...good, publicKey: " pub\n", privateKey: `${secret}\r\n` }).inputs).toEqual({
      ...good,
      publicKey: "pub",
      privateKey: secret,
    });
  });

  it("may be not known yet, at any depth", () => {
    const step = { step: "x", digest: "y", by: "z", on: unknownValue };
    for (const news of [
      { member: unknownValue, description: unknownValue },
      { publicKey: unknownValue, privateKey: unknownValue },
      { expect: unknownValue },
      {
        expect: {
          permissions: { System: unknownValue },
          customize: { System: { "Table Setup": { allow: unknownValue } } },
        },
      },
      { rotateAfter: unknownValue, requires: unknownValue, attested: unknownValue },
      { requires: { integratorLogin: unknownValue }, attested: [unknownValue, step] },
    ]) {
      expect(faults(news)).toEqual([]);
    }
  });

  it("is never repeated where it is a private key, however wrong the rest is", () => {
    const forms = [secret, `${secret} `, ` ${secret}:`, `${secret} ${secret}`, { value: secret }, [secret]];
    const anything = fc.anything();
    fc.assert(
      fc.property(fc.constantFrom(...forms), anything, anything, (privateKey, publicKey, other) => {
        expect(faults({ privateKey, publicKey, expect: other, description: other }).join()).not.toContain(
          secret,
        );
      }),
    );
  });
});
