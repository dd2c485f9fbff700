import type { Outcome } from "./outcome.ts";

/**
 * The text of a file or a stream: UTF-8 or UTF-16 (as PowerShell's `>` writes it), without its byte order mark. Bytes that are
 * neither are a fault, since a replaced character would be another name.
 */
export function decodedText(bytes: Uint8Array): Outcome<string> {
  const encoding = encodingOf(bytes);
  try {
    return { value: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    // Node's longest text is half a gigabyte; any other error is the decoder's word for a wrong byte.
    const tooLong = (error as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG";
    if (tooLong) return { fault: `It is too large to be read: ${bytes.length.toLocaleString("en")} bytes.` };
    return { fault: `It is not text in ${encoding.toUpperCase()}: save it as UTF-8.` };
  }
}

/** By the byte order mark; without one, text whose every other byte is zero is UTF-16. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (bytes.length >= 4 && bytes.length % 2 === 0) {
    if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return "utf-16le";
    if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return "utf-16be";
  }
  return "utf-8";
}
