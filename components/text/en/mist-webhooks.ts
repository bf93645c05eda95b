/** The texts of the webhooks in Mist: what is wrong with them, and how they are set up. */
export const mistWebhooksEn = {
  "mistWebhooks.title": "Webhooks",
  "mistWebhooks.text":
    "Mist sends what happens at a site by that site’s webhook. Floorcast sets it up in Mist, has a ping sent, and says when it arrives.",
  "mistWebhooks.address": "Mist delivers to",
  "mistWebhooks.noAddress": "The public address of this server is not set",
  "mistWebhooks.noAddressText":
    "Set PUBLIC_URL to the address under which the internet reaches this server, restart it, and come back to this page.",
  "mistWebhooks.noAddressExample": "Setting, with your own address",
  "mistWebhooks.noConnection": "Connect an organisation first: then the webhooks of its sites are set up here.",
  "mistWebhooks.noSites": "None of the connected sites is here yet. Import one first.",
  "mistWebhooks.elsewhere":
    "{count} more {count|site|sites} of your connections {count|is|are} not here yet. Import {count|it|them} first.",

  "mistWebhooks.sites": "Sites with their webhooks",
  "mistWebhooks.count.good": "{count} set up",
  "mistWebhooks.count.wrong": "{count} with problems",
  "mistWebhooks.count.unchecked": "{count} not checked",
  "mistWebhooks.checkAll": "Check {count} {count|site|sites}",
  "mistWebhooks.setUpAll": "Set up all {count}",
  "mistWebhooks.checkingAll": "Checking site {place} of {count} …",
  "mistWebhooks.settingUpAll": "Setting up site {place} of {count} …",
  "mistWebhooks.stop": "Stop",
  "mistWebhooks.stopped":
    "Stopped at {name}: the other sites would fail in the same way. Solve this first, then continue.",

  "mistWebhooks.check": "Check",
  "mistWebhooks.setUp": "Set up",
  "mistWebhooks.mend": "Fix",
  "mistWebhooks.ping": "Send a ping",
  "mistWebhooks.actOn": "{action}: {name}",

  "mistWebhooks.is.unchecked": "Not checked yet",
  "mistWebhooks.is.check": "Contacting Mist …",
  "mistWebhooks.is.mend": "Writing it in Mist …",
  "mistWebhooks.is.ping": "Waiting for Mist’s ping, up to 15 seconds …",
  "mistWebhooks.is.refused": "This failed",
  "mistWebhooks.is.missing": "No webhook yet that sends here",
  "mistWebhooks.is.faulty": "{count} {count|problem|problems} to fix",
  "mistWebhooks.is.ping-failed": "The ping did not arrive",
  "mistWebhooks.is.good": "Set up",
  "mistWebhooks.lastDelivery": "last delivery {time}",
  "mistWebhooks.noDelivery": "no delivery yet",
  "mistWebhooks.arrived": "Ping arrived after {delay}",
  "mistWebhooks.notArrived":
    "Mist sent its ping, and nothing came within {delay}. Mist’s cloud has to reach {url}: check the firewall, the proxy and the certificate. It may also be late: send another one.",
  "mistWebhooks.otherSecretCame": "While the ping was awaited, a delivery came that another secret had signed.",

  "mistWebhooks.fault.missing": "There is no webhook in Mist that sends here.",
  "mistWebhooks.fault.other-address": "It sends to another address: {url}",
  "mistWebhooks.fault.disabled": "It is switched off.",
  "mistWebhooks.fault.other-type": "Its type is {type}. It has to be HTTP Post (http-post).",
  "mistWebhooks.fault.other-secret": "It has another secret, so its deliveries are refused here.",
  "mistWebhooks.fault.topics-missing": "{count} {count|topic is|topics are} missing: {topics}",
  "mistWebhooks.fault.single-events":
    "It sends each event in a request of its own. Switch off “Single event per message”.",
  "mistWebhooks.fault.certificate-unchecked":
    "Mist does not verify the certificate of this address, so somebody in between could read along.",
  "mistWebhooks.fault.twice":
    "A webhook of the organisation sends the same here, so it arrives twice: {topics}. Remove these topics there: Organization › Settings › Webhooks.",
  "mistWebhooks.details": "What is wrong, and how to fix it",
  "mistWebhooks.mendText": "“Fix” corrects the site’s webhook. Its name and topics that you added stay.",

  "mistWebhooks.readOnly":
    "The token has no write access. Connect one that has, or enter this in Mist yourself and press “Check” afterwards:",
  "mistWebhooks.step.open": "Open the site’s webhooks in Mist’s portal:",
  "mistWebhooks.step.openPath": "Organization › Site Configuration › {name} › Webhooks",
  "mistWebhooks.step.add": "Add a webhook. Call it Floorcast, so that it is recognised.",
  "mistWebhooks.step.type": "Type: HTTP Post.",
  "mistWebhooks.step.address": "URL:",
  "mistWebhooks.step.secret": "Secret:",
  "mistWebhooks.step.topics": "Topics, by their names in the API. Settings › Webhook has their names in the portal.",
  "mistWebhooks.step.switches": "Enabled on, certificate verification on, single event per message off.",
  "mistWebhooks.step.save": "Save in Mist, then press “Check” here.",
  "mistWebhooks.topics": "Topics",

  "mistWebhooks.next": "Next: set up the webhooks",
} as const;
