import { page } from "./page/de.ts";
import { keysTab } from "./screen-paths.ts";
import type { Words } from "./words.ts";

/** German: `Sie`, „…“. */
export const de: Words = {
  language: "de",
  // CyberFOX, "Erstellen Sie ein API-Konto in ConnectWise" (cyberfox.helpjuice.com/de_DE): "Ebene hinzufügen – Alle",
  // "Ebene bearbeiten – Alle", "Anfrageebene – Alle".
  // Sophos, "Ersteinrichtung in ConnectWise" (docs.sophos.com, de-de): "Speichern", "Speichern und Schließen".
  screen: {
    Add: "Hinzufügen",
    Edit: "Bearbeiten",
    Inquire: "Anfrage",
    All: "Alle",
    Save: "Speichern",
    "Save and Close": "Speichern und Schließen",
  },
  notes: {
    "choose-customize": ({ module, function: fn }) =>
      `Klicken Sie in der Zeile ${fn} des Moduls ${module} auf (customize).`,
    "move-entries": ({ list }) => {
      const [these, others] = [quoted("Allow Access to these"), quoted("Disallow Access to these")];
      return list === "allow"
        ? `Verschieben Sie diese Einträge nach ${these} und alle anderen nach ${others}; dann Save; danach Save für die Rolle.`
        : `Verschieben Sie diese Einträge nach ${others} und alle anderen nach ${these}; dann Save; danach Save für die Rolle.`;
    },
    "login-purpose": () =>
      "Das Produkt des Anbieters braucht einen Integrator Login. Das ist ein eigener Zugang mit weitreichenden Rechten: Geben Sie ihm ein langes Passwort, das sonst niemand verwendet.",
    "any-user-name": () => "Der Benutzername ist beliebig.",
    "login-areas-unsaid": () =>
      "Die Seite des Anbieters sagt weder, ob er All records braucht, noch welche Bereiche (Available APIs): Fragen Sie den Anbieter und kreuzen Sie nicht mehr an. Geprüft wird nur, dass es den Login gibt.",
    "new-key-item": ({ member }) =>
      `${keysTab(member)} > New Item: Geben Sie die Beschreibung ein, dann Save (nicht Save and Close).`,
    "copy-both-keys": () =>
      "Kopieren Sie Public Key und Private Key, bevor Sie die Registerkarte verlassen: Der Private Key wird nur einmal angezeigt.",
    "key-there-already": ({ description }) =>
      `Steht dort schon ein Schlüssel mit der Beschreibung ${quoted(description)}, ist sein Private Key hier nicht bekannt. Fragen Sie, wer ihn verwendet; verwendet ihn niemand, löschen Sie ihn zuerst.`,
    "hand-to-engineer": () =>
      "Geben Sie beide der Person, die das Programm ausführt: über einen Passwortsafe, nicht in einem Ticket und nicht per E-Mail.",
    "keep-pair-safe": () =>
      "Legen Sie beide in einem Passwortsafe ab: Ein Programm, das diesen Schlüssel übernimmt, braucht sie.",
    "prove-by-up": () =>
      "Am Bildschirm ist nichts zu tun: Das nächste `pulumi up` meldet sich mit dem Paar an und erledigt das.",
    "hand-over": ({ when, console, place }) => {
      const where =
        console === null
          ? "in der Konsole des Anbieters"
          : `in ${console}${place === null ? "" : `, ${place}`}`;
      if (when === "once-copied") return `Hinterlegen Sie das Paar dann ${where}.`;
      if (when === "once-proved") return `Sobald das Paar geprüft ist, hinterlegen Sie es ${where}.`;
      return console === null
        ? `Hinterlegen Sie zuerst das neue Paar ${where}; das alte gilt nicht mehr, sobald es gelöscht ist.`
        : `Hinterlegen Sie zuerst das neue Paar ${where}.`;
    },
    "delete-this-key": ({ member }) =>
      `Löschen Sie dann unter ${keysTab(member)} den Schlüssel mit diesem Public Key. Lassen Sie den, der ihn ersetzt; stehen dort noch mehr, lassen Sie auch diese und sagen Sie es der Person, die Ihnen das geschickt hat. Das nächste \`pulumi up\` prüft, ob ConnectWise ihn ablehnt.`,
    "remove-this-key": ({ member }) =>
      `Löschen Sie unter ${keysTab(member)} den Schlüssel mit diesem Public Key und alle anderen Schlüssel auf der Registerkarte: Das Produkt des Anbieters soll sich nicht mehr anmelden.`,
    "stood-elsewhere": ({ recorded }) =>
      `Hier war jemand seit dem letzten \`pulumi up\`, das ${recorded} gelesen hat. Fragen Sie nach dem Grund, bevor Sie etwas ändern.`,
    "new-role-item": () =>
      "New Item, Role ID eingeben, Save. In einer neuen Rolle stehen alle Stufen auf None; setzen Sie nur die unten genannten, dann noch einmal Save.",
    "new-member-item": ({ memberId, memberName, role }) =>
      `New Item: Member ID ${quoted(memberId)}, Member Name ${quoted(memberName)}, Role ID ${quoted(role)}. Der Bildschirm fragt auch nach Level, Name, Location, Business Unit, Default Territory und Time Zone: Übernehmen Sie die Werte Ihrer anderen API-Mitglieder.`,
    "unseen-customize": ({ role, module, function: fn, list }) =>
      `Die Rolle ${quoted(role)} deklariert auch eine Customize-Liste für ${module} · ${fn} (${listText(list)}). ` +
      "Setzen Sie sie am Bildschirm; prüfen lässt sie sich nicht, weil kein Schlüssel dieses Stacks sie erwartet.",
    "role-gone": ({ role, id }) =>
      `Die Rolle ${quoted(role)} (${id}) gibt es nicht mehr: Überspringen Sie ihre Schritte und führen Sie \`pulumi refresh\` und \`pulumi up\` aus, um sie neu anzulegen.`,
    "role-renamed": ({ from, to }) => `Die Rolle ${quoted(from)} heißt am Bildschirm jetzt ${quoted(to)}.`,
    "rotation-due": ({ member, description, since }) =>
      `Schlüssel ${quoted(description)} von ${member}: Sein Wechsel ist seit ${since} fällig. Legen Sie einen zweiten Schlüssel an, konfigurieren Sie dessen Paar und führen Sie \`pulumi up\` aus.`,
    "no-pair-recorded": ({ member, description }) =>
      `Schlüssel ${quoted(description)} von ${member}: Der Stack kennt keinen Public Key. Öffnen Sie die Registerkarte API Keys des Mitglieds und löschen Sie, was dort steht.`,
    "members-stay": () =>
      "`pulumi destroy` löscht die Rollen und setzt die Mitglieder auf inaktiv; die API von ConnectWise kann weder Mitglieder noch Schlüssel löschen.",
    "adopt-later": ({ role, member }) =>
      `Ein Programm kann das alles später übernehmen: Deklarieren Sie die Rolle ${quoted(role)} und das Mitglied ${quoted(member)} mit \`adopt: true\` und konfigurieren Sie das Paar.`,
    ambiguous: ({ verbatim, whatWeDo }) =>
      `In der Anleitung des Anbieters steht auch ${quoted(verbatim)}. ${whatWeDo}`,
    words: ({ text }) => text,
  },
  order: {
    quoted,
    labelled: (label, text) => `${label}: ${text}`,
    title: "Arbeitsauftrag für ConnectWise PSA",
    heading: (tasks, tenant) =>
      `Arbeitsauftrag: ${counted(tasks)} am Bildschirm von ConnectWise PSA${tenant === undefined ? "" : ` (${tenant})`}`,
    tenant: (companyId, site) => `${companyId} auf ${site}`,
    tenantLabel: "Mandant",
    tasks: (count) => `${counted(count)} am Bildschirm:`,
    nothingLeft: "Es ist nichts mehr zu tun.",
    nothingLeftOnScreen: "Am Bildschirm ist nichts mehr zu tun.",
    role: (name) => `Sicherheitsrolle ${quoted(name)}`,
    newRole: (name) => `Neue Sicherheitsrolle ${quoted(name)}`,
    newMember: (identifier) => `Neues API-Mitglied ${quoted(identifier)}`,
    login: (username) =>
      username === null ? "Neuer Integrator Login" : `Neuer Integrator Login ${quoted(username)}`,
    newKey: (description, member) => `Neuer API-Schlüssel ${quoted(description)} von ${member}`,
    deleteKey: (publicKey, member) => `API-Schlüssel ${publicKey} von ${member} löschen`,
    setAndSave: "Öffnen Sie die Rolle, stellen Sie dies ein und sonst nichts, dann Save.",
    ticked: (on) => (on ? "angekreuzt" : "nicht angekreuzt"),
    noEntry: "kein Eintrag",
    allOthers: "alle anderen",
    inGuides: "In Anleitungen",
    askedForBy: "verlangt von",
    why: "Grund",
    forProgram: "Für die Person, die das Programm ausführt",
    provesKey: (publicKey, member) =>
      `Schlüssel ${publicKey} von ${member}: Das nächste \`pulumi up\` meldet sich damit an.`,
    checksCustomize: (fn, role) =>
      `Customize von ${fn} in der Rolle ${quoted(role)}: Das nächste \`pulumi up\` prüft es über den Schlüssel.`,
    capturesKey: (description, member, command) =>
      `Schlüssel ${quoted(description)} von ${member}: \`${command}\` fragt nach dem Paar, prüft es und speichert es; führen Sie dann \`pulumi up\` aus.`,
    vouchForKey:
      "Wird sein Private Key anderswo aufbewahrt, bestätigen Sie den Schritt im Feld `attested` des Schlüssels:",
    vouchForCustomize:
      "Sobald die Liste gesetzt ist, und falls ConnectWise sie nicht zeigt, bestätigen Sie den Schritt im Feld `attested` des Schlüssels:",
    yourName: "Ihr Name",
    notes: "Hinweise",
    note: "Hinweis",
  },
  page,
};

function quoted(name: string): string {
  return `„${name}“`;
}

function counted(tasks: number): string {
  return `${tasks} ${tasks === 1 ? "Aufgabe" : "Aufgaben"}`;
}

function listText({ allow, disallow }: { allow?: readonly string[]; disallow?: readonly string[] }): string {
  if (disallow !== undefined)
    return disallow.length === 0 ? "nichts verbieten" : `verbieten: ${disallow.join(", ")}`;
  return !allow?.length ? "nichts erlauben" : `nur erlauben: ${allow.join(", ")}`;
}
