import type { PageWords } from "../page-words.ts";

export const page: PageWords = {
  seenOn: (when) => `Situation du ${when}.`,
  madeOn: (when) => `Établi le ${when}.`,
  ageing: "Si cela ne date pas d’aujourd’hui, refaites l’ordre de travail\u202f: `psa-access work-order`",
  outdated: (when) =>
    `Cet ordre de travail date du ${when}. La situation a pu changer depuis. Refaites-le\u202f: \`psa-access work-order\``,
  skipLink: "Aller aux tâches",
  contents: "Sommaire",
  print: "Imprimer",
  hideUnchanged: "Masquer les lignes sans changement",
  hiddenRows: (count) => (count === 1 ? "1 ligne sans changement" : `${count} lignes sans changement`),
  copy: "Copier",
  copied: "Copié",
  progress: "Avancement",
  seen: (count, total) => `${count} sur ${total} constatés faits`,
  ticked: (count, total) => `${count} sur ${total} cochés par vous`,
  tickNote: "Vos coches restent sur cet ordinateur.",
  seenNote: "N’est constaté fait que ce qui a été relu dans ConnectWise.",
  seenMark: "constaté fait",
  watching:
    "Cette page suit le travail\u202f: ce qui est constaté fait dans ConnectWise s’y coche tout seul.",
  watcherGone:
    "Le suivi est terminé et cette page ne change plus. Le terminal où il tournait dit comment continuer.",
  allSeen: "Tout ce qui peut être constaté est fait.",
  nowSeen: (what) => `Constaté fait\u202f: ${what}.`,
  nowOpen: (what) => `De nouveau à faire\u202f: ${what}.`,
  reload: "Rechargez la page pour voir ce qui a été coché depuis.",
  wrong: "À corriger tout de suite",

  openRole: "Ouvrez le rôle, réglez ce qui est marqué, puis choisissez Save.",
  setCells: (cells, rows) =>
    `${cells === 1 ? "1 cellule" : `${cells} cellules`} à régler sur ${rows === 1 ? "1 ligne" : `${rows} lignes`}.`,
  leaveOthers: "Laissez toutes les autres telles quelles.",
  unreadLevels: "Le rôle n’a pas été lu\u202f: les niveaux inchangés restent vides ici.",
  changes: (rows) => (rows === 1 ? "1 ligne à modifier" : `${rows} lignes à modifier`),
  noChange: "aucun changement",
  legendChange: "cellule à régler",
  legendLeave: "ne pas toucher",
  caption: (module, role) => `${module}\u202f: niveaux du rôle ${role}`,
  source: "Source",

  dialogAfterwards: "La boîte de dialogue, une fois réglée\u202f:",
  allOthers: "toutes les autres entrées",

  fillIn: "Le formulaire, une fois rempli\u202f:",
  likeOthers: "comme vos autres membres API",
  anyName: "nom au choix",
  longPassword: "long et utilisé nulle part ailleurs",
  madeByConnectWise: "créé par ConnectWise",
  shownOnce: "affiché une seule fois\u202f: copiez-le maintenant",
  useThis: "celui-ci",
  notThis: "pas celui-ci",
  saveWarning: "Save, pas Save and Close\u202f: avec Save and Close, la moitié privée n’est jamais affichée.",
  deleteWarning: "Une clé supprimée ne revient pas. Tout ce qui l’utilise encore s’arrête aussitôt.",
  deleteThis: "supprimer",
  leaveOtherKeys: "laissez toutes les autres clés",
};
