import { describe, expect, it } from "@jest/globals";
import { type WorkOrder, workOrder } from "../../provider/work-order/order/work-order.ts";
import { workOrderMarkdown } from "../../provider/work-order/show/work-order-markdown.ts";
import { workOrderText } from "../../provider/work-order/show/work-order-text.ts";
import { guideOf, keyResource, level, member, role, roleResource, tenant } from "./example-order.ts";

/** One of everything that a person does. */
function wholeOrder(): WorkOrder {
  const order = workOrder(
    tenant,
    [
      {
        ...roleResource,
        outstanding: [
          level("Service Desk", "Service Tickets", "Add"),
          level("Service Desk", "Service Tickets", "Inquire"),
          level("Companies", "Company Maintenance", "Inquire"),
          { kind: "set-admin", role, from: true, to: false },
        ],
      },
      {
        ...keyResource,
        outstanding: [
          {
            kind: "set-customize",
            role,
            module: "System",
            function: "Table Setup",
            allow: ["Service / Priority"],
          },
          { kind: "create-integrator-login", username: null },
          { kind: "create-key", member, description: "Sophos" },
          { kind: "delete-key", member, publicKey: "AbCdEfGhIjKlMnOp" },
        ],
      },
      {
        ...keyResource,
        urn: "urn:other",
        outstanding: [{ kind: "prove-key", member, publicKey: "QrStUvWxYzAbCdEf" }],
      },
    ],
    guideOf,
  );
  const cell = order.steps.find((step) => step.kind === "set-level" && step.module === "Companies");
  cell?.notes.push({ note: "stood-elsewhere", recorded: "My" });
  return {
    ...order,
    notes: [{ note: "role-renamed", from: "Sophos", to: "Sophos Central" }, ...order.notes],
  };
}

