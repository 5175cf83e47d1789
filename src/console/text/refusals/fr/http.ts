export const http = {
  'see-violations': 'Les erreurs indiquent ce qu’il faut changer.',
  'server-failed':
    'Un problème est survenu de notre côté. Le journal du serveur en a la cause sous la requête {requestId}.',
  'request-refused': '{reason}',

  'send-api-key': 'Envoyez une clé d’API sous la forme « Authorization: Bearer dd_… ».',
  'key-does-not-count': 'La clé ou le jeton est inconnu, a expiré ou a été révoqué ; demandez-en un autre.',
  'permission-missing': 'Il faut l’autorisation {permission}, que le rôle {role} ou cette clé n’a pas.',
  'caller-asks-too-often':
    'Une clé ou un jeton peut faire {max} requêtes par minute au plus. Réessayez dans {seconds} s.',
  'payer-asks-too-often':
    'Un payeur peut avoir {max} requêtes par minute au plus. Réessayez dans {seconds} s.',
  'address-fails-too-often':
    'Une adresse peut avoir {max} échecs de connexion par minute au plus. Réessayez dans {seconds} s.',

  'route-unknown': 'Rien ne répond à {method} {url} ; voyez /docs.',
  'address-broken': 'L’adresse contient un encodage pour cent erroné.',
  'media-type-unsupported':
    'Envoyez application/json ; pour une importation de frais text/csv ou application/gzip, pour une importation de bons de commande text/csv ou application/x-ndjson.',
  'body-too-large': 'Envoyez un corps JSON de 1 Mio au plus.',
  'body-not-json': 'Le corps n’est pas du JSON valide.',
  'body-empty': 'Le corps est vide ; envoyez un document JSON.',
  'body-too-deep':
    'Le corps imbrique des listes et des objets sur plus de {max} niveaux : aucun document ne le fait.',
  'file-empty': 'Le corps est vide ; envoyez le fichier.',
  'file-too-large-in-gib': 'Le fichier dépasse {max} Gio ; importez-le en plusieurs parties.',
  'file-too-large': 'Le fichier dépasse {max} Mo ; importez-le en plusieurs parties.',
  'preference-too-large': 'Une préférence a {max} octets au plus ; celle-ci en a {bytes}.',
  'rows-too-many':
    'La liste a {total} lignes et le CSV {max} au plus : affinez-la par des filtres, ou lisez-la en JSON page par page.',

  'if-match-missing':
    'Envoyez If-Match avec l’ETag de ce que vous modifiez : une autre modification pourrait sinon être perdue.',
  'same-request-in-progress':
    'Une requête avec cette Idempotency-Key est en cours ; attendez, puis renvoyez-la.',
  'idempotency-key-reused':
    'Cette Idempotency-Key a servi à une autre requête. Prenez une nouvelle clé pour une nouvelle requête, et l’ancienne seulement pour répéter.',
  'request-unrepeatable':
    'La réponse contient un secret qui n’est conservé nulle part : envoyez cette requête sans Idempotency-Key.',
  'idempotency-key-unfit':
    'Indiquez une Idempotency-Key de 1 à 200 caractères ASCII visibles, par exemple un UUID.',
  'idempotency-key-missing':
    'Envoyez une Idempotency-Key à vous, par exemple un UUID : une requête répétée n’est alors pas exécutée deux fois.',
  'idempotency-key-shape': 'Indiquez de 1 à 200 caractères ASCII visibles.',
  'etag-shape': 'Envoyez l’ETag de la réponse que vous modifiez, par exemple "3" avec ses guillemets.',

  'temporal-silent': 'Temporal ne répond pas. Rien n’a été changé ; réessayez quand il sera de retour.',
  'run-not-started':
    'Le cycle de facturation {id} est enregistré, mais Temporal, qui l’exécute, ne répond pas. Relancez le même cycle quand il sera de retour : il continuera.',
  'run-not-continued':
    'Le cycle de facturation {id} est enregistré, mais Temporal, qui l’exécute, ne répond pas. Reprenez-le quand il sera de retour : il continuera.',
  'run-workflow-ended': 'Quelqu’un a mis fin à son workflow.',
  'run-workflow-failed': 'Une partie de son workflow a échoué ; Temporal en garde la cause.',
  'mail-catcher-silent':
    'L’intercepteur de messages ne répond pas : vérifiez que « npm start » tourne, puis réessayez.',
  'process-stopping': 'Ce processus s’arrête. Rien n’a été changé ; renvoyez la requête.',
  'listeners-too-many':
    'Trop de lecteurs suivent des cycles de facturation. Lisez le cycle lui-même, ou revenez plus tard.',
  'postgres-silent': 'Postgres ne répond pas. Rien n’a été changé ; réessayez quand il sera de retour.',
  'postgres-went-away':
    'Postgres a disparu avant de répondre, on ne sait donc pas si quelque chose a été changé : vérifiez, ou renvoyez la requête avec la même Idempotency-Key.',
  'postgres-too-slow':
    'Postgres a mis trop de temps et a été arrêté. Rien n’a été changé ; demandez moins, ou plus tard.',

  'parameter-unknown': 'Paramètre inconnu : {suggestion}',
  'leave-field-out': 'Retirez-le : ce champ n’existe pas.',
  'does-not-fit': 'Cela ne convient pas : {reason}',
  'give-type': 'Indiquez une valeur de type {type}.',
  'choose-one-of': 'Choisissez l’une de ces valeurs : {choices}.',
  'give-true-or-false': 'Indiquez true ou false.',
  'give-object': 'Envoyez un objet JSON.',
  'give-text': 'Indiquez un texte.',
  'text-too-long': 'Indiquez {max} caractères au plus.',
  'text-with-nul': 'Retirez le caractère NUL.',
  'give-id': 'Indiquez un identifiant, par exemple 42.',
  'give-month': 'Indiquez le mois sous la forme AAAA-MM, par exemple 2024-09.',
  'give-date': 'Écrivez la date sous la forme AAAA-MM-JJ, par exemple "2024-10-03".',
  'give-time': 'Indiquez une date et heure avec son fuseau, par exemple 2024-10-03T08:15:00Z.',
  'give-percentage': 'Indiquez un pourcentage en nombre décimal, par exemple 25 ou 12.5.',
  'give-number': 'Indiquez un nombre entier de {min} à {max}.',
  'limit-too-high': 'Demandez {max} éléments au plus à la fois ; la réponse a un curseur pour continuer.',
  'give-charge-import':
    'Indiquez l’identifiant d’une importation de frais sous forme de texte, par exemple "3".',
  'give-billing-run': 'Indiquez l’identifiant d’un cycle de facturation, par exemple "42".',
  'give-event': 'Indiquez l’identifiant d’un événement tel quel.',
  'give-preference-name':
    'Indiquez un nom de 60 minuscules, chiffres et traits d’union au plus, commençant par une lettre.',
  'cursor-shape': 'Passez le nextCursor de la page précédente tel quel.',
  'cursor-of-another-list':
    'Ce n’est pas un curseur de cette liste : passez le nextCursor de la page précédente tel quel.',
  'cursor-of-another-sort':
    'Un curseur de la liste triée par {given}, et non par {sort} : passez sort={given}, ou retirez-le.',
}
