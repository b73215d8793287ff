/** Every sentence of the page, English and French side by side. A word that depends on something is a function. */

/** @typedef {string|((...parts: any[]) => string)} Word */

/** @type {Record<string, {en: Word, fr: Word}>} */
export const WORDS = {
  title: {
    en: (name) => `${name} · local workspace, not Slack`,
    fr: (name) => `${name} · espace local, pas Slack`,
  },
  standIn: { en: "Local stand-in, not Slack.", fr: "Espace local, ce n'est pas Slack." },
  skip: { en: "Skip to the messages", fr: "Aller aux messages" },
  workspace: { en: "Workspace", fr: "Espace de travail" },
  channels: { en: "Channels", fr: "Canaux" },
  directMessages: { en: "Direct messages", fr: "Messages directs" },
  apps: { en: "Apps", fr: "Applications" },
  app: { en: "APP", fr: "APPLI" },
  youAre: { en: "You are", fr: "Vous êtes" },
  language: { en: "Language", fr: "Langue" },
  unread: { en: "new messages", fr: "nouveaux messages" },
  online: { en: "connected", fr: "connecté" },
  offline: { en: "not connected", fr: "déconnecté" },
  openSidebar: { en: "Open the sidebar", fr: "Ouvrir le panneau latéral" },
  closeSidebar: { en: "Close the sidebar", fr: "Fermer le panneau latéral" },
  tabs: { en: (name) => `Tabs of ${name}`, fr: (name) => `Onglets de ${name}` },
  home: { en: "Home", fr: "Accueil" },
  messages: { en: "Messages", fr: "Messages" },
  history: { en: "History", fr: "Historique" },
  noThreads: {
    en: "No conversations yet. They are listed here by title.",
    fr: "Aucune conversation pour l'instant. Elles s'afficheront ici par titre.",
  },
  untitled: { en: "Conversation", fr: "Conversation" },
  noHome: {
    en: "The app has not published its Home yet.",
    fr: "L'application n'a pas encore publié son accueil.",
  },
  loading: { en: "Loading…", fr: "Chargement…" },

  messagesIn: { en: (name) => `Messages in ${name}`, fr: (name) => `Messages de ${name}` },
  messageBy: { en: (name, time) => `${name}, ${time}`, fr: (name, time) => `${name}, ${time}` },
  newMessage: {
    en: (name, text) => `New message from ${name}: ${text}`,
    fr: (name, text) => `Nouveau message de ${name} : ${text}`,
  },
  steps: { en: "Steps", fr: "Étapes" },
  edited: { en: "(edited)", fr: "(modifié)" },
  onlyYou: { en: "Only visible to you", fr: "Visible par vous seul·e" },
  dismiss: { en: "Dismiss", fr: "Masquer" },
  today: { en: "Today", fr: "Aujourd'hui" },
  yesterday: { en: "Yesterday", fr: "Hier" },
  justNow: { en: "just now", fr: "à l'instant" },
  replies: {
    en: (count) => `${count} ${count === 1 ? "reply" : "replies"}`,
    fr: (count) => `${count} réponse${count > 1 ? "s" : ""}`,
  },
  latestReply: { en: (when) => `Last reply ${when}`, fr: (when) => `Dernière réponse ${when}` },
  botIntro: {
    en: (name) =>
      `This is your direct message with ${name}. Ask in your own words, in English or French; the answer comes in a thread.`,
    fr: (name) =>
      `Voici votre message direct avec ${name}. Demandez avec vos mots, en français ou en anglais ; la réponse arrive dans un fil.`,
  },
  channelIntro: {
    en: (name) => `This is the very beginning of ${name}. Mention the bot to ask it something here.`,
    fr: (name) => `C'est le tout début de ${name}. Mentionnez le bot pour lui demander quelque chose ici.`,
  },
  tryThis: { en: "A first conversation to try", fr: "Une première conversation à essayer" },
  askThis: { en: "Ask this", fr: "Poser cette question" },
  prompts: { en: "Suggested prompts", fr: "Questions suggérées" },

  thread: { en: "Thread", fr: "Fil de discussion" },
  closeThread: { en: "Close the thread", fr: "Fermer le fil" },
  reply: { en: "Reply…", fr: "Répondre…" },
  isWorking: { en: (name) => `${name} is working…`, fr: (name) => `${name} y travaille…` },
  working: { en: "working", fr: "en cours" },
  stop: { en: "Stop", fr: "Arrêter" },

  messageActions: { en: "Message actions", fr: "Actions sur le message" },
  addReaction: { en: "Add a reaction", fr: "Ajouter une réaction" },
  reactions: { en: "Reactions", fr: "Réactions" },
  reactWith: { en: (name) => `React with ${name}`, fr: (name) => `Réagir avec ${name}` },
  reactedBy: { en: (name, who) => `${name}: ${who}`, fr: (name, who) => `${name} : ${who}` },
  replyInThread: { en: "Reply in thread", fr: "Répondre dans le fil" },
  moreActions: { en: "More actions", fr: "Plus d'actions" },
  copyText: { en: "Copy text", fr: "Copier le texte" },
  editMessage: { en: "Edit message", fr: "Modifier le message" },
  editHint: { en: "Enter saves, Esc cancels", fr: "Entrée enregistre, Échap annule" },
  save: { en: "Save", fr: "Enregistrer" },
  deleteMessage: { en: "Delete message…", fr: "Supprimer le message…" },
  deleteTitle: { en: "Delete message", fr: "Supprimer le message" },
  deleteText: {
    en: "Do you want to delete this message? It can't be brought back.",
    fr: "Voulez-vous supprimer ce message ? Il ne pourra pas être récupéré.",
  },
  delete: { en: "Delete", fr: "Supprimer" },

  writeTo: { en: (name) => `Message ${name}`, fr: (name) => `Envoyer un message à ${name}` },
  writeIn: { en: (name) => `Message ${name}`, fr: (name) => `Envoyer un message dans ${name}` },
  send: { en: "Send", fr: "Envoyer" },
  enterSends: { en: "Enter sends · Shift+Enter new line", fr: "Entrée envoie · Maj+Entrée nouvelle ligne" },
  attach: { en: "Attach files", fr: "Joindre des fichiers" },
  attachments: { en: "Attached files", fr: "Fichiers joints" },
  uploading: { en: "uploading…", fr: "envoi…" },
  removeFile: { en: (name) => `Remove ${name}`, fr: (name) => `Retirer ${name}` },
  mention: { en: "Mention someone", fr: "Mentionner quelqu'un" },
  command: { en: "Use a slash command", fr: "Utiliser une commande slash" },
  suggestions: { en: "Suggestions", fr: "Suggestions" },
  noCommandInThread: {
    en: (name) =>
      `${name} doesn't work in a thread, as in Slack. Send it in the channel, or ask here without it.`,
    fr: (name) =>
      `${name} ne fonctionne pas dans un fil, comme dans Slack. Envoyez-la dans le canal, ou posez votre question ici sans elle.`,
  },
  unknownCommand: {
    en: (name) => `${name} is not a command of this workspace.`,
    fr: (name) => `${name} n'est pas une commande de cet espace.`,
  },

  enlarge: { en: "Show it large", fr: "Afficher en grand" },
  choose: { en: "Choose…", fr: "Choisir…" },
  optional: { en: "(optional)", fr: "(facultatif)" },
  close: { en: "Close", fr: "Fermer" },
  cancel: { en: "Cancel", fr: "Annuler" },
  formOf: { en: (name) => `A form of ${name}`, fr: (name) => `Un formulaire de ${name}` },
  feedback: { en: "Was this helpful?", fr: "Cette réponse est-elle utile ?" },
  unknownBlock: {
    en: (type) => `A block of the type “${type}”, which this stand-in does not draw.`,
    fr: (type) => `Un bloc de type « ${type} », que cet espace local ne sait pas afficher.`,
  },
  table: { en: "Table", fr: "Tableau" },
  rowsShown: {
    en: (from, to, all) => `${from}–${to} of ${all}`,
    fr: (from, to, all) => `${from}–${to} sur ${all}`,
  },
  previousPage: { en: "Previous rows", fr: "Lignes précédentes" },
  nextPage: { en: "Next rows", fr: "Lignes suivantes" },
  asTable: { en: "Show the numbers as a table", fr: "Afficher les valeurs en tableau" },
  chartKind: {
    en: (kind) => ({ bar: "Bar chart", line: "Line chart", area: "Area chart", pie: "Pie chart" })[kind],
    fr: (kind) =>
      ({
        bar: "Graphique en barres",
        line: "Graphique en courbes",
        area: "Graphique en aires",
        pie: "Graphique circulaire",
      })[kind],
  },

  connectionLost: {
    en: "The connection to the workspace was lost. Trying again…",
    fr: "La connexion à l'espace de travail est perdue. Nouvel essai…",
  },
  connectedAgain: { en: "Connected again.", fr: "De nouveau connecté." },
  botAway: {
    en: (name) => `${name} is not connected yet. It answers as soon as it is.`,
    fr: (name) => `${name} n'est pas encore connecté. Il répondra dès qu'il le sera.`,
  },
  tryNow: { en: "Try now", fr: "Réessayer" },
  unreachable: {
    en: "The local workspace doesn't answer. Is `salesbot demo` still running?",
    fr: "L'espace local ne répond pas. `salesbot demo` tourne-t-il encore ?",
  },
  refused: {
    en: (status) => `The workspace refused that (${status}).`,
    fr: (status) => `L'espace de travail a refusé (${status}).`,
  },
};
