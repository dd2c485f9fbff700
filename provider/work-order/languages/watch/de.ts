import { isWider } from "../../../access/level.ts";
import { keysTab } from "../screen-paths.ts";
import type { WatchWords } from "../watch-words.ts";

export const watch: WatchWords = {
  wrong: {
    "other-cell": ({ role, module, function: fn, column, live, declared }) => ({
      what: `Rolle ${quoted(role.name)}: ${module} · ${fn} · ${column} steht auf ${live}, ${isWider(live, declared) ? "weiter" : "enger"} als deklariert (${declared}).`,
      now: `Stellen Sie es zurück auf ${declared}, dann Save.`,
    }),
    "wrong-level": ({ role, module, function: fn, column, live, asked }) => ({
      what: `Rolle ${quoted(role.name)}: ${module} · ${fn} · ${column} steht auf ${live} und sollte auf ${asked} stehen.`,
      now: `Stellen Sie es auf ${asked}, dann Save.`,
    }),
    "other-role": ({ role, askedOf, module, function: fn, column, live, declared }) => ({
      what: `${module} · ${fn} · ${column} wurde in der Rolle ${quoted(role.name)} auf ${live} gestellt; verlangt ist es in der Rolle ${quoted(askedOf.name)}.`,
      now: `Stellen Sie es in ${quoted(role.name)} zurück auf ${declared}, dann Save; öffnen Sie danach ${quoted(askedOf.name)}.`,
    }),
    admin: ({ role, live }) =>
      live
        ? {
            what: `Die Rolle ${quoted(role.name)} ist zur Administratorrolle geworden und darf alles.`,
            now: "Nehmen Sie den Haken bei Administrator weg, dann Save.",
          }
        : {
            what: `Die Rolle ${quoted(role.name)} ist keine Administratorrolle mehr.`,
            now: "Setzen Sie den Haken bei Administrator, dann Save.",
          },
    renamed: ({ live, declared }) => ({
      what: `Die Rolle ${quoted(declared)} heißt jetzt ${quoted(live)}.`,
      now: `Setzen Sie ihre Role ID zurück auf ${quoted(declared)}, dann Save.`,
    }),
    "role-gone": ({ role, successor }) => ({
      what: `Die Rolle ${quoted(role.name)} (${role.id}) wurde gelöscht.${successor ? ` Eine andere Rolle (${successor.id}) trägt jetzt ihren Namen.` : ""}`,
      now: `Überspringen Sie ihre Schritte.${successor ? " Löschen Sie auch die andere Rolle." : ""} Danach legen \`pulumi refresh\` und \`pulumi up\` sie neu an.`,
    }),
    "other-member": ({ member, publicKey, owner }) => ({
      what: `Das für ${member.identifier} konfigurierte Paar (${publicKey}) gehört ${owner}.`,
      now: `Lassen Sie diesen Schlüssel: Was sich damit anmeldet, arbeitet weiter. Legen Sie unter ${keysTab(member.identifier)} einen neuen an und konfigurieren Sie dessen Paar.`,
    }),
    "pair-refused": ({ member, publicKey }) => ({
      what: `ConnectWise lehnt das für ${member.identifier} konfigurierte Paar ab (${publicKey}).`,
      now: `Kopieren Sie Public Key und Private Key noch einmal. Ist der Private Key verloren, legen Sie unter ${keysTab(member.identifier)} einen neuen Schlüssel an und löschen Sie diesen, sobald ihn niemand mehr verwendet.`,
    }),
    "incomplete-pair": ({ member, missing }) => ({
      what: `Nur der ${missing === "private" ? "Public" : "Private"} Key von ${member.identifier} ist konfiguriert.`,
      now:
        missing === "private"
          ? `Konfigurieren Sie auch den Private Key. Ist er verloren, legen Sie unter ${keysTab(member.identifier)} einen neuen Schlüssel an und löschen Sie diesen, sobald ihn niemand mehr verwendet.`
          : "Konfigurieren Sie auch den Public Key.",
    }),
  },
  now: "jetzt",
  undone: "wieder offen",
  putRight: "Richtiggestellt",
  watching: (seconds) =>
    `ConnectWise wird ${seconds === 1 ? "jede Sekunde" : `alle ${seconds} Sekunden`} gelesen, und seltener, solange sich nichts ändert.`,
  ctrlC: "Ctrl-C beendet das Beobachten; nichts geht verloren",
  standing: (done, all) => `${done} von ${all} ${all === 1 ? "Schritt" : "Schritten"} als erledigt gesehen`,
  doneOf: (done, all) => `${done} von ${all}`,
  next: "als Nächstes",
  waitsForPair: (command) => `wartet auf sein Paar: \`${command}\``,
  waitsForRefusal: "wartet, bis ConnectWise ihn ablehnt",
  leftToUp: (count) =>
    count === 1
      ? "1 Schritt bleibt dem nächsten `pulumi up`: Nur der Schlüssel kann ihn zeigen."
      : `${count} Schritte bleiben dem nächsten \`pulumi up\`: Nur der Schlüssel kann sie zeigen.`,
  lost: "nicht mehr möglich: Die Rolle gibt es nicht mehr",
  stuck: (role) =>
    `Seit einer Weile hat sich nichts geändert. Ist es gespeichert?${role === undefined ? "" : ` Ist es die Rolle ${quoted(role)}?`}`,
  trouble: (what) =>
    what === undefined
      ? "ConnectWise verlangt weniger Anfragen: Es wird langsamer gelesen."
      : `ConnectWise lässt sich gerade nicht lesen: Es wird weiter versucht, langsamer. (${what})`,
  answersAgain: "ConnectWise antwortet wieder.",
  page: (address) => `Der Arbeitsauftrag mit seinen Haken: ${address}`,
  unseenKey: (key, command) =>
    `Von hier aus nicht zu sehen: ${key}. Sobald der Schlüssel angelegt ist, führen Sie \`${command}\` dort aus, wo sein Programm liegt.`,
  unseenDeletion: (key, command) =>
    `Von hier aus nicht zu sehen: ${key}. Sobald es erledigt ist, beweist es \`pulumi up\` oder \`${command}\`.`,
  seenDone: (count) =>
    count === 1 ? "1 Schritt ist als erledigt gesehen." : `${count} Schritte sind als erledigt gesehen.`,
  left: (count) =>
    count === 1
      ? "1 Schritt ist noch offen, der sich von hier aus nicht sehen lässt."
      : `${count} Schritte sind noch offen, die sich von hier aus nicht sehen lassen.`,
  thenUp: "Das nächste `pulumi up` sieht sich alles an und beweist es.",
  interrupted: (command) =>
    `Unterbrochen. Nichts geht verloren: Was erledigt ist, bleibt erledigt, und was offen ist, ist festgehalten. Zum Weitermachen: \`${command}\``,
  upAgain: (command) => `Alles, was sich sehen lässt, ist erledigt. Nun beweist es \`${command}\`.`,
  upLeaves: (count) =>
    count === 1
      ? "1 Schritt ist nach diesem `up` noch offen:"
      : `${count} Schritte sind nach diesem \`up\` noch offen:`,
  settled:
    "Fertig. Alle Rollen und Schlüssel sind wie deklariert, und das ist bewiesen; niemand hat noch etwas zu tun.",
  nothingToWaitFor:
    "Nichts zu erwarten: Die offenen Schritte lassen sich am Bildschirm nicht sehen. Erledigen oder bestätigen Sie sie und starten Sie denselben Befehl erneut.",
  nothingChanged:
    "Das letzte `up` hat dieselben Schritte offen gelassen wie das davor; länger zu beobachten würde nicht helfen. Was es dazu sagt, steht oben.",
  rolesGone:
    "Eine Rolle wurde gelöscht, daher sind ihre Schritte nicht mehr möglich. Führen Sie `pulumi refresh` aus, dann denselben Befehl erneut.",
  upFailed: (command) =>
    `\`${command}\` ist fehlgeschlagen, und zwar nicht wegen etwas, das am Bildschirm geschieht: siehe oben.`,
  onlyPreviewed: (command, again) =>
    `\`${command}\` endete nach der Vorschau: Es wurde nichts geändert. Zum Weitermachen: \`${again}\``,
  otherTenants: (tenants) =>
    `Schritte von ${tenants} wurden nicht beobachtet: Ein Aufruf beobachtet einen Mandanten.`,
};

function quoted(name: string): string {
  return `„${name}“`;
}
