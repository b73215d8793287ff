"""Which words of a job title say how high its holder stands, in English and French.

Written like `title_functions`. A longer phrase hides the words inside it: "account manager" is a contributor
though "manager" is a manager, because an account manager looks after accounts and not after people.
The first rank below that a title shows is its rank. A final `$` asks for the end of a group of words: a "marketing
principal" heads something, a "principal engineer" does not. ` .. ` stands for any words between.
"""

Phrases = dict[str, str]
"""Rank -> phrases separated by commas."""

ENGLISH: Phrases = {
    "senior": "senior .. manager, senior .. mgr, sr .. manager, sr .. mgr",
    "learner": "assistant .. ceo, assistant .. cfo, assistant .. coo, assistant .. cto, assistant .. cio,"
    " assistant .. chief, assistant .. board, personal assistant, secretary .. ceo,"
    " intern, internship, trainee, apprentice, student, junior, graduate, working student, volunteer, jr,"
    " werkstudent, assistant president, assistant managing director, assistant general manager, pa ceo, pa cfo,"
    " pa director, pa managing director, assistant board, ea ceo, secretary ceo, office ceo, placement",
    "executive": "ceo, cfo, coo, cto, cio, cmo, cro, cpo, cso, chro, ciso, cdo, cco, clo, cao, cxo, chief executive,"
    " chief officer, president, vice president, vp, svp, evp, avp, gvp, rvp, founder, cofounder, owner,"
    " chairman, chairwoman, chair, chairperson, board, managing director, general manager, general counsel, gm,"
    " executive committee, chief, executive vice president, senior vice president, proprietor, entrepreneur,"
    " executive advisor, partner$, managing partner, chief .. officer, founding partner, executive director, deputy ceo, executive management,"
    " co owner, board director, governor, chief staff, comex, self employed, chieftain",
    "director": "director, dir, principal$, general partner, deputy cfo, deputy cto, deputy cio, deputy coo, managing principal, superintendent, dean, provost,"
    " senior director, associate director, assistant director, deputy director, executive producer",
    "manager": "manager, mgr, head, lead, leader, supervisor, foreman, forewoman, team lead, management lead, superviser,"
    " chief engineer, chief architect, chief accountant, chief economist, chief editor, chief buyer, chief scientist,"
    " chief inspector, chief surveyor, head chef, head teacher, executive chef, sous chef, branch head, captain,"
    " team leader, senior manager, shift lead, managing editor, controller manager, mngr, scrum master,"
    " office manager, area manager, deputy head, section head, group head, assistant manager, deputy manager, boss, in charge",
    "contributor": "analyst, specialist, engineer, consultant, assistant, associate, representative, developer, agent,"
    " administrator, officer, coordinator, technician, designer, advisor, expert, executive assistant, principal, principle,"
    " account manager, accounts manager,"
    " account executive, sales executive, marketing executive, advertising executive, executive officer,"
    " key account manager, project manager, program manager, programme manager, product manager, category manager,"
    " community manager, social media manager, content manager, event manager, case manager, success manager,"
    " relationship manager, relation manager, portfolio manager, campaign manager, brand manager, assistant product"
    " manager, assistant project manager, assistant category manager, assistant account manager, business manager,"
    " vendor manager, contract manager, recruitment manager, talent acquisition manager, acquisition manager,"
    " lead generation, lead management, associate dean, head hunter, communication manager, data manager,"
    " ecommerce manager, design manager, management consultant, management assistant, assistant manager trainee,"
    " channel manager, territory manager, alliance manager, delivery manager, change manager,"
    " release manager, business partner, hr business partner, property manager, asset manager, fund manager,"
    " process manager, application manager specialist, board secretary, vice president assistant, assistant vp,"
    " assistant director trainee, chief clerk, research manager, team assistant, ski team manager, sport team"
    " manager, account director assistant, assistant controller, product owner, director assistant, "
    " investment manager, wealth manager, credit manager, tour manager, export manager, market manager, mission",
    "unit": "management, leadership",
}

FRENCH: Phrases = {
    "learner": "stagiaire, apprenti, alternant, etudiant, junior, benevole, stage, alternance, assistant direction,"
    " assistant dg, assistant pdg, assistant drh, assistant directeur, secretaire direction, secretaire dg,"
    " assistant president, assistant .. directeur, assistant .. president, assistant daf, assistant general, assistant dsi, assistant direction general, vie",
    "executive": "pdg, dg, dga, ceo, cfo, coo, cto, cio, cmo, president, vice president, vp, directeur general,"
    " directeur general adjoint, fondateur, cofondateur, co fondateur, gerant, dirigeant, chef entreprise, patron,"
    " secretaire general, proprietaire, associe gerant, associe fondateur, membre directoire, membre comex, comex,"
    " codir, membre comite direction, membre conseil, administrateur societe, administrateur general, directoire,"
    " mandataire social, general etablissement, directeur etablissement public, president directeur general,"
    " managing director, general manager, country manager, autoentrepreneur, entrepreneur, maire",
    "director": "directeur, dir, daf, drh, dsi, daj, dircom, dosi, dnum, dpo groupe, associe, sous directeur,"
    " directeur adjoint, directeur departement, directeur regional, director, directeur delegue, doyen, dirco",
    "manager": "adjoint drh, adjoint daf, adjoint dsi, adjoint directeur, adjoint chef, responsable, head, chef, manager, superviseur, encadrant, encadrement, contremaitre, rssi, raf, rrh, lead,"
    " agent maitrise, cadre, chef equipe, chef service, chef atelier, team leader, leader, directeur magasin,"
    " directeur agence, directeur projet, directeur programme, directeur boutique, directeur restaurant, maitre hotel,"
    " chef comptable, adjoint responsable, responsable adjoint, manageur, premier maitre, conducteur travail, conducteur"
    " travaux, gouvernant, coordonnateur general, capitaine, chef cuisine, chef secteur, chef zone, chef vente, chef rayon",
    "contributor": "chef projet, chef produit, chef publicite, chef mission, chef marque, account manager, adjoint,"
    " key account manager, community manager, product manager, brand manager, category manager, project manager,"
    " traffic manager, credit manager, risk manager, data manager, content manager, customer success manager,"
    " directeur artistique, directeur clientele, assistant manager, office manager, ingenieur, charge, technicien,"
    " consultant, conseiller, juriste, comptable, acheteur, secretaire, agent, employe, analyste, attache,"
    " responsable grand compte, responsable compte, responsable compte cle, responsable projet, responsable clientele,"
    " chef partie, chef bord, associate, partenaire rh, directeur conscience, assistant, adjoint administratif, vendeur",
    "unit": "direction, management",
}
