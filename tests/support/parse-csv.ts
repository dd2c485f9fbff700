/**
 * Records of a text by RFC 4180: fields in quotes may hold commas, line ends and doubled quotes; each record ends with CR LF.
 * @throws Error where the text is not so
 */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error("quotes that do not end");
        if (text[at] !== '"') field += text[at];
        else if (text[at + 1] === '"') {
          field += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      while (at < text.length && !",\r\n".includes(text[at] as string)) {
        if (text[at] === '"') throw new Error(`quotes inside a field at ${at}`);
        field += text[at++];
      }
    }
    record.push(field);
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      records.push(record);
      record = [];
      at += 2;
    } else throw new Error(`neither comma nor line end at ${at}`);
  }
  if (record.length > 0) throw new Error("a record without a line end");
  return records;
}