describe("a whole work order", () => {
  it("reads in French", () => {
    expect(workOrderText(wholeOrder(), { language: "fr" }))
      .toBe(`Ordre de travail\u202f: 4 tâches à faire à l’écran de ConnectWise PSA (acme sur na.myconnectwise.net)
Dans les guides\u202f: Add\u00a0=\u00a0Ajouter, Inquire\u00a0=\u00a0Consulter, None\u00a0=\u00a0Aucune, All\u00a0=\u00a0Tous, Save\u00a0=\u00a0Enregistrer,
Save\u00a0and\u00a0Close\u00a0=\u00a0Enregistrer\u00a0et\u00a0fermer

1. Rôle de sécurité «\u202fSophos Central\u202f» — System > Security Roles
   - Ouvrez le rôle, réglez ceci et rien d’autre, puis Save.
   Administrator\u202f: coché → non coché
   Companies · Company Maintenance                    Inquire None → All
      Inquire\u202f: Quelqu’un est passé ici depuis le dernier \`pulumi up\`, qui avait lu My. Demandez
      pourquoi avant de modifier.
   Service Desk · Service Tickets    Add None → All   Inquire None → All
      Opens tickets
   System · Table Setup              Customize\u202f: Allow Access to these
      Service / Priority
      toutes les autres\u202f: Disallow Access to these
   demandé par «\u202fGuide\u202f»
      https://example.com/guide

2. Nouvel Integrator Login — System > Setup Tables > Integrator Login
   - Le produit du fournisseur a besoin d’un Integrator Login. C’est un compte à part, aux droits
     étendus\u202f: donnez-lui un long mot de passe que personne d’autre n’utilise.
   - N’importe quel nom d’utilisateur convient.
   - La page du fournisseur ne dit ni s’il a besoin de All records, ni de quels domaines
     (Available APIs)\u202f: demandez au fournisseur et ne cochez rien de plus. Seule l’existence du
     compte est vérifiée.

3. Nouvelle clé API «\u202fSophos\u202f» de Sophos — System > Members > API Members
   - System > Members > API Members > Sophos > API Keys > New Item\u202f: saisissez la description,
     puis Save (et non Save and Close).
   - S’il y a déjà une clé décrite comme «\u202fSophos\u202f», sa Private Key n’est pas connue ici.
     Demandez qui l’utilise\u202f; si personne ne l’utilise, supprimez-la d’abord.
   - Copiez la Public Key et la Private Key avant de quitter l’onglet\u202f: la Private Key ne
     s’affiche qu’une seule fois.
   - Remettez les deux à la personne qui exécute le programme, par un coffre-fort de mots de
     passe, jamais dans un ticket ni par e-mail.
   - Une fois la paire vérifiée, saisissez-la dans Sophos Central, Settings > ConnectWise.

4. Supprimer la clé API AbCdEfGhIjKlMnOp de Sophos — System > Members > API Members
   - Saisissez d’abord la nouvelle paire dans Sophos Central, Settings > ConnectWise.
   - Ensuite, sous System > Members > API Members > Sophos > API Keys, supprimez la clé qui a
     cette Public Key. Laissez celle qui la remplace\u202f; si l’onglet en liste d’autres, laissez-les
     et signalez-le à la personne qui vous a envoyé ceci. Le prochain \`pulumi up\` vérifie que
     ConnectWise la refuse.

Pour la personne qui exécute le programme
   - Clé «\u202fSophos\u202f» de Sophos\u202f: \`psa-access key capture Sophos\` demande la paire, la vérifie et
     l’enregistre\u202f; lancez ensuite \`pulumi up\`.
   - Clé QrStUvWxYzAbCdEf de Sophos\u202f: le prochain \`pulumi up\` s’en sert pour se connecter.
   - Si sa Private Key est conservée ailleurs, attestez l’étape dans le champ \`attested\` de la
     clé\u202f:
      { step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "votre nom", on: "YYYY-MM-DD" }

Remarque\u202f: À l’écran, le rôle «\u202fSophos\u202f» s’appelle maintenant «\u202fSophos Central\u202f».
`);
    expect(workOrderMarkdown(wholeOrder(), { language: "fr" })).toBe(`# Ordre de travail pour ConnectWise PSA

Instance\u202f: acme sur na.myconnectwise.net

Dans les guides\u202f: Add\u00a0=\u00a0Ajouter, Inquire\u00a0=\u00a0Consulter, None\u00a0=\u00a0Aucune, All\u00a0=\u00a0Tous, Save\u00a0=\u00a0Enregistrer, Save\u00a0and\u00a0Close\u00a0=\u00a0Enregistrer\u00a0et\u00a0fermer

4 tâches à faire à l’écran\u202f:

- [ ] **Rôle de sécurité «\u202fSophos Central\u202f»** — System > Security Roles

  - Ouvrez le rôle, réglez ceci et rien d’autre, puis Save.
  - Administrator\u202f: coché → **non coché**

  | Module | Function | Add | Inquire | Pourquoi |
  | --- | --- | --- | --- | --- |
  | Companies | Company Maintenance |  | None → **All** |  |
  | Service Desk | Service Tickets | None → **All** | None → **All** | Opens tickets |

  - ⚠ Companies · Company Maintenance · Inquire\u202f: Quelqu’un est passé ici depuis le dernier \`pulumi up\`, qui avait lu My. Demandez pourquoi avant de modifier.

  - System · Table Setup · Customize\u202f: **Allow Access to these**
    - Service / Priority
    - toutes les autres\u202f: Disallow Access to these

  demandé par\u202f: [Guide](https://example.com/guide)

- [ ] **Nouvel Integrator Login** — System > Setup Tables > Integrator Login
  - Le produit du fournisseur a besoin d’un Integrator Login. C’est un compte à part, aux droits étendus\u202f: donnez-lui un long mot de passe que personne d’autre n’utilise.
  - N’importe quel nom d’utilisateur convient.
  - La page du fournisseur ne dit ni s’il a besoin de All records, ni de quels domaines (Available APIs)\u202f: demandez au fournisseur et ne cochez rien de plus. Seule l’existence du compte est vérifiée.

- [ ] **Nouvelle clé API «\u202fSophos\u202f» de Sophos** — System > Members > API Members
  - System > Members > API Members > Sophos > API Keys > New Item\u202f: saisissez la description, puis Save (et non Save and Close).
  - S’il y a déjà une clé décrite comme «\u202fSophos\u202f», sa Private Key n’est pas connue ici. Demandez qui l’utilise\u202f; si personne ne l’utilise, supprimez-la d’abord.
  - Copiez la Public Key et la Private Key avant de quitter l’onglet\u202f: la Private Key ne s’affiche qu’une seule fois.
  - Remettez les deux à la personne qui exécute le programme, par un coffre-fort de mots de passe, jamais dans un ticket ni par e-mail.
  - Une fois la paire vérifiée, saisissez-la dans Sophos Central, Settings > ConnectWise.

- [ ] **Supprimer la clé API AbCdEfGhIjKlMnOp de Sophos** — System > Members > API Members
  - Saisissez d’abord la nouvelle paire dans Sophos Central, Settings > ConnectWise.
  - Ensuite, sous System > Members > API Members > Sophos > API Keys, supprimez la clé qui a cette Public Key. Laissez celle qui la remplace\u202f; si l’onglet en liste d’autres, laissez-les et signalez-le à la personne qui vous a envoyé ceci. Le prochain \`pulumi up\` vérifie que ConnectWise la refuse.

## Pour la personne qui exécute le programme

- [ ] Clé «\u202fSophos\u202f» de Sophos\u202f: \`psa-access key capture Sophos\` demande la paire, la vérifie et l’enregistre\u202f; lancez ensuite \`pulumi up\`.

- [ ] Clé QrStUvWxYzAbCdEf de Sophos\u202f: le prochain \`pulumi up\` s’en sert pour se connecter.
  - Si sa Private Key est conservée ailleurs, attestez l’étape dans le champ \`attested\` de la clé\u202f: \`{ step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "votre nom", on: "YYYY-MM-DD" }\`

## Remarques

- À l’écran, le rôle «\u202fSophos\u202f» s’appelle maintenant «\u202fSophos Central\u202f».
`);
  });

  it("reads in German", () => {
    expect(workOrderText(wholeOrder(), { language: "de" }))
      .toBe(`Arbeitsauftrag: 4 Aufgaben am Bildschirm von ConnectWise PSA (acme auf na.myconnectwise.net)
In Anleitungen: Add\u00a0=\u00a0Hinzufügen, Inquire\u00a0=\u00a0Anfrage, All\u00a0=\u00a0Alle, Save\u00a0=\u00a0Speichern,
Save\u00a0and\u00a0Close\u00a0=\u00a0Speichern\u00a0und\u00a0Schließen

1. Sicherheitsrolle „Sophos Central“ — System > Security Roles
   - Öffnen Sie die Rolle, stellen Sie dies ein und sonst nichts, dann Save.
   Administrator: angekreuzt → nicht angekreuzt
   Companies · Company Maintenance                    Inquire None → All
      Inquire: Hier war jemand seit dem letzten \`pulumi up\`, das My gelesen hat. Fragen Sie nach
      dem Grund, bevor Sie etwas ändern.
   Service Desk · Service Tickets    Add None → All   Inquire None → All
      Opens tickets
   System · Table Setup              Customize: Allow Access to these
      Service / Priority
      alle anderen: Disallow Access to these
   verlangt von „Guide“
      https://example.com/guide

2. Neuer Integrator Login — System > Setup Tables > Integrator Login
   - Das Produkt des Anbieters braucht einen Integrator Login. Das ist ein eigener Zugang mit
     weitreichenden Rechten: Geben Sie ihm ein langes Passwort, das sonst niemand verwendet.
   - Der Benutzername ist beliebig.
   - Die Seite des Anbieters sagt weder, ob er All records braucht, noch welche Bereiche
     (Available APIs): Fragen Sie den Anbieter und kreuzen Sie nicht mehr an. Geprüft wird nur,
     dass es den Login gibt.

3. Neuer API-Schlüssel „Sophos“ von Sophos — System > Members > API Members
   - System > Members > API Members > Sophos > API Keys > New Item: Geben Sie die Beschreibung
     ein, dann Save (nicht Save and Close).
   - Steht dort schon ein Schlüssel mit der Beschreibung „Sophos“, ist sein Private Key hier
     nicht bekannt. Fragen Sie, wer ihn verwendet; verwendet ihn niemand, löschen Sie ihn zuerst.
   - Kopieren Sie Public Key und Private Key, bevor Sie die Registerkarte verlassen: Der Private
     Key wird nur einmal angezeigt.
   - Geben Sie beide der Person, die das Programm ausführt: über einen Passwortsafe, nicht in
     einem Ticket und nicht per E-Mail.
   - Sobald das Paar geprüft ist, hinterlegen Sie es in Sophos Central, Settings > ConnectWise.

4. API-Schlüssel AbCdEfGhIjKlMnOp von Sophos löschen — System > Members > API Members
   - Hinterlegen Sie zuerst das neue Paar in Sophos Central, Settings > ConnectWise.
   - Löschen Sie dann unter System > Members > API Members > Sophos > API Keys den Schlüssel mit
     diesem Public Key. Lassen Sie den, der ihn ersetzt; stehen dort noch mehr, lassen Sie auch
     diese und sagen Sie es der Person, die Ihnen das geschickt hat. Das nächste \`pulumi up\`
     prüft, ob ConnectWise ihn ablehnt.

Für die Person, die das Programm ausführt
   - Schlüssel „Sophos“ von Sophos: \`psa-access key capture Sophos\` fragt nach dem Paar, prüft es
     und speichert es; führen Sie dann \`pulumi up\` aus.
   - Schlüssel QrStUvWxYzAbCdEf von Sophos: Das nächste \`pulumi up\` meldet sich damit an.
   - Wird sein Private Key anderswo aufbewahrt, bestätigen Sie den Schritt im Feld \`attested\` des
     Schlüssels:
      { step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "Ihr Name", on: "YYYY-MM-DD" }

Hinweis: Die Rolle „Sophos“ heißt am Bildschirm jetzt „Sophos Central“.
`);
    expect(workOrderMarkdown(wholeOrder(), { language: "de" })).toBe(`# Arbeitsauftrag für ConnectWise PSA

Mandant: acme auf na.myconnectwise.net

In Anleitungen: Add\u00a0=\u00a0Hinzufügen, Inquire\u00a0=\u00a0Anfrage, All\u00a0=\u00a0Alle, Save\u00a0=\u00a0Speichern, Save\u00a0and\u00a0Close\u00a0=\u00a0Speichern\u00a0und\u00a0Schließen

4 Aufgaben am Bildschirm:

- [ ] **Sicherheitsrolle „Sophos Central“** — System > Security Roles

  - Öffnen Sie die Rolle, stellen Sie dies ein und sonst nichts, dann Save.
  - Administrator: angekreuzt → **nicht angekreuzt**

  | Module | Function | Add | Inquire | Grund |
  | --- | --- | --- | --- | --- |
  | Companies | Company Maintenance |  | None → **All** |  |
  | Service Desk | Service Tickets | None → **All** | None → **All** | Opens tickets |

  - ⚠ Companies · Company Maintenance · Inquire: Hier war jemand seit dem letzten \`pulumi up\`, das My gelesen hat. Fragen Sie nach dem Grund, bevor Sie etwas ändern.

  - System · Table Setup · Customize: **Allow Access to these**
    - Service / Priority
    - alle anderen: Disallow Access to these

  verlangt von: [Guide](https://example.com/guide)

- [ ] **Neuer Integrator Login** — System > Setup Tables > Integrator Login
  - Das Produkt des Anbieters braucht einen Integrator Login. Das ist ein eigener Zugang mit weitreichenden Rechten: Geben Sie ihm ein langes Passwort, das sonst niemand verwendet.
  - Der Benutzername ist beliebig.
  - Die Seite des Anbieters sagt weder, ob er All records braucht, noch welche Bereiche (Available APIs): Fragen Sie den Anbieter und kreuzen Sie nicht mehr an. Geprüft wird nur, dass es den Login gibt.

- [ ] **Neuer API-Schlüssel „Sophos“ von Sophos** — System > Members > API Members
  - System > Members > API Members > Sophos > API Keys > New Item: Geben Sie die Beschreibung ein, dann Save (nicht Save and Close).
  - Steht dort schon ein Schlüssel mit der Beschreibung „Sophos“, ist sein Private Key hier nicht bekannt. Fragen Sie, wer ihn verwendet; verwendet ihn niemand, löschen Sie ihn zuerst.
  - Kopieren Sie Public Key und Private Key, bevor Sie die Registerkarte verlassen: Der Private Key wird nur einmal angezeigt.
  - Geben Sie beide der Person, die das Programm ausführt: über einen Passwortsafe, nicht in einem Ticket und nicht per E-Mail.
  - Sobald das Paar geprüft ist, hinterlegen Sie es in Sophos Central, Settings > ConnectWise.

- [ ] **API-Schlüssel AbCdEfGhIjKlMnOp von Sophos löschen** — System > Members > API Members
  - Hinterlegen Sie zuerst das neue Paar in Sophos Central, Settings > ConnectWise.
  - Löschen Sie dann unter System > Members > API Members > Sophos > API Keys den Schlüssel mit diesem Public Key. Lassen Sie den, der ihn ersetzt; stehen dort noch mehr, lassen Sie auch diese und sagen Sie es der Person, die Ihnen das geschickt hat. Das nächste \`pulumi up\` prüft, ob ConnectWise ihn ablehnt.

## Für die Person, die das Programm ausführt

- [ ] Schlüssel „Sophos“ von Sophos: \`psa-access key capture Sophos\` fragt nach dem Paar, prüft es und speichert es; führen Sie dann \`pulumi up\` aus.

- [ ] Schlüssel QrStUvWxYzAbCdEf von Sophos: Das nächste \`pulumi up\` meldet sich damit an.
  - Wird sein Private Key anderswo aufbewahrt, bestätigen Sie den Schritt im Feld \`attested\` des Schlüssels: \`{ step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "Ihr Name", on: "YYYY-MM-DD" }\`

## Hinweise

- Die Rolle „Sophos“ heißt am Bildschirm jetzt „Sophos Central“.
`);
  });

  it("says what Portuguese guides call a button, and nothing of columns that none was seen to translate", () => {
    const lines = workOrderText(wholeOrder(), { language: "pt-BR" }).split("\n");
    expect(lines[1]).toBe("Nos guias: Save\u00a0=\u00a0Salvar");
  });

  it("has no such line in English, nor where nothing of it is used", () => {
    const { steps } = wholeOrder();
    const logins = {
      tenant,
      steps: steps.filter(({ kind }) => kind === "create-integrator-login"),
      notes: [],
    };
    expect(workOrderText(logins, { language: "de" }).split("\n")[1]).toBe("");
    expect(workOrderText(wholeOrder()).split("\n")[1]).toBe("");
  });
});
