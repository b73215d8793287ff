"""Which words of a job title point to which function, in English and French.

Lower case, no accents, masculine singular; phrases are separated by commas; a final `*` stands for any ending.
Little words (of, the, de, du) are left out of phrases, as they are left out of titles.
A trade outweighs a domain ("marketing buyer" buys, "juriste informatique" is a lawyer), a domain outweighs
a broad word ("HR project manager"), a broad word outweighs a bare rank ("project assistant").
"""

Phrases = dict[str, str]
"""Function -> phrases separated by commas."""

TRADE, DOMAIN, BROAD, BARE = 4, 3, 2, 1

ENGLISH: dict[int, Phrases] = {
    TRADE: {
        "finance": "cfo, chief financial officer, accountant, bookkeeper, financial controller, finance controller,"
        " comptroller, treasurer, auditor, credit controller, actuary, underwriter",
        "it": "cio, ciso, chief information officer, chief information security officer, cdo, chief data officer,"
        " chief digital officer, sysadmin, system administrator, database administrator, dba, network administrator,"
        " it administrator, it support, it manager, it director, it project manager, help desk, helpdesk,"
        " service desk, webmaster, programmer, it specialist",
        "procurement": "cpo procurement, chief procurement officer, chief purchasing officer, buyer, purchaser,"
        " category manager, category buyer, sourcing manager, vendor manager, procurement project manager",
        "sales": "cro, chief revenue officer, chief sales officer, cso sales, chief commercial officer,"
        " account executive, account manager, key account, account director, account professional,"
        " sales engineer, presales, pre sales, salesman, saleswoman, salesperson, salesforce developer sales,"
        " telesales, bdr, sdr, business developer, sales assistant, sales trainer, global account,"
        " customer advisor sales, merchandiser sales, inside sales, territory manager, kam, sales support",
        "marketing": "cmo, chief marketing officer, chief communication officer, chief brand officer, copywriter,"
        " marketer, spokesperson, press officer, community manager, brand manager, product marketing,"
        " public relation, pr manager, content creator, content writer, influencer marketing, marketing assistant,"
        " graphic designer, social media, web designer",
        "hr": "chro, chief human resource officer, chief people officer, recruiter, talent acquisition, headhunter,"
        " hrbp, hr business partner, hr consultant, hr assistant, recruitment consultant, employer branding,"
        " trainer, docent, hr project manager, sourcer, recruiting, recruitment",
        "legal": "general counsel, lawyer, attorney, solicitor, barrister, paralegal, notary, chief legal officer, clo,"
        " dpo, data protection officer, legal counsel, counsel, corporate counsel, patent agent,"
        " chief compliance officer, compliance officer, chief privacy officer, legal assistant, legal secretary",
        "operations": "coo, chief operation officer, chief operating officer, warehouse, dispatcher, foreman,"
        " plant manager, production manager, factory manager, workshop manager, machine operator, chief supply chain"
        " officer, fleet manager",
        "technical": "cto, chief technology officer, chief technical officer, chief product officer, tech lead,"
        " technical lead, chief engineer, technical director, product technology, chief architect",
        "rnd": "scientist, researcher, chief scientific officer, chief scientist, chief innovation officer,"
        " laboratory technician, lab technician, research fellow, research associate, research assistant",
        "customer_support": "customer success manager, customer care, customer service, customer support,"
        " technical support, support agent, call center, call centre, contact center, contact centre,"
        " customer experience, after sales, aftersales, chief customer officer, support engineer",
        "project_management": "pmo, project management officer, project management office, scrum master,"
        " product owner, agile coach, delivery manager, project controller, project coordinator",
        "consulting": "management consultant, strategy consultant, business consultant, executive advisor,"
        " it consultant, technology consultant, sap consultant, junior consultant, lead consultant",
        "admin": "secretary, receptionist, executive assistant, personal assistant, administrative assistant,"
        " office manager, office assistant, pa, typist, office clerk, office administrator, data entry, admin assistant,"
        " front desk, management assistant, assistant ceo, assistant managing director, team assistant,"
        " administrative officer, order management, office associate, assistant board",
        "general_management": "ceo, chief executive, chief executive officer, managing director, general manager,"
        " country manager, executive director, md, president ceo, site manager, interim ceo",
    },
    DOMAIN: {
        "finance": "finance, financial, accounting, treasury, controlling, tax, audit, investment, investor relation,"
        " payable, receivable, fp&a, payroll, banking, credit, risk, m&a, actuarial",
        "procurement": "procurement, purchasing, purchase, sourcing, vendor management, supplier",
        "sales": "sale, business development, key account, commercial, account management, revenue, presale,"
        " partnership, alliance, channel, b2b, ecommerce, e commerce, retail, business growth, new business",
        "marketing": "marketing, brand, branding, communication, seo, sea, sem, advertising, pr, press, media, content,"
        " event, campaign, crm, digital excellence, growth marketing, public affair, creative",
        "hr": "hr, human resource, human capital, people, talent, personnel, compensation, benefit, learning development,"
        " training, workforce, people culture, organizational development, employee",
        "legal": "legal, compliance, regulatory, law, privacy, data protection, contract, intellectual property, patent",
        "operations": "logistic, supply chain, manufacturing, production, plant, fulfillment, shipping,"
        " transportation, facility, maintenance, quality, hse, ehs, inventory, procurement logistic, distribution,"
        " material planning, dispatch, lean",
        "rnd": "r&d, research development, research and development, scientific, laboratory",
        "customer_support": "customer success, client service, customer relation, client support,"
        " complaint, service agent, customer operation",
        "it": "information technology, information system, information security, cyber security, cybersecurity,"
        " it security, it infrastructure, it, computer, helpdesk, database, devop, cloud, sap, erp,"
        " salesforce, web developer, software engineer, software developer, system engineer, network engineer,"
        " data engineer, data analyst, security engineer, site reliability, developer, infrastructure engineer,"
        " fullstack, full stack, frontend, backend, front end, back end, java, python, php, javascript, qa engineer,"
        " network solution, business analyst, chief digital transformation, application engineer, test engineer, business intelligence",
        "technical": "product innovation, software architect",
        "admin": "administration, administrative, office, back office, reception",
    },
    BROAD: {
        "it": "tech, software, network, system, application, digital, data, security, infrastructure, telecom, technician,"
        " programming, computing, web, internet, automation, server, engineer, architect",
        "technical": "engineering, technology, technical, product manager, product management, product, engineering manager, ai, machine learning,"
        " mobile, hardware, innovation, data scientist, platform, saas, cad, mechanical, electrical",
        "project_management": "project, program, programme, project manager, program manager, project leader,"
        " project lead, project management, delivery, agile, transformation",
        "consulting": "consultant, consulting, advisory, adviser, advisor",
        "operations": "operation, operational, operator, process, shop floor, assembly, packaging, ops, driver, planner",
        "customer_support": "customer, client, support, service representative, care",
        "sales": "account, strategic engagement, strategy, strategic, business manager, representative, dealer,"
        " vendor, growth, export, seller, trading, trader, broker, market development, business partner, shop,"
        " store, merchandising",
        "marketing": "journalist, editor, designer, design, photographer, author, writer, publishing, publication",
        "rnd": "research, chemist, biologist, physicist, laborant",
        "hr": "coach, teacher, instructor, lecturer, education, academy, wellbeing, diversity",
        "procurement": "procure*, purchas*",
        "finance": "controller, accounts",
        "admin": "clerk",
    },
    BARE: {
        "admin": "assistant, administrator, coordinator, officer",
        "technical": "technologist, engineer*",
        "sales": "business",
        "executive": "founder, cofounder, owner, chairman, chairwoman, chair, chairperson, president, board,"
        " vice president, vp, svp, evp, avp, entrepreneur, proprietor, co owner",
    },
}

