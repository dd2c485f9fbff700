import { describe, expect, it } from "@jest/globals";
import { parsePair } from "../../provider/keys/pair/parse-pair.ts";

const pub = "aB3dE5gH7jK9mN1p";
const priv = "Zy8Xw6Vu4Ts2Rq0o";

describe("a pasted pair", () => {
  it.each([
    ["two lines", `${pub}\n${priv}`],
    ["two lines, line ends of Windows", `${pub}\r\n${priv}\r\n`],
    ["old line ends", `${pub}\r${priv}\r`],
    ["blank lines and spaces", `\n  ${pub} \t\n\n ${priv}  \n\n`],
    ["one line", `${pub} ${priv}`],
    ["one line with a tab", `${pub}\t${priv}`],
    ["one line with a comma", `${pub}, ${priv}`],
    ["one line with a colon", `${pub}:${priv}`],
    ["quotes", `"${pub}"\n'${priv}'`],
    ["typographic quotes", `“${pub}”\n‘${priv}’`],
    ["backticks", `\`${pub}\`\n\`${priv}\``],
    ["zero-width characters", `\ufeff${pub.slice(0, 4)}\u200b${pub.slice(4)}\n\u2060${priv}\u200d`],
    ["non-breaking spaces", `\u00a0${pub}\u00a0\n${priv}\u00a0`],
    ["a bracketed paste", `\u001b[200~${pub}\n${priv}\u001b[201~`],
    ["labels", `Public Key: ${pub}\nPrivate Key: ${priv}`],
    ["labels the other way round", `Private Key: ${priv}\nPublic Key: ${pub}`],
    ["labels without a colon", `Public Key\t${pub}\nPrivate Key\t${priv}`],
    ["labels on lines of their own", `Public Key\n${pub}\nPrivate Key\n${priv}\n`],
    ["labels with colons on lines of their own", `Public Key:\n\n${pub}\n\nPrivate Key:\n\n${priv}\n`],
    ["labels on one line", `Public Key: ${pub} Private Key: ${priv}`],
    ["short labels", `public: ${pub}\nprivate: ${priv}`],
    ["camel case", `publicKey=${pub}\nprivateKey=${priv}`],
    ["an environment file", `UMBRELLA_PUBLIC_KEY=${pub}\nUMBRELLA_PRIVATE_KEY="${priv}"\n`],
    ["exports of a shell", `export CW_PUBLIC_KEY='${pub}'\nexport CW_PRIVATE_KEY='${priv}'`],
    ["YAML", `publicKey: "${pub}"\nprivateKey: "${priv}"`],
    ["only the private key labelled", `${pub}\nPrivate Key: ${priv}`],
    ["only the public key labelled", `Public Key: ${pub}\n${priv}`],
    ["JSON", JSON.stringify({ publicKey: pub, privateKey: priv })],
    [
      "JSON with other names",
      `{ "private_key": "${priv}", "PUBLIC_KEY": " ${pub}\\n", "member": "Umbrella" }`,
    ],
  ])("is read from %s", (_, text) => {
    expect(parsePair(text)).toEqual({ pair: { publicKey: pub, privateKey: priv } });
  });

  it.each([
    ["nothing", ""],
    ["nothing", " \n\t\u200b\n"],
    ["nothing", "Public Key:\nPrivate Key:\n"],
    ["nothing", "{}"],
    ["one-key", pub],
    ["no-private-key", `Public Key: ${pub}\nPrivate Key:\n`],
    ["no-private-key", JSON.stringify({ publicKey: pub, privateKey: "" })],
    ["no-private-key", JSON.stringify({ publicKey: pub, privateKey: null })],
    ["no-public-key", `Private Key: ${priv}`],
    ["same-key-twice", `${pub}\n${pub}`],
    ["too-many", `${pub}\n${priv}\n${pub}`],
    ["too-many", `Public Key: ${pub}\nPublic Key: ${priv}`],
    ["too-many", `please take ${pub} and ${priv}`],
    ["not-json", `{ "publicKey": "${pub}", `],
    ["not-json", `{ "publicKey": 7, "privateKey": "${priv}" }`],
  ])("is refused as %s: %j", (problem, text) => {
    expect(parsePair(text)).toEqual({ problem });
  });
});
