import type { signInEn } from "../en/sign-in";

export const signInDe: Readonly<Record<keyof typeof signInEn, string>> = {
  "login.title": "Anmelden",
  "login.next": "Nach der Anmeldung geht es zu der Seite, die Sie geöffnet haben.",
  "login.email": "E-Mail",
  "login.password": "Passwort",
  "login.submit": "Anmelden",
  "login.busy": "Anmeldung läuft…",
  "login.with": "Weiter mit {name}",
  "login.or": "oder",
  "login.forgotten":
    "Kein Konto oder Passwort vergessen? Bitten Sie einen Admin um einen Link aus Einstellungen › Personen.",
  "login.fault.wrong": "E-Mail oder Passwort ist falsch.",
  "login.fault.tooMany":
    "Zu viele Versuche. Versuchen Sie es später erneut, oder in einem Browser, in dem Sie sich bei diesem Konto schon angemeldet haben.",
  "login.fault.busy": "Gerade melden sich zu viele Personen an. Versuchen Sie es gleich noch einmal.",
  "login.fault.cookie":
    "Ihr Browser blockiert Cookies für diese Seite; ohne sie ist keine Anmeldung möglich. Erlauben Sie Cookies und versuchen Sie es erneut.",
  "login.fault.offline": "Keine Antwort vom Server. Ihre Eingaben bleiben erhalten: versuchen Sie es erneut.",
  "login.error.provider":
    "Die Anmeldung bei Ihrem Anbieter ist fehlgeschlagen. Versuchen Sie es erneut; schlägt sie wieder fehl, informieren Sie einen Admin.",
  "login.error.expired":
    "Die Anmeldung hat zu lange gedauert oder wurde in einem anderen Fenster begonnen. Versuchen Sie es erneut.",
  "login.error.denied": "Ihr Anbieter hat die Anmeldung abgelehnt.",
  "login.error.unverified-email":
    "Ihr Anbieter hat Ihre E-Mail-Adresse nicht bestätigt, darum können Sie sich nicht damit anmelden.",
  "login.error.not-invited": "Ihre E-Mail-Adresse wurde noch nicht eingeladen. Fragen Sie einen Admin.",
  "login.error.domain": "E-Mail-Adressen Ihrer Domain sind hier nicht zugelassen. Fragen Sie einen Admin.",
  "login.error.disabled": "Ihr Konto ist deaktiviert. Fragen Sie einen Admin.",
  "login.error.odd-email":
    "Ihr Anbieter meldet eine E-Mail-Adresse mit anderen Buchstaben als A bis Z; das wird nicht unterstützt. Fragen Sie einen Admin.",
  "login.error.connect-first":
    "Das Konto mit Ihrer E-Mail-Adresse hat ein Passwort oder gehört einem Admin, darum wird es nicht von selbst verbunden. Melden Sie sich mit dem Passwort an und verbinden Sie Ihren Anbieter unter Einstellungen › Konto. Kein Passwort? Bitten Sie einen Admin um einen Link.",
  "login.error.too-many":
    "Gerade sind zu viele Anmeldungen gescheitert. Warten Sie eine Minute und versuchen Sie es dann erneut.",
  "login.error.other-account": "Ihre E-Mail-Adresse gehört hier zu einem anderen Konto. Fragen Sie einen Admin.",

  "password.new": "Neues Passwort",
  "password.hint": "Mindestens {count} Zeichen. Ein langes Passwort ist besser als ein kompliziertes.",
  "password.show": "Passwort zeigen",
  "password.hide": "Passwort verbergen",
  "password.capsLock": "Die Feststelltaste ist an.",
  "password.fault.short": "Mindestens {count} Zeichen sind erforderlich.",

  "setup.toSignIn": "Zur Anmeldung",

  "invitation.title": "Passwort wählen",
  "invitation.text": "Damit melden Sie sich von nun an an.",
  "invitation.submit": "Speichern und anmelden",

  "link.opening": "Wird geöffnet…",
  "link.text": "Dieser Link meldet Sie an bei {host}.",
  "link.as": "Konto",
  "link.replaces": "Sie sind als {name} angemeldet. Dieser Browser ist danach mit dem anderen Konto angemeldet.",
  "link.tooMany": "Dieser Link wurde gerade zu oft geöffnet. Warten Sie eine Minute und versuchen Sie es erneut.",
  "link.incompleteTitle": "Dieser Link ist unvollständig",
  "link.incompleteText": "Öffnen Sie den Link noch einmal so, wie Sie ihn erhalten haben.",
  "link.spent": "Dieser Link wurde schon benutzt oder ist abgelaufen.",
  "link.spentTitle": "Dieser Link ist abgelaufen oder wurde widerrufen",
  "link.spentText":
    "Vielleicht wurde er auch schon benutzt. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.",
  "link.failedTitle": "Der Link ließ sich nicht prüfen",
};
