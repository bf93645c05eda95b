/** Why something did not work, and what to do about it. */
export const faultsEn = {
  "fault.noAnswer": "The server does not answer. Try again in a moment.",
  "fault.unreadable": "This page does not understand the server's answer ({detail}). Load the page again.",
  "fault.code.unauthenticated": "You are not signed in any more. Sign in, then try again.",
  "fault.code.forbidden": "Your account is not allowed to do that.",
  "fault.code.csrf": "The server took this for another site's request. Load the page again, then try again.",
  "fault.code.not-found": "That does not exist any more.",
  "fault.code.timeout": "It took too long and broke off. Try again.",
  "fault.code.precondition-failed":
    "Somebody else changed it in the meantime. Load the page again to see how it is now.",
  "fault.code.payload-too-large": "The server takes nothing this large.",
  "fault.code.rate-limited": "Too many requests at once. Try again in a moment.",
  "fault.code.internal": "The server failed at that. Its log says why; tell whoever runs Floorcast if it stays.",
  "fault.code.overloaded": "The server is too busy just now. Try again in a moment.",
  "fault.code.storage-unavailable": "The server could not save it just now. Try again in a moment.",
  "fault.code.insufficient-storage":
    "The server has no room for it. Make room on its disk, or remove what is not needed.",
} as const;
