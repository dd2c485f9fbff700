import { isWider } from "../../../access/level.ts";
import { keysTab } from "../screen-paths.ts";
import type { WatchWords } from "../watch-words.ts";

export const watch: WatchWords = {
  wrong: {
    "other-cell": ({ role, module, function: fn, column, live, declared }) => ({
      what: `Rôle ${quoted(role.name)}\u202f: ${module} · ${fn} · ${column} est à ${live}, ${isWider(live, declared) ? "plus large" : "plus étroit"} que déclaré (${declared}).`,
      now: `Remettez-le à ${declared}, puis Save.`,
    }),
    "wrong-level": ({ role, module, function: fn, column, live, asked }) => ({
      what: `Rôle ${quoted(role.name)}\u202f: ${module} · ${fn} · ${column} est à ${live} et devrait être à ${asked}.`,
      now: `Réglez-le à ${asked}, puis Save.`,
    }),
    "other-role": ({ role, askedOf, module, function: fn, column, live, declared }) => ({
      what: `${module} · ${fn} · ${column} a été réglé à ${live} dans le rôle ${quoted(role.name)}\u202f; c’est demandé pour le rôle ${quoted(askedOf.name)}.`,
      now: `Remettez-le à ${declared} dans ${quoted(role.name)}, puis Save\u202f; ouvrez ensuite ${quoted(askedOf.name)}.`,
    }),
    admin: ({ role, live }) =>
      live
        ? {
            what: `Le rôle ${quoted(role.name)} est devenu un rôle d’administrateur et a tous les droits.`,
            now: "Décochez Administrator, puis Save.",
          }
        : {
            what: `Le rôle ${quoted(role.name)} n’est plus un rôle d’administrateur.`,
            now: "Cochez Administrator, puis Save.",
          },
    renamed: ({ live, declared }) => ({
      what: `Le rôle ${quoted(declared)} s’appelle maintenant ${quoted(live)}.`,
      now: `Remettez son Role ID à ${quoted(declared)}, puis Save.`,
    }),
    "role-gone": ({ role, successor }) => ({
      what: `Le rôle ${quoted(role.name)} (${role.id}) a été supprimé.${successor ? ` Un autre rôle (${successor.id}) porte maintenant son nom.` : ""}`,
      now: `Ignorez ses étapes.${successor ? " Supprimez aussi l’autre rôle." : ""} Ensuite, \`pulumi refresh\` et \`pulumi up\` le recréent.`,
    }),
    "other-member": ({ member, publicKey, owner }) => ({
      what: `La paire configurée pour ${member.identifier} (${publicKey}) appartient à ${owner}.`,
      now: `Laissez cette clé\u202f: ce qui se connecte avec elle continue de fonctionner. Créez-en une nouvelle sous ${keysTab(member.identifier)} et configurez sa paire.`,
    }),
    "pair-refused": ({ member, publicKey }) => ({
      what: `ConnectWise refuse la paire configurée pour ${member.identifier} (${publicKey}).`,
      now: `Copiez de nouveau la Public Key et la Private Key. Si la Private Key est perdue, créez une nouvelle clé sous ${keysTab(member.identifier)} et supprimez celle-ci dès que personne ne l’utilise.`,
    }),
    "incomplete-pair": ({ member, missing }) => ({
      what: `Seule la ${missing === "private" ? "Public" : "Private"} Key de ${member.identifier} est configurée.`,
      now:
        missing === "private"
          ? `Configurez aussi la Private Key. Si elle est perdue, créez une nouvelle clé sous ${keysTab(member.identifier)} et supprimez celle-ci dès que personne ne l’utilise.`
          : "Configurez aussi la Public Key.",
    }),
  },
  now: "maintenant",
  undone: "de nouveau à faire",
  putRight: "Corrigé",
  watching: (seconds) =>
    `ConnectWise est relu ${seconds === 1 ? "chaque seconde" : `toutes les ${seconds} secondes`}, et moins souvent tant que rien ne change.`,
  ctrlC: "Ctrl-C arrête l’observation\u202f; rien n’est perdu",
  standing: (done, all) =>
    `${done} sur ${all} ${all === 1 ? "étape" : "étapes"} ${all === 1 ? "constatée faite" : "constatées faites"}`,
  doneOf: (done, all) => `${done} sur ${all}`,
  next: "ensuite",
  waitsForPair: (command) => `attend sa paire\u202f: \`${command}\``,
  waitsForRefusal: "attend que ConnectWise la refuse",
  leftToUp: (count) =>
    count === 1
      ? "1 étape revient au prochain `pulumi up`\u202f: seule la clé peut la montrer."
      : `${count} étapes reviennent au prochain \`pulumi up\`\u202f: seule la clé peut les montrer.`,
  lost: "impossible\u202f: le rôle n’existe plus",
  stuck: (role) =>
    `Rien n’a changé depuis un moment. Est-ce enregistré\u202f?${role === undefined ? "" : ` Est-ce bien le rôle ${quoted(role)}\u202f?`}`,
  trouble: (what) =>
    what === undefined
      ? "ConnectWise demande moins de requêtes\u202f: lecture ralentie."
      : `ConnectWise ne peut pas être lu pour l’instant\u202f: nouvelle lecture, plus lente. (${what})`,
  answersAgain: "ConnectWise répond de nouveau.",
  page: (address) => `L’ordre de travail avec ses coches\u202f: ${address}`,
  unseenKey: (key, command) =>
    `Invisible d’ici\u202f: ${key}. Une fois la clé créée, lancez \`${command}\` là où se trouve son programme.`,
  unseenDeletion: (key, command) =>
    `Invisible d’ici\u202f: ${key}. Une fois que c’est fait, \`pulumi up\` ou \`${command}\` le prouve.`,
  seenDone: (count) =>
    count === 1 ? "1 étape est constatée faite." : `${count} étapes sont constatées faites.`,
  left: (count) =>
    count === 1
      ? "Il reste 1 étape, qui ne se voit pas d’ici."
      : `Il reste ${count} étapes, qui ne se voient pas d’ici.`,
  thenUp: "Le prochain `pulumi up` examine le tout et le prouve.",
  interrupted: (command) =>
    `Interrompu. Rien n’est perdu\u202f: ce qui est fait reste fait, et le reste est enregistré. Pour continuer\u202f: \`${command}\``,
  upAgain: (command) => `Tout ce qui peut être constaté est fait. Maintenant, \`${command}\` le prouve.`,
  upLeaves: (count) =>
    count === 1
      ? "Après ce `up`, il reste 1 étape\u202f:"
      : `Après ce \`up\`, il reste ${count} étapes\u202f:`,
  settled:
    "Terminé. Chaque rôle et chaque clé est conforme à la déclaration, preuve à l’appui\u202f; plus personne n’a rien à faire.",
  nothingToWaitFor:
    "Rien à attendre\u202f: les étapes restantes ne se voient pas à l’écran. Faites-les, ou attestez-les, puis relancez la même commande.",
  nothingChanged:
    "Le dernier `up` laisse les mêmes étapes que le précédent\u202f: observer plus longtemps n’aiderait pas. Voyez plus haut ce qu’il en dit.",
  rolesGone:
    "Un rôle a été supprimé, ses étapes ne peuvent donc pas être faites. Lancez `pulumi refresh`, puis la même commande.",
  upFailed: (command) =>
    `\`${command}\` a échoué, et non à cause de ce qui se fait à l’écran\u202f: voyez plus haut.`,
  onlyPreviewed: (command, again) =>
    `\`${command}\` s’est arrêté après l’aperçu\u202f: rien n’a été modifié. Pour continuer\u202f: \`${again}\``,
  otherTenants: (tenants) =>
    `Les étapes de ${tenants} n’ont pas été observées\u202f: chaque appel observe une seule instance.`,
};

function quoted(name: string): string {
  return `«\u202f${name}\u202f»`;
}
