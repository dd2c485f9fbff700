import { page } from "./page/fr.ts";
import { keysTab } from "./screen-paths.ts";
import type { Words } from "./words.ts";

/** French, as a guide writes it: `vous`, a narrow no-break space before : ; and inside « ». */
export const fr: Words = {
  language: "fr",
  // Sherweb, "ConnectWise : Générer une clé publique et une clé privée" (helpdesk.sherweb.com/fr, article 67000719727):
  // "Ajouter un niveau | Modifier un niveau | Supprimer un niveau | Consulter un niveau", "Aucune", "Tous".
  // Sophos, "Configuration initiale dans ConnectWise" (docs.sophos.com, fr-fr): "Enregistrer", "Enregistrer et fermer".
  screen: {
    Add: "Ajouter",
    Edit: "Modifier",
    Delete: "Supprimer",
    Inquire: "Consulter",
    None: "Aucune",
    All: "Tous",
    Save: "Enregistrer",
    "Save and Close": "Enregistrer et fermer",
  },
  notes: {
    "choose-customize": ({ module, function: fn }) =>
      `À la ligne ${fn} du module ${module}, cliquez sur (customize).`,
    "move-entries": ({ list }) => {
      const [these, others] = [quoted("Allow Access to these"), quoted("Disallow Access to these")];
      return list === "allow"
        ? `Déplacez ces entrées vers ${these} et toutes les autres vers ${others}, puis Save\u202f; ensuite Save pour le rôle.`
        : `Déplacez ces entrées vers ${others} et toutes les autres vers ${these}, puis Save\u202f; ensuite Save pour le rôle.`;
    },
    "login-purpose": () =>
      "Le produit du fournisseur a besoin d’un Integrator Login. C’est un compte à part, aux droits étendus\u202f: donnez-lui un long mot de passe que personne d’autre n’utilise.",
    "any-user-name": () => "N’importe quel nom d’utilisateur convient.",
    "login-areas-unsaid": () =>
      "La page du fournisseur ne dit ni s’il a besoin de All records, ni de quels domaines (Available APIs)\u202f: demandez au fournisseur et ne cochez rien de plus. Seule l’existence du compte est vérifiée.",
    "new-key-item": ({ member }) =>
      `${keysTab(member)} > New Item\u202f: saisissez la description, puis Save (et non Save and Close).`,
    "copy-both-keys": () =>
      "Copiez la Public Key et la Private Key avant de quitter l’onglet\u202f: la Private Key ne s’affiche qu’une seule fois.",
    "key-there-already": ({ description }) =>
      `S’il y a déjà une clé décrite comme ${quoted(description)}, sa Private Key n’est pas connue ici. Demandez qui l’utilise\u202f; si personne ne l’utilise, supprimez-la d’abord.`,
    "hand-to-engineer": () =>
      "Remettez les deux à la personne qui exécute le programme, par un coffre-fort de mots de passe, jamais dans un ticket ni par e-mail.",
    "keep-pair-safe": () =>
      "Conservez-les dans un coffre-fort de mots de passe\u202f: un programme qui reprend cette clé a besoin des deux.",
    "prove-by-up": () =>
      "Rien à faire à l’écran\u202f: le prochain `pulumi up` se connecte avec la paire et règle ce point.",
    "hand-over": ({ when, console, place }) => {
      const where =
        console === null
          ? "dans la console du fournisseur"
          : `dans ${console}${place === null ? "" : `, ${place}`}`;
      if (when === "once-copied") return `Saisissez ensuite la paire ${where}.`;
      if (when === "once-proved") return `Une fois la paire vérifiée, saisissez-la ${where}.`;
      return console === null
        ? `Saisissez d’abord la nouvelle paire ${where}\u202f; l’ancienne cesse de fonctionner dès sa suppression.`
        : `Saisissez d’abord la nouvelle paire ${where}.`;
    },
    "delete-this-key": ({ member }) =>
      `Ensuite, sous ${keysTab(member)}, supprimez la clé qui a cette Public Key. Laissez celle qui la remplace\u202f; si l’onglet en liste d’autres, laissez-les et signalez-le à la personne qui vous a envoyé ceci. Le prochain \`pulumi up\` vérifie que ConnectWise la refuse.`,
    "remove-this-key": ({ member }) =>
      `Sous ${keysTab(member)}, supprimez la clé qui a cette Public Key et toutes les autres clés de l’onglet\u202f: le produit du fournisseur ne doit plus se connecter.`,
    "stood-elsewhere": ({ recorded }) =>
      `Quelqu’un est passé ici depuis le dernier \`pulumi up\`, qui avait lu ${recorded}. Demandez pourquoi avant de modifier.`,
    "new-role-item": () =>
      "New Item, saisissez le Role ID, Save. Dans un nouveau rôle, tous les niveaux sont à None\u202f; ne réglez que ceux ci-dessous, puis de nouveau Save.",
    "new-member-item": ({ memberId, memberName, role }) =>
      `New Item\u202f: Member ID ${quoted(memberId)}, Member Name ${quoted(memberName)}, Role ID ${quoted(role)}. L’écran demande aussi Level, Name, Location, Business Unit, Default Territory et Time Zone\u202f: reprenez ceux de vos autres membres API.`,
    "unseen-customize": ({ role, module, function: fn, list }) =>
      `Le rôle ${quoted(role)} déclare aussi une liste Customize pour ${module} · ${fn} (${listText(list)}). ` +
      "Réglez-la à l’écran\u202f; rien ne peut la vérifier, car aucune clé de cette stack ne l’attend.",
    "role-gone": ({ role, id }) =>
      `Le rôle ${quoted(role)} (${id}) n’existe plus\u202f: ignorez ses étapes, puis lancez \`pulumi refresh\` et \`pulumi up\` pour le recréer.`,
    "role-renamed": ({ from, to }) =>
      `À l’écran, le rôle ${quoted(from)} s’appelle maintenant ${quoted(to)}.`,
    "rotation-due": ({ member, description, since }) =>
      `Clé ${quoted(description)} de ${member}\u202f: sa rotation est à faire depuis le ${since}. Créez une deuxième clé, configurez sa paire et lancez \`pulumi up\`.`,
    "no-pair-recorded": ({ member, description }) =>
      `Clé ${quoted(description)} de ${member}\u202f: la stack n’en connaît pas la Public Key. Ouvrez l’onglet API Keys du membre et supprimez ce qui s’y trouve.`,
    "members-stay": () =>
      "`pulumi destroy` supprime les rôles et rend les membres inactifs\u202f; l’API de ConnectWise ne peut supprimer ni membre ni clé.",
    "adopt-later": ({ role, member }) =>
      `Un programme peut reprendre le tout par la suite\u202f: déclarez le rôle ${quoted(role)} et le membre ${quoted(member)} avec \`adopt: true\`, et configurez la paire.`,
    ambiguous: ({ verbatim, whatWeDo }) =>
      `Le guide du fournisseur dit aussi ${quoted(verbatim)}. ${whatWeDo}`,
    words: ({ text }) => text,
  },
  order: {
    quoted,
    labelled: (label, text) => `${label}\u202f: ${text}`,
    title: "Ordre de travail pour ConnectWise PSA",
    heading: (tasks, tenant) =>
      `Ordre de travail\u202f: ${counted(tasks)} à faire à l’écran de ConnectWise PSA${tenant === undefined ? "" : ` (${tenant})`}`,
    tenant: (companyId, site) => `${companyId} sur ${site}`,
    tenantLabel: "Instance",
    tasks: (count) => `${counted(count)} à faire à l’écran\u202f:`,
    nothingLeft: "Il ne reste rien à faire.",
    nothingLeftOnScreen: "Il ne reste rien à faire à l’écran.",
    role: (name) => `Rôle de sécurité ${quoted(name)}`,
    newRole: (name) => `Nouveau rôle de sécurité ${quoted(name)}`,
    newMember: (identifier) => `Nouveau membre API ${quoted(identifier)}`,
    login: (username) =>
      username === null ? "Nouvel Integrator Login" : `Nouvel Integrator Login ${quoted(username)}`,
    newKey: (description, member) => `Nouvelle clé API ${quoted(description)} de ${member}`,
    deleteKey: (publicKey, member) => `Supprimer la clé API ${publicKey} de ${member}`,
    setAndSave: "Ouvrez le rôle, réglez ceci et rien d’autre, puis Save.",
    ticked: (on) => (on ? "coché" : "non coché"),
    noEntry: "aucune entrée",
    allOthers: "toutes les autres",
    inGuides: "Dans les guides",
    askedForBy: "demandé par",
    why: "Pourquoi",
    forProgram: "Pour la personne qui exécute le programme",
    provesKey: (publicKey, member) =>
      `Clé ${publicKey} de ${member}\u202f: le prochain \`pulumi up\` s’en sert pour se connecter.`,
    checksCustomize: (fn, role) =>
      `Customize de ${fn} dans le rôle ${quoted(role)}\u202f: le prochain \`pulumi up\` le vérifie à l’aide de la clé.`,
    capturesKey: (description, member, command) =>
      `Clé ${quoted(description)} de ${member}\u202f: \`${command}\` demande la paire, la vérifie et l’enregistre\u202f; lancez ensuite \`pulumi up\`.`,
    vouchForKey:
      "Si sa Private Key est conservée ailleurs, attestez l’étape dans le champ `attested` de la clé\u202f:",
    vouchForCustomize:
      "Une fois la liste réglée, et si ConnectWise ne la montre pas, attestez l’étape dans le champ `attested` de la clé\u202f:",
    yourName: "votre nom",
    notes: "Remarques",
    note: "Remarque",
  },
  page,
};

function quoted(name: string): string {
  return `«\u202f${name}\u202f»`;
}

function counted(tasks: number): string {
  return `${tasks} ${tasks < 2 ? "tâche" : "tâches"}`;
}

function listText({ allow, disallow }: { allow?: readonly string[]; disallow?: readonly string[] }): string {
  if (disallow !== undefined)
    return disallow.length === 0 ? "ne rien interdire" : `interdire ${disallow.join(", ")}`;
  return !allow?.length ? "ne rien autoriser" : `n’autoriser que ${allow.join(", ")}`;
}
