import type { mistWebhooksEn } from "../en/mist-webhooks";

export const mistWebhooksDe: Readonly<Record<keyof typeof mistWebhooksEn, string>> = {
  "mistWebhooks.title": "Webhooks",
  "mistWebhooks.text":
    "Was an einem Standort geschieht, sendet Mist über dessen Webhook. Floorcast richtet ihn in Mist ein, lässt einen Ping senden und meldet, wenn er ankommt.",
  "mistWebhooks.address": "Mist stellt zu an",
  "mistWebhooks.noAddress": "Die öffentliche Adresse dieses Servers ist nicht eingestellt",
  "mistWebhooks.noAddressText":
    "Setzen Sie PUBLIC_URL auf die Adresse, unter der das Internet diesen Server erreicht, starten Sie ihn neu, und kommen Sie auf diese Seite zurück.",
  "mistWebhooks.noAddressExample": "Einstellung, mit Ihrer eigenen Adresse",
  "mistWebhooks.noConnection":
    "Verbinden Sie zuerst eine Organisation: Dann werden hier die Webhooks ihrer Standorte eingerichtet.",
  "mistWebhooks.noSites": "Von den verbundenen Standorten ist noch keiner hier. Importieren Sie zuerst einen.",
  "mistWebhooks.elsewhere":
    "{count} {count|weiterer Standort|weitere Standorte} Ihrer Verbindungen {count|ist|sind} noch nicht hier. Importieren Sie {count|ihn|sie} zuerst.",

  "mistWebhooks.sites": "Standorte mit ihren Webhooks",
  "mistWebhooks.count.good": "{count} eingerichtet",
  "mistWebhooks.count.wrong": "{count} mit Problemen",
  "mistWebhooks.count.unchecked": "{count} nicht geprüft",
  "mistWebhooks.checkAll": "{count} {count|Standort|Standorte} prüfen",
  "mistWebhooks.setUpAll": "Alle {count} einrichten",
  "mistWebhooks.checkingAll": "Standort {place} von {count} wird geprüft …",
  "mistWebhooks.settingUpAll": "Standort {place} von {count} wird eingerichtet …",
  "mistWebhooks.stop": "Anhalten",
  "mistWebhooks.stopped":
    "Bei {name} angehalten: An den anderen Standorten ginge es ebenso schief. Lösen Sie zuerst dies, dann geht es weiter.",

  "mistWebhooks.check": "Prüfen",
  "mistWebhooks.setUp": "Einrichten",
  "mistWebhooks.mend": "Korrigieren",
  "mistWebhooks.ping": "Ping senden",
  "mistWebhooks.actOn": "{action}: {name}",

  "mistWebhooks.is.unchecked": "Noch nicht geprüft",
  "mistWebhooks.is.check": "Mist wird abgefragt …",
  "mistWebhooks.is.mend": "Wird in Mist eingetragen …",
  "mistWebhooks.is.ping": "Warten auf den Ping von Mist, bis zu 15 Sekunden …",
  "mistWebhooks.is.refused": "Das ist fehlgeschlagen",
  "mistWebhooks.is.missing": "Noch kein Webhook, der hierher sendet",
  "mistWebhooks.is.faulty": "{count} {count|Problem|Probleme} zu beheben",
  "mistWebhooks.is.ping-failed": "Der Ping kam nicht an",
  "mistWebhooks.is.good": "Eingerichtet",
  "mistWebhooks.lastDelivery": "letzte Zustellung {time}",
  "mistWebhooks.noDelivery": "noch keine Zustellung",
  "mistWebhooks.arrived": "Ping nach {delay} angekommen",
  "mistWebhooks.notArrived":
    "Mist hat seinen Ping gesendet, und binnen {delay} kam nichts an. Die Cloud von Mist muss {url} erreichen: Prüfen Sie Firewall, Proxy und Zertifikat. Er kann sich auch verspäten: Senden Sie noch einen.",
  "mistWebhooks.otherSecretCame":
    "Während auf den Ping gewartet wurde, kam eine Zustellung, die mit einem anderen Geheimnis signiert war.",

  "mistWebhooks.fault.missing": "In Mist gibt es keinen Webhook, der hierher sendet.",
  "mistWebhooks.fault.other-address": "Er sendet an eine andere Adresse: {url}",
  "mistWebhooks.fault.disabled": "Er ist ausgeschaltet.",
  "mistWebhooks.fault.other-type": "Sein Typ ist {type}. Es muss HTTP Post (http-post) sein.",
  "mistWebhooks.fault.other-secret": "Er hat ein anderes Geheimnis. Seine Zustellungen werden hier abgelehnt.",
  "mistWebhooks.fault.topics-missing": "{count} {count|Thema fehlt|Themen fehlen}: {topics}",
  "mistWebhooks.fault.single-events":
    "Er sendet jedes Ereignis in einer eigenen Anfrage. Schalten Sie „Single event per message“ aus.",
  "mistWebhooks.fault.certificate-unchecked":
    "Mist prüft das Zertifikat dieser Adresse nicht. Wer dazwischensitzt, könnte mitlesen.",
  "mistWebhooks.fault.twice":
    "Ein Webhook der Organisation sendet dasselbe hierher, es kommt also doppelt an: {topics}. Entfernen Sie diese Themen dort: Organization › Settings › Webhooks.",
  "mistWebhooks.details": "Was nicht stimmt und wie es zu beheben ist",
  "mistWebhooks.mendText":
    "„Korrigieren“ berichtigt den Webhook des Standorts. Sein Name und Themen, die Sie hinzugefügt haben, bleiben.",

  "mistWebhooks.readOnly":
    "Das Token hat keine Schreibrechte. Verbinden Sie eines mit Schreibrechten, oder tragen Sie es in Mist selbst ein und drücken Sie danach „Prüfen“:",
  "mistWebhooks.step.open": "Öffnen Sie im Portal von Mist die Webhooks des Standorts:",
  "mistWebhooks.step.openPath": "Organization › Site Configuration › {name} › Webhooks",
  "mistWebhooks.step.add": "Fügen Sie einen Webhook hinzu. Nennen Sie ihn Floorcast, damit er erkannt wird.",
  "mistWebhooks.step.type": "Typ: HTTP Post.",
  "mistWebhooks.step.address": "URL:",
  "mistWebhooks.step.secret": "Geheimnis (Secret):",
  "mistWebhooks.step.topics":
    "Themen, mit ihren Namen in der API. Ihre Namen im Portal stehen unter Einstellungen › Webhook.",
  "mistWebhooks.step.switches": "„Enabled“ an, Prüfung des Zertifikats an, „Single event per message“ aus.",
  "mistWebhooks.step.save": "Speichern Sie in Mist, und drücken Sie dann hier „Prüfen“.",
  "mistWebhooks.topics": "Themen",

  "mistWebhooks.next": "Weiter: die Webhooks einrichten",
};
