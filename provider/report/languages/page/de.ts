import type { PageWords } from "../page-words.ts";

export const page: PageWords = {
  seenOn: (when) => `Stand: ${when}.`,
  madeOn: (when) => `Erstellt am ${when}.`,
  ageing: "Ist das nicht von heute, erstellen Sie den Auftrag neu: `psa-access work-order`",
  outdated: (when) =>
    `Dieser Arbeitsauftrag ist vom ${when}. Seitdem kann sich etwas geändert haben. Erstellen Sie ihn neu: \`psa-access work-order\``,
  skipLink: "Zu den Aufgaben springen",
  contents: "Inhalt",
  print: "Drucken",
  hideUnchanged: "Zeilen ohne Änderung ausblenden",
  hiddenRows: (count) => (count === 1 ? "1 Zeile ohne Änderung" : `${count} Zeilen ohne Änderung`),
  copy: "Kopieren",
  copied: "Kopiert",
  progress: "Fortschritt",
  seen: (count, total) => `${count} von ${total} als erledigt gesehen`,
  ticked: (count, total) => `${count} von ${total} von Ihnen abgehakt`,
  tickNote: "Ihre Haken bleiben auf diesem Rechner.",
  seenNote: "Als erledigt gesehen gilt nur, was in ConnectWise nachgelesen wurde.",
  seenMark: "erledigt gesehen",
  watching:
    "Diese Seite verfolgt die Arbeit: Was in ConnectWise als erledigt gesehen wird, hakt sich hier von selbst ab.",
  watcherGone:
    "Die Beobachtung ist beendet, und diese Seite ändert sich nicht mehr. Im Terminal, in dem sie lief, steht, wie es weitergeht.",
  allSeen: "Alles, was sich sehen lässt, ist erledigt.",
  nowSeen: (what) => `Als erledigt gesehen: ${what}.`,
  nowOpen: (what) => `Wieder offen: ${what}.`,
  reload: "Laden Sie die Seite neu, um zu sehen, was seitdem abgehakt wurde.",
  wrong: "Jetzt richtigstellen",

  openRole: "Öffnen Sie die Rolle, stellen Sie das Markierte ein und wählen Sie dann Save.",
  setCells: (cells, rows) =>
    `${cells === 1 ? "1 Zelle" : `${cells} Zellen`} in ${rows === 1 ? "1 Zeile" : `${rows} Zeilen`} einzustellen.`,
  leaveOthers: "Lassen Sie alle anderen, wie sie sind.",
  unreadLevels: "Die Rolle wurde nicht gelesen: Stufen ohne Änderung bleiben hier leer.",
  changes: (rows) => (rows === 1 ? "1 Zeile zu ändern" : `${rows} Zeilen zu ändern`),
  noChange: "keine Änderung",
  legendChange: "diese Zelle einstellen",
  legendLeave: "so lassen",
  caption: (module, role) => `${module}: Stufen der Rolle ${role}`,
  source: "Quelle",

  dialogAfterwards: "So sieht der Dialog danach aus:",
  allOthers: "alle anderen Einträge",

  fillIn: "So ist das Formular ausgefüllt:",
  likeOthers: "wie bei Ihren anderen API-Mitgliedern",
  anyName: "beliebiger Name",
  longPassword: "lang und nirgends sonst verwendet",
  madeByConnectWise: "von ConnectWise erzeugt",
  shownOnce: "nur einmal sichtbar: jetzt kopieren",
  useThis: "diese",
  notThis: "nicht diese",
  saveWarning: "Save, nicht Save and Close: Bei Save and Close wird die private Hälfte nie angezeigt.",
  deleteWarning: "Ein gelöschter Schlüssel kommt nicht zurück. Was ihn noch verwendet, steht sofort still.",
  deleteThis: "löschen",
  leaveOtherKeys: "alle anderen Schlüssel lassen",
};
