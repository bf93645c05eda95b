/** The texts of the connections to Mist. Names in Mist's portal stay as the portal spells them. */
export const mistEn = {
  "mist.title": "Mist",
  "mist.text":
    "An API token of Mist lets Floorcast read your sites, maps, zones and names. Read-only is enough to begin with.",

  "mist.connectTitle": "Connect an organisation",
  "mist.connectAnother": "Connect another organisation",
  "mist.connectText":
    "In Mist: Organization › Settings › API Token › Create Token. Prefer a token of the organisation: a user’s token ends with their account.",
  "mist.cloud": "Cloud",
  "mist.cloudHint": "The address of Mist’s portal names it: manage.eu.mist.com is EMEA 01.",
  "mist.ownCloud": "Own address",
  "mist.token": "API token",
  "mist.tokenHint": "It is checked at once, stored encrypted, and never shown again.",
  "mist.connect": "Connect",
  "mist.connecting": "Contacting Mist …",
  "mist.connected": "Connected to {name}",

  "mist.connections": "Connections",
  "mist.none": "Not connected",
  "mist.noneText": "Paste a token above. Deliveries by webhook need none.",
  "mist.rights.read": "Read-only",
  "mist.rights.write": "Read and write",
  "mist.readOnly":
    "Enough for reading maps, zones and names. It cannot set up the webhook in Mist: that needs write access.",
  "mist.who": "token “{name}”",
  "mist.checked": "checked {time}",
  "mist.calls": "{used} of {most} calls this hour",
  "mist.expires": "expires in {duration}",
  "mist.expired": "expired",
  "mist.sites": "{count} {count|site|sites}",
  "mist.noSites": "This token has no access to any site. Give it access to an organisation or to sites in Mist.",

  "mist.refusal.token-refused": "Mist rejects the token",
  "mist.refusal.token-refusedText":
    "It was deleted, has expired or belongs to another cloud. Create another one in Mist and replace it here.",
  "mist.refusal.token-unreadable": "Enter the token again",
  "mist.refusal.token-unreadableText":
    "The stored token cannot be decrypted: SECRET_KEY was changed, or the key file is missing. Enter the same token again, or another one.",
  "mist.refusal.calls-spent": "No calls left in this hour",
  "mist.refusal.calls-spentText":
    "Mist allows each token 5,000 calls an hour. Wait for the next hour, or give Floorcast a token of its own.",
  "mist.refusal.unreachable": "Mist does not answer",
  "mist.refusal.unreachableText":
    "Floorcast tries again every hour. If this continues, check the network and the proxy of the server.",
  "mist.refusedAt": "Since the check {time}.",

  "mist.check": "Check now",
  "mist.checkThat": "Check now: {name}",
  "mist.isChecked": "The connection to {name} works",
  "mist.replace": "Replace token",
  "mist.replaceThat": "Replace token: {name}",
  "mist.replaceTitle": "Replace the token of {name}",
  "mist.replaceText": "The new token takes effect once Mist has accepted it. Until then, the current one stays.",
  "mist.isReplaced": "The token of {name} is replaced",
  "mist.remove": "Remove",
  "mist.removeThat": "Remove {name}",
  "mist.removeTitle": "Remove the connection to {name}?",
  "mist.removeText":
    "The token is deleted here. What was imported stays, and deliveries continue. To revoke the token itself, delete it in Mist.",
  "mist.isRemoved": "The connection to {name} is removed",
} as const;
