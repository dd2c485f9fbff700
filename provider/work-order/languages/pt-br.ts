import { page } from "./page/pt-br.ts";
import { keysTab } from "./screen-paths.ts";
import type { Words } from "./words.ts";

/** Brazilian Portuguese: `você`, “…”. */
export const ptBr: Words = {
  language: "pt-BR",
  // Sophos, "Configuração inicial no ConnectWise" (docs.sophos.com, pt-br): "Clique em Salvar. Não use Save and Close."
  // No guide in Portuguese was found that translates a column or a level.
  screen: {
    Save: "Salvar",
  },
  notes: {
    "choose-customize": ({ module, function: fn }) =>
      `Na linha ${fn} do módulo ${module}, clique em (customize).`,
    "move-entries": ({ list }) => {
      const [these, others] = [quoted("Allow Access to these"), quoted("Disallow Access to these")];
      return list === "allow"
        ? `Mova estas entradas para ${these} e todas as outras para ${others} e depois Save; em seguida, Save na função de segurança.`
        : `Mova estas entradas para ${others} e todas as outras para ${these} e depois Save; em seguida, Save na função de segurança.`;
    },
    "login-purpose": () =>
      "O produto do fornecedor precisa de um Integrator Login. É um login à parte, com direitos amplos: dê a ele uma senha longa que ninguém mais use.",
    "any-user-name": () => "Qualquer nome de usuário serve.",
    "login-areas-unsaid": () =>
      "A página do fornecedor não diz se ele precisa de All records nem de quais áreas (Available APIs): pergunte ao fornecedor e não marque mais do que isso. Só se verifica que o login existe.",
    "new-key-item": ({ member }) =>
      `${keysTab(member)} > New Item: informe a descrição e clique em Save (não em Save and Close).`,
    "copy-both-keys": () =>
      "Copie a Public Key e a Private Key antes de sair da guia: a Private Key só é exibida uma vez.",
    "key-there-already": ({ description }) =>
      `Se já houver uma chave com a descrição ${quoted(description)}, a Private Key dela não é conhecida aqui. Pergunte quem a usa; se ninguém a usa, exclua-a primeiro.`,
    "hand-to-engineer": () =>
      "Entregue as duas a quem executa o programa, por um cofre de senhas, nunca em um chamado nem por e-mail.",
    "keep-pair-safe": () =>
      "Guarde-as em um cofre de senhas: um programa que assuma esta chave precisa das duas.",
    "prove-by-up": () => "Nada a fazer na tela: o próximo `pulumi up` se conecta com o par e conclui isto.",
    "hand-over": ({ when, console, place }) => {
      const where =
        console === null ? "no console do fornecedor" : `em ${console}${place === null ? "" : `, ${place}`}`;
      if (when === "once-copied") return `Em seguida, informe o par ${where}.`;
      if (when === "once-proved") return `Depois que o par for verificado, informe-o ${where}.`;
      return console === null
        ? `Primeiro, informe o novo par ${where}; o antigo deixa de funcionar assim que for excluído.`
        : `Primeiro, informe o novo par ${where}.`;
    },
    "delete-this-key": ({ member }) =>
      `Depois, em ${keysTab(member)}, exclua a chave com esta Public Key. Deixe a que a substitui; se a guia listar outras, deixe-as e avise quem lhe enviou isto. O próximo \`pulumi up\` verifica se o ConnectWise a recusa.`,
    "remove-this-key": ({ member }) =>
      `Em ${keysTab(member)}, exclua a chave com esta Public Key e todas as outras chaves da guia: o produto do fornecedor não deve mais se conectar.`,
    "stood-elsewhere": ({ recorded }) =>
      `Alguém mexeu aqui desde o último \`pulumi up\`, que leu ${recorded}. Pergunte o motivo antes de alterar.`,
    "new-role-item": () =>
      "New Item, informe o Role ID, Save. Em uma nova função de segurança, todos os níveis estão em None; ajuste somente os indicados abaixo e depois Save novamente.",
    "new-member-item": ({ memberId, memberName, role }) =>
      `New Item: Member ID ${quoted(memberId)}, Member Name ${quoted(memberName)}, Role ID ${quoted(role)}. A tela também pede Level, Name, Location, Business Unit, Default Territory e Time Zone: use os valores dos seus outros membros de API.`,
    "unseen-customize": ({ role, module, function: fn, list }) =>
      `A função de segurança ${quoted(role)} também declara uma lista Customize em ${module} · ${fn} (${listText(list)}). ` +
      "Configure-a na tela; nada pode verificá-la, pois nenhuma chave desta stack a espera.",
    "role-gone": ({ role, id }) =>
      `A função de segurança ${quoted(role)} (${id}) não existe mais: pule as etapas dela e execute \`pulumi refresh\` e \`pulumi up\` para recriá-la.`,
    "role-renamed": ({ from, to }) =>
      `Na tela, a função de segurança ${quoted(from)} agora se chama ${quoted(to)}.`,
    "rotation-due": ({ member, description, since }) =>
      `Chave ${quoted(description)} de ${member}: a rotação está vencida desde ${since}. Crie uma segunda chave, configure o par dela e execute \`pulumi up\`.`,
    "no-pair-recorded": ({ member, description }) =>
      `Chave ${quoted(description)} de ${member}: a stack não conhece a Public Key. Abra a guia API Keys do membro e exclua o que houver lá.`,
    "members-stay": () =>
      "`pulumi destroy` exclui as funções de segurança e torna os membros inativos; a API do ConnectWise não consegue excluir membros nem chaves.",
    "adopt-later": ({ role, member }) =>
      `Um programa pode assumir tudo isto depois: declare a função de segurança ${quoted(role)} e o membro ${quoted(member)} com \`adopt: true\` e configure o par.`,
    ambiguous: ({ verbatim, whatWeDo }) => `O guia do fornecedor também diz ${quoted(verbatim)}. ${whatWeDo}`,
    words: ({ text }) => text,
  },
  order: {
    quoted,
    labelled: (label, text) => `${label}: ${text}`,
    title: "Ordem de serviço para o ConnectWise PSA",
    heading: (tasks, tenant) =>
      `Ordem de serviço: ${counted(tasks)} na tela do ConnectWise PSA${tenant === undefined ? "" : ` (${tenant})`}`,
    tenant: (companyId, site) => `${companyId} em ${site}`,
    tenantLabel: "Instância",
    tasks: (count) => `${counted(count)} na tela:`,
    nothingLeft: "Não há mais nada a fazer.",
    nothingLeftOnScreen: "Não há mais nada a fazer na tela.",
    role: (name) => `Função de segurança ${quoted(name)}`,
    newRole: (name) => `Nova função de segurança ${quoted(name)}`,
    newMember: (identifier) => `Novo membro de API ${quoted(identifier)}`,
    login: (username) =>
      username === null ? "Novo Integrator Login" : `Novo Integrator Login ${quoted(username)}`,
    newKey: (description, member) => `Nova chave de API ${quoted(description)} de ${member}`,
    deleteKey: (publicKey, member) => `Excluir a chave de API ${publicKey} de ${member}`,
    setAndSave: "Abra a função de segurança, ajuste isto e nada mais e depois Save.",
    ticked: (on) => (on ? "marcado" : "desmarcado"),
    noEntry: "nenhuma entrada",
    allOthers: "todas as outras",
    inGuides: "Nos guias",
    askedForBy: "pedido por",
    why: "Motivo",
    forProgram: "Para quem executa o programa",
    provesKey: (publicKey, member) =>
      `Chave ${publicKey} de ${member}: o próximo \`pulumi up\` se conecta com ela.`,
    checksCustomize: (fn, role) =>
      `Customize de ${fn} na função de segurança ${quoted(role)}: o próximo \`pulumi up\` verifica isso por meio da chave.`,
    capturesKey: (description, member, command) =>
      `Chave ${quoted(description)} de ${member}: \`${command}\` pede o par, verifica-o e guarda-o; depois, execute \`pulumi up\`.`,
    vouchForKey:
      "Se a Private Key fica guardada em outro lugar, ateste a etapa no campo `attested` da chave:",
    vouchForCustomize:
      "Depois de configurada a lista, e se o ConnectWise não a mostrar, ateste a etapa no campo `attested` da chave:",
    yourName: "seu nome",
    notes: "Observações",
    note: "Observação",
  },
  page,
};

function quoted(name: string): string {
  return `“${name}”`;
}

function counted(tasks: number): string {
  return `${tasks} ${tasks === 1 ? "tarefa" : "tarefas"}`;
}

function listText({ allow, disallow }: { allow?: readonly string[]; disallow?: readonly string[] }): string {
  if (disallow !== undefined)
    return disallow.length === 0 ? "não bloquear nada" : `bloquear ${disallow.join(", ")}`;
  return !allow?.length ? "não permitir nada" : `permitir somente ${allow.join(", ")}`;
}
