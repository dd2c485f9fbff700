import { describe, expect, it } from "@jest/globals";
import { type WorkOrder, workOrder } from "../../provider/model/work-order.ts";
import { workOrderMarkdown } from "../../provider/report/work-order-markdown.ts";
import { workOrderText } from "../../provider/report/work-order-text.ts";
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

3. Nouvelle clé API «\u202fSophos\u202f» de Sophos — System > Members > API Members
   - System > Members > API Members > Sophos > API Keys > New Item\u202f: saisissez la description,
     puis Save (et non Save and Close).
   - Copiez les deux moitiés avant de quitter l’onglet\u202f: la moitié privée ne s’affiche qu’une
     seule fois.
   - Placez-les dans la configuration de la stack, sous les noms que le programme lit pour cette
     clé, par exemple \`pulumi config set sophosCentralPublicKey\` et
     \`pulumi config set --secret sophosCentralPrivateKey\`, puis lancez \`pulumi up\`.
   - Une fois la paire vérifiée, saisissez-la dans Sophos Central, Settings > ConnectWise.

4. Supprimer la clé API AbCdEfGhIjKlMnOp de Sophos — System > Members > API Members
   - Saisissez d’abord la nouvelle paire dans Sophos Central, Settings > ConnectWise.
   - Ensuite, sous System > Members > API Members > Sophos > API Keys, supprimez la clé qui a
     cette moitié publique. Le prochain \`pulumi up\` vérifie que ConnectWise la refuse.

Pour la personne qui exécute le programme
   - Clé QrStUvWxYzAbCdEf de Sophos\u202f: le prochain \`pulumi up\` s’en sert pour se connecter.
   - Si sa moitié privée est conservée ailleurs, attestez l’étape dans le champ \`attested\` de la
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

- [ ] **Nouvelle clé API «\u202fSophos\u202f» de Sophos** — System > Members > API Members
  - System > Members > API Members > Sophos > API Keys > New Item\u202f: saisissez la description, puis Save (et non Save and Close).
  - Copiez les deux moitiés avant de quitter l’onglet\u202f: la moitié privée ne s’affiche qu’une seule fois.
  - Placez-les dans la configuration de la stack, sous les noms que le programme lit pour cette clé, par exemple \`pulumi config set sophosCentralPublicKey\` et \`pulumi config set --secret sophosCentralPrivateKey\`, puis lancez \`pulumi up\`.
  - Une fois la paire vérifiée, saisissez-la dans Sophos Central, Settings > ConnectWise.

- [ ] **Supprimer la clé API AbCdEfGhIjKlMnOp de Sophos** — System > Members > API Members
  - Saisissez d’abord la nouvelle paire dans Sophos Central, Settings > ConnectWise.
  - Ensuite, sous System > Members > API Members > Sophos > API Keys, supprimez la clé qui a cette moitié publique. Le prochain \`pulumi up\` vérifie que ConnectWise la refuse.

## Pour la personne qui exécute le programme

- [ ] Clé QrStUvWxYzAbCdEf de Sophos\u202f: le prochain \`pulumi up\` s’en sert pour se connecter.
  - Si sa moitié privée est conservée ailleurs, attestez l’étape dans le champ \`attested\` de la clé\u202f: \`{ step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "votre nom", on: "YYYY-MM-DD" }\`

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

3. Neuer API-Schlüssel „Sophos“ von Sophos — System > Members > API Members
   - System > Members > API Members > Sophos > API Keys > New Item: Geben Sie die Beschreibung
     ein, dann Save (nicht Save and Close).
   - Kopieren Sie beide Hälften, bevor Sie die Registerkarte verlassen: Die private wird nur
     einmal angezeigt.
   - Tragen Sie sie in die Konfiguration des Stacks ein, unter den Namen, die das Programm für
     diesen Schlüssel liest, zum Beispiel mit \`pulumi config set sophosCentralPublicKey\` und
     \`pulumi config set --secret sophosCentralPrivateKey\`; führen Sie dann \`pulumi up\` aus.
   - Sobald das Paar geprüft ist, hinterlegen Sie es in Sophos Central, Settings > ConnectWise.

4. API-Schlüssel AbCdEfGhIjKlMnOp von Sophos löschen — System > Members > API Members
   - Hinterlegen Sie zuerst das neue Paar in Sophos Central, Settings > ConnectWise.
   - Löschen Sie dann unter System > Members > API Members > Sophos > API Keys den Schlüssel mit
     dieser öffentlichen Hälfte. Das nächste \`pulumi up\` prüft, ob ConnectWise ihn ablehnt.

Für die Person, die das Programm ausführt
   - Schlüssel QrStUvWxYzAbCdEf von Sophos: Das nächste \`pulumi up\` meldet sich damit an.
   - Wird seine private Hälfte anderswo aufbewahrt, bestätigen Sie den Schritt im Feld \`attested\`
     des Schlüssels:
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

- [ ] **Neuer API-Schlüssel „Sophos“ von Sophos** — System > Members > API Members
  - System > Members > API Members > Sophos > API Keys > New Item: Geben Sie die Beschreibung ein, dann Save (nicht Save and Close).
  - Kopieren Sie beide Hälften, bevor Sie die Registerkarte verlassen: Die private wird nur einmal angezeigt.
  - Tragen Sie sie in die Konfiguration des Stacks ein, unter den Namen, die das Programm für diesen Schlüssel liest, zum Beispiel mit \`pulumi config set sophosCentralPublicKey\` und \`pulumi config set --secret sophosCentralPrivateKey\`; führen Sie dann \`pulumi up\` aus.
  - Sobald das Paar geprüft ist, hinterlegen Sie es in Sophos Central, Settings > ConnectWise.

- [ ] **API-Schlüssel AbCdEfGhIjKlMnOp von Sophos löschen** — System > Members > API Members
  - Hinterlegen Sie zuerst das neue Paar in Sophos Central, Settings > ConnectWise.
  - Löschen Sie dann unter System > Members > API Members > Sophos > API Keys den Schlüssel mit dieser öffentlichen Hälfte. Das nächste \`pulumi up\` prüft, ob ConnectWise ihn ablehnt.

## Für die Person, die das Programm ausführt

- [ ] Schlüssel QrStUvWxYzAbCdEf von Sophos: Das nächste \`pulumi up\` meldet sich damit an.
  - Wird seine private Hälfte anderswo aufbewahrt, bestätigen Sie den Schritt im Feld \`attested\` des Schlüssels: \`{ step: "prove-key QrStUvWxYzAbCdEf", digest: "1f455f7a2aee660a", by: "Ihr Name", on: "YYYY-MM-DD" }\`

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