FRENCH: dict[int, Phrases] = {
    TRADE: {
        "finance": "daf, raf, cfo, directeur administratif financier, directeur financier, comptable, expert comptable,"
        " commissaire compte, tresorier, auditeur, controleur gestion, controleur financier, controleur interne,"
        " cambiste, actuaire, credit manager, gestionnaire paie, analyste credit, risk manager, aide comptable,"
        " directeur comptable, ingenieur financier, consolideur, consultant financier, fiscaliste",
        "it": "dsi, dosi, rssi, dnum, cio, directeur systeme information, webmaster, webmestre, developpeur,"
        " programmeur, informaticien, administrateur reseau, administrateur systeme, administrateur site,"
        " administrateur base donnee, architecte logiciel, scrum master, pupitreur, testeur, urbaniste,"
        " data scientist, data engineer, devop, homologateur logiciel, geomaticien, hotliner, technicien support,"
        " technicien micro, chef projet moa, chef projet moe, chef projet informatique, cartographe,"
        " chef projet si, cybersecurite, data analyst, data manager, paramétreur logiciel",
        "procurement": "acheteur, directeur achat, responsable achat, category manager, cost killer, sourceur achat,"
        " acheteur international, assistant achat, chef groupe achat, approvisionneur, chef centrale achat",
        "sales": "commercial, directeur commercial, ingenieur commercial, technico commercial, vendeur,"
        " charge affaire, ingenieur affaire, attache commercial, agent commercial, vrp, representant,"
        " responsable grand compte, key account manager, kam, account manager, administration vente, adv,"
        " directeur vente, teleprospecteur, televendeur, business developer, delegue commercial, chef secteur,"
        " chef vente, assistant commercial, secretaire commercial, animateur vente, promoteur vente,"
        " administrateur vente, delegue medical, visiteur medical, compte cle, negociateur, directeur grand compte",
        "marketing": "cmo, directeur marketing, chef produit, chef marque, chef groupe marketing, attache presse,"
        " community manager, charge communication, directeur communication, redacteur web, traffic manager,"
        " chef publicite, media planner, webmarketeur, responsable marque, product manager, brand manager,"
        " concepteur redacteur, relation presse, relation public, charge evenementiel, trend setter,"
        " charge etude marketing, directeur artistique, infographiste, graphiste, category manager marketing",
        "hr": "drh, rrh, directeur ressource humain, recruteur, chasseur tete, formateur, charge recrutement,"
        " chef personnel, gestionnaire personnel, responsable formation, conseiller emploi, consultant recrutement,"
        " hrbp, ingenieur formation, conseiller carriere, outplacement, directeur social, assistant rh",
        "legal": "daj, dpo, juriste, avocat, notaire, clerc, huissier, greffier, magistrat, paralegal, mandataire"
        " judiciaire, directeur juridique, delegue protection donnee, deontologue, conseil propriete industriel,"
        " fiscaliste juridique, administrateur judiciaire, conseiller juridique, secretaire juridique,"
        " legal counsel, assistant juridique, mediateur judiciaire, conciliateur, compliance officer",
        "operations": "coo, magasinier, logisticien, cariste, chef atelier, conducteur ligne, directeur usine,"
        " contremaitre, directeur operation, directeur production, chef quai, directeur industriel,"
        " chef equipe, agent maitrise, gestionnaire stock, ordonnanceur, agent production, affreteur,"
        " chef exploitation logistique, operateur, ouvrier, directeur exploitation, directeur site, directeur"
        " entrepot, chef entrepot, responsable entrepot, superviseur production, technicien maintenance, qualiticien",
        "technical": "cto, directeur technique, lead developer, lead tech",
        "rnd": "chercheur, directeur recherche, scientifique, technicien laboratoire, laborantin, ingenieur recherche,"
        " docteur ingenieur, attache recherche, charge recherche, directeur scientifique, chef projet recherche,"
        " ingenieur etude recherche, formulateur",
        "customer_support": "teleconseiller, conseiller clientele, charge clientele, service client, relation client,"
        " relation clientele, service apres vente, sav, hotline, charge relation client, centre appel,"
        " centre contact, customer success manager, support client, teleoperateur, satisfaction client, service"
        " consommateur, gestionnaire clientele, centre relation",
        "project_management": "pmo, bureau projet",
        "consulting": "conseil organisation, conseil management, consultant organisation, consultant management,"
        " consultant strategie, ingenieur organisation, auditeur organisation, conseiller organisation,"
        " consultant qualite, qualite service, consultant conduite changement, conduite changement,"
        " conseil entreprise, conseiller entreprise, manager transition, ingenieur conseil, conseil strategie,"
        " organisateur conseil, organisateur, conseil gestion, conseiller gestion",
        "admin": "secretaire, assistant direction, office manager, standardiste, hotesse accueil, hote accueil,"
        " assistant administratif, agent administratif, employe administratif, dactylo*, agent accueil, receptionniste,"
        " operateur saisie, secretaire direction, assistant pdg, secretaire administratif, assistant manager,"
        " gestionnaire administratif, charge accueil, steno*, archiviste, assistant equipe, agent courrier, vaguemestre",
        "general_management": "pdg, dg, dga, directeur general, president directeur general, gerant, dirigeant,"
        " chef entreprise, secretaire general, president, directeur etablissement public, general etablissement,"
        " ceo, patron, fondateur, cofondateur, co fondateur, organisme protection social, directeur caisse, directeur"
        " chambre consulaire, directeur collectivite, directeur filiale, directeur pme, directeur agence publique,"
        " directeur groupe, directeur regie, directeur departemental, directeur office public, etablissement public,"
        " general service, directeur adjoint etablissement, organisme social, securite social, directeur holding,"
        " collectivite territorial, administrateur general, chambre commerce, directeur centre hospitalier,"
        " directeur organisme, directeur parc naturel, entreprise public, general entreprise, administrateur societe",
    },
    DOMAIN: {
        "finance": "finance, financement, financier, comptabilite, comptable, tresorerie, controle gestion, paie, budgetaire, budget,"
        " fiscal, fiscalite, consolidation, audit, credit, recouvrement, investissement, fusion acquisition,"
        " facturation, reporting, bancaire, banque, levee fond, credit bail, middle office, placement, banking",
        "it": "transformation digital, transformation numerique, chief digital officer, informatique, systeme information, si, reseau, telecom, telecommunication, logiciel, base donnee, internet,"
        " intrusion, securite informatique, progiciel, erp, multimedia, web, infrastructure, cloud, sap, decisionnel,"
        " big data, hardware, applicatif, software, micro informatique, bureautique, systeme reseau, teleinformatique,"
        " geomatique, information geographique, exploitation informatique, radiocommunication",
        "procurement": "achat, approvisionnement achat, sourcing, fournisseur, sous traitance",
        "sales": "vente, grand compte, ecommerce, e commerce, strategie commercial, developpement commercial, export, exportation,"
        " business development, force vente, prospection, action commercial, partenariat, import export,"
        " reseau commercial, reseau vente, administration commercial, sedentaire, compte",
        "marketing": "marketing, communication, publicite, evenementiel, marque, presse, e reputation, reputation, media,"
        " digital, referencement, seo, webmarketing, contenu, merchandising, crm, tendance, promotion, mecenat, produit,"
        " sponsoring, reseau social",
        "hr": "rh, ressource humain, personnel, recrutement, formation, relation travail, relation social, carriere,"
        " emploi, gpec, talent, mobilite, competence, developpement humain, social entreprise, remuneration, insertion,"
        " marque employeur, qvt, affaire social",
        "legal": "juridique, droit, contentieux, contrat, conformite, compliance, legal, propriete intellectuel, judiciaire,"
        " brevet, rgpd, affaire reglementaire, protection donnee, international entreprise, corporate, notarial",
        "operations": "logistique, supply chain, production, atelier, usine, entrepot, exploitation, approvisionnement,"
        " maintenance, fabrication, conditionnement, transport, qualite, stock, hse, qhse, operation, plateforme, quai,"
        " flux, magasin, chaine, montage, expedition, assemblage, industrialisation, planning, site logistique, methode",
        "rnd": "r&d, recherche, laboratoire, developpement pharmaceutique, innovation, microbiologie, recherche"
        " developpement, chimie, biologie, developpement industriel, developpement produit, essai, brevet industriel,"
        " biochimie, electronique, optique, acoustique, mecanique, thermique, aerodynamique, toxicologie,"
        " physico chimie, calcul, galenique, conception, bureau etude",
        "customer_support": "clientele, client, support, reclamation",
        "admin": "secretariat, bureau, accueil, standard, courrier, saisie, trilingue,"
        " bilingue, service general",
        "consulting": "conseil, changement, efficacite, reorganisation",
    },
    BROAD: {
        "technical": "technique, technologie, ingenierie, r&d produit, ingenieur, technicien",
        "it": "developpement, systeme, donnee, data, numerique, application, architecte",
        "project_management": "projet, programme, chef projet, directeur projet, charge projet, responsable projet,"
        " coordinateur projet, planificateur, chef programme, gestionnaire projet",
        "consulting": "organisation, performance, consultant, conseiller, management",
        "admin": "administration, administratif",
        "sales": "affaire, conseiller vente, negoce, business",
        "hr": "social, humain",
        "rnd": "etude, developpement experimental, pharmaceutique, industriel, industrie",
        "procurement": "acha*",
        "operations": "securite",
        "general_management": "direction general, entreprise, etablissement, organisme, filiale, general",
    },
    BARE: {
        "admin": "assistant, employe bureau, agent, gestionnaire",
        "operations": "chef equipe, conducteur, chauffeur",
        "executive": "associe, actionnaire, membre conseil, administrateur, vp, vice president, proprietaire",
    },
}
