import type { PageWords } from "../page-words.ts";

export const page: PageWords = {
  seenOn: (when) => `Situação em ${when}.`,
  madeOn: (when) => `Gerada em ${when}.`,
  ageing: "Se não for de hoje, gere a ordem de novo: `psa-access work-order`",
  outdated: (when) =>
    `Esta ordem de serviço é de ${when}. Algo pode ter mudado desde então. Gere-a de novo: \`psa-access work-order\``,
  skipLink: "Ir para as tarefas",
  contents: "Sumário",
  print: "Imprimir",
  hideUnchanged: "Ocultar linhas sem alteração",
  hiddenRows: (count) => (count === 1 ? "1 linha sem alteração" : `${count} linhas sem alteração`),
  copy: "Copiar",
  copied: "Copiado",
  progress: "Andamento",
  seen: (count, total) => `${count} de ${total} com conclusão verificada`,
  ticked: (count, total) => `${count} de ${total} marcados por você`,
  tickNote: "Suas marcas ficam neste computador.",
  seenNote: "A conclusão só é verificada pelo que foi lido no ConnectWise.",
  seenMark: "conclusão verificada",
  watching:
    "Esta página acompanha o trabalho: o que se verifica como feito no ConnectWise é marcado aqui sozinho.",
  watcherGone:
    "O acompanhamento terminou, e esta página não muda mais. O terminal em que ele era executado diz como continuar.",
  allSeen: "Tudo o que pode ser verificado está feito.",
  nowSeen: (what) => `Conclusão verificada: ${what}.`,
  nowOpen: (what) => `Aberto de novo: ${what}.`,
  reload: "Recarregue a página para ver o que foi marcado desde então.",
  wrong: "Corrija agora",

  openRole: "Abra a função de segurança, ajuste o que está marcado e depois escolha Save.",
  setCells: (cells, rows) =>
    `${cells === 1 ? "1 célula" : `${cells} células`} a ajustar em ${rows === 1 ? "1 linha" : `${rows} linhas`}.`,
  leaveOthers: "Deixe todas as outras como estão.",
  unreadLevels: "A função de segurança não foi lida: os níveis sem alteração ficam em branco aqui.",
  changes: (rows) => (rows === 1 ? "1 linha a alterar" : `${rows} linhas a alterar`),
  noChange: "sem alteração",
  legendChange: "ajuste esta célula",
  legendLeave: "deixe como está",
  caption: (module, role) => `${module}: níveis da função de segurança ${role}`,
  source: "Fonte",

  dialogAfterwards: "A caixa de diálogo, depois de ajustada:",
  allOthers: "todas as outras entradas",

  fillIn: "O formulário, preenchido:",
  likeOthers: "como nos seus outros membros de API",
  anyName: "qualquer nome",
  longPassword: "longa e não usada em nenhum outro lugar",
  madeByConnectWise: "criada pelo ConnectWise",
  shownOnce: "exibida uma só vez: copie agora",
  useThis: "este",
  notThis: "este não",
  saveWarning: "Save, não Save and Close: com Save and Close a metade privada nunca é exibida.",
  deleteWarning: "Uma chave excluída não volta. O que ainda a usa para na hora.",
  deleteThis: "excluir",
  leaveOtherKeys: "deixe todas as outras chaves",
};
