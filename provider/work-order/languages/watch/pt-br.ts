import { isWider } from "../../../access/level.ts";
import { keysTab } from "../screen-paths.ts";
import type { WatchWords } from "../watch-words.ts";

export const watch: WatchWords = {
  wrong: {
    "other-cell": ({ role, module, function: fn, column, live, declared }) => ({
      what: `Função de segurança ${quoted(role.name)}: ${module} · ${fn} · ${column} está em ${live}, mais ${isWider(live, declared) ? "amplo" : "restrito"} do que o declarado (${declared}).`,
      now: `Volte para ${declared} e depois Save.`,
    }),
    "wrong-level": ({ role, module, function: fn, column, live, asked }) => ({
      what: `Função de segurança ${quoted(role.name)}: ${module} · ${fn} · ${column} está em ${live} e deveria estar em ${asked}.`,
      now: `Ajuste para ${asked} e depois Save.`,
    }),
    "other-role": ({ role, askedOf, module, function: fn, column, live, declared }) => ({
      what: `${module} · ${fn} · ${column} foi ajustado para ${live} na função de segurança ${quoted(role.name)}; o pedido é para a função de segurança ${quoted(askedOf.name)}.`,
      now: `Volte para ${declared} em ${quoted(role.name)}, Save, e depois abra ${quoted(askedOf.name)}.`,
    }),
    admin: ({ role, live }) =>
      live
        ? {
            what: `A função de segurança ${quoted(role.name)} passou a ser de administrador e pode tudo.`,
            now: "Desmarque Administrator e depois Save.",
          }
        : {
            what: `A função de segurança ${quoted(role.name)} não é mais de administrador.`,
            now: "Marque Administrator e depois Save.",
          },
    renamed: ({ live, declared }) => ({
      what: `A função de segurança ${quoted(declared)} agora se chama ${quoted(live)}.`,
      now: `Volte o Role ID para ${quoted(declared)} e depois Save.`,
    }),
    "role-gone": ({ role, successor }) => ({
      what: `A função de segurança ${quoted(role.name)} (${role.id}) foi excluída.${successor ? ` Outra função de segurança (${successor.id}) tem agora o nome dela.` : ""}`,
      now: `Pule as etapas dela.${successor ? " Exclua também a outra." : ""} Depois, \`pulumi refresh\` e \`pulumi up\` a recriam.`,
    }),
    "other-member": ({ member, publicKey, owner }) => ({
      what: `O par configurado para ${member.identifier} (${publicKey}) pertence a ${owner}.`,
      now: `Deixe essa chave: o que se conecta com ela continua funcionando. Crie uma nova em ${keysTab(member.identifier)} e configure o par dela.`,
    }),
    "pair-refused": ({ member, publicKey }) => ({
      what: `O ConnectWise recusa o par configurado para ${member.identifier} (${publicKey}).`,
      now: `Copie a Public Key e a Private Key de novo. Se a Private Key foi perdida, crie uma nova chave em ${keysTab(member.identifier)} e exclua esta quando ninguém mais a usar.`,
    }),
    "incomplete-pair": ({ member, missing }) => ({
      what: `Só a ${missing === "private" ? "Public" : "Private"} Key de ${member.identifier} está configurada.`,
      now:
        missing === "private"
          ? `Configure também a Private Key. Se ela foi perdida, crie uma nova chave em ${keysTab(member.identifier)} e exclua esta quando ninguém mais a usar.`
          : "Configure também a Public Key.",
    }),
  },
  now: "agora",
  undone: "aberto de novo",
  putRight: "Corrigido",
  watching: (seconds) =>
    `O ConnectWise é lido a cada ${seconds === 1 ? "segundo" : `${seconds} segundos`}, e com menos frequência enquanto nada muda.`,
  ctrlC: "Ctrl-C encerra a observação; nada se perde",
  standing: (done, all) => `${done} de ${all} ${all === 1 ? "etapa" : "etapas"} com conclusão verificada`,
  doneOf: (done, all) => `${done} de ${all}`,
  next: "a seguir",
  waitsForPair: (command) => `aguarda o par: \`${command}\``,
  waitsForRefusal: "aguarda até que o ConnectWise a recuse",
  leftToUp: (count) =>
    count === 1
      ? "1 etapa fica para o próximo `pulumi up`: só a chave pode mostrá-la."
      : `${count} etapas ficam para o próximo \`pulumi up\`: só a chave pode mostrá-las.`,
  lost: "não é mais possível: a função de segurança não existe mais",
  stuck: (role) =>
    `Faz algum tempo que nada muda. Está salvo?${role === undefined ? "" : ` É mesmo a função de segurança ${quoted(role)}?`}`,
  trouble: (what) =>
    what === undefined
      ? "O ConnectWise pede menos solicitações: a leitura fica mais lenta."
      : `O ConnectWise não pode ser lido no momento: nova leitura, mais lenta. (${what})`,
  answersAgain: "O ConnectWise voltou a responder.",
  page: (address) => `A ordem de serviço com as marcas: ${address}`,
  unseenKey: (key, command) =>
    `Não se vê daqui: ${key}. Depois de criar a chave, execute \`${command}\` onde está o programa dela.`,
  unseenDeletion: (key, command) =>
    `Não se vê daqui: ${key}. Depois de concluído, \`pulumi up\` ou \`${command}\` comprova.`,
  seenDone: (count) =>
    count === 1 ? "1 etapa com conclusão verificada." : `${count} etapas com conclusão verificada.`,
  left: (count) =>
    count === 1 ? "Falta 1 etapa, que não se vê daqui." : `Faltam ${count} etapas, que não se veem daqui.`,
  thenUp: "O próximo `pulumi up` examina tudo e comprova.",
  interrupted: (command) =>
    `Interrompido. Nada se perde: o que está feito continua feito, e o que falta está registrado. Para continuar: \`${command}\``,
  upAgain: (command) => `Tudo o que pode ser verificado está feito. Agora \`${command}\` comprova.`,
  upLeaves: (count) =>
    count === 1 ? "Falta 1 etapa depois deste `up`:" : `Faltam ${count} etapas depois deste \`up\`:`,
  settled:
    "Concluído. Todas as funções de segurança e chaves estão como declarado, e isso foi comprovado; ninguém tem mais nada a fazer.",
  nothingToWaitFor:
    "Nada a esperar: as etapas que faltam não podem ser vistas na tela. Faça-as, ou ateste-as, e execute o mesmo comando de novo.",
  nothingChanged:
    "O último `up` deixou as mesmas etapas que o anterior; continuar observando não ajudaria. Veja acima o que ele diz sobre elas.",
  rolesGone:
    "Uma função de segurança foi excluída, e as etapas dela não são mais possíveis. Execute `pulumi refresh` e depois o mesmo comando de novo.",
  upFailed: (command) => `\`${command}\` falhou, e não por algo que se faz na tela: veja acima.`,
  onlyPreviewed: (command, again) =>
    `\`${command}\` terminou depois da prévia: nada foi alterado. Para continuar: \`${again}\``,
  otherTenants: (tenants) =>
    `As etapas de ${tenants} não foram observadas: cada execução observa uma instância.`,
};

function quoted(name: string): string {
  return `“${name}”`;
}
