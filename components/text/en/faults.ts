/** Why something did not work, and what to do about it. */
export const faultsEn = {
  "fault.noAnswer": "The server does not answer. Try again in a moment.",
  "fault.unreadable": "This page does not understand the server's answer ({detail}). Reload the page.",
  "fault.code.unauthenticated": "You are not signed in any more. Sign in, then try again.",
  "fault.code.forbidden": "Your account is not allowed to do that.",
  "fault.code.csrf":
    "The server rejected the request because it seemed to come from another website. Reload the page, then try again.",
  "fault.code.not-found": "That does not exist any more.",
  "fault.code.timeout": "The request took too long and was cancelled. Try again.",
  "fault.code.precondition-failed": "Somebody else has changed it. Reload the page to see the current version.",
  "fault.code.payload-too-large": "The request is too large for the server.",
  "fault.code.rate-limited": "Too many requests at once. Try again in a moment.",
  "fault.code.internal":
    "An error occurred on the server. Its log has the details. If it happens again, tell your administrator.",
  "fault.code.overloaded": "The server is too busy at the moment. Try again shortly.",
  "fault.code.storage-unreadable":
    "The server could not read stored data, or it would have taken too long. Narrow the search, or try again shortly.",
  "fault.code.storage-unavailable": "The server cannot save data at the moment. Try again shortly.",
  "fault.code.insufficient-storage":
    "The server does not have enough disk space. Free some space, or remove data that are not needed.",
  "fault.refused": "The server rejected the request ({code}).",
  "fault.refused.conflict": "It conflicts with the current data.",
  "fault.refused.image-over-memory":
    "The server needs more than 400 MB of memory to read this image. Reduce its size, or save it without interlacing: interlaced PNG and progressive JPEG can have 25 million pixels, images with transparency 15 million.",
  "fault.refused.image-over-time": "The server needs more than 10 seconds to read this image. Reduce its size.",
  "fault.refused.image-too-large": "The limit for an image is 50 million pixels, and 16,383 on each side.",
  "fault.refused.invalid-image": "This is not a PNG, JPEG or WebP image, or it is damaged.",
  "fault.refused.invalid-request": "Some fields are not valid.",
  "fault.refused.wrong-credentials": "The credentials are wrong or have expired.",
  "fault.reason.account-shut": "This account is deactivated.",
  "fault.reason.set-up-meanwhile": "Somebody else has completed the setup. Sign in.",
  "fault.reason.area-id-taken": "There is an area with this id already.",
  "fault.reason.area-in-other-site": "An area with this id is in another site.",
  "fault.reason.backup-no-room": "A backup needs as much free disk space as the database takes.",
  "fault.reason.backup-running": "Another backup is in progress. Wait until it is done.",
  "fault.reason.device-in-other-site": "This device is placed at another site. If it was moved, remove it there first.",
  "fault.reason.disk-nearly-full": "The disk is nearly full. Free some space first.",
  "fault.reason.email-taken": "There is a user with this e-mail already.",
  "fault.reason.floor-in-other-site": "Mist reports this floor in another site.",
  "fault.reason.floorplan-id-taken": "There is a floorplan with this id already.",
  "fault.reason.id-taken": "This id is taken already.",
  "fault.reason.image-replaced": "The image was replaced in the meantime.",
  "fault.reason.images-full":
    "The limit for all images together is reached. Remove floors first, or raise the limit.",
  "fault.reason.last-admin": "This is the last admin: make somebody else an admin first.",
  "fault.reason.expiry-out-of-range": "The expiry time is too early or too late.",
  "fault.reason.no-image": "There is no image to mirror.",
  "fault.reason.no-previous-secret": "There is no previous secret.",
  "fault.reason.no-scale-to-scale-by":
    "Areas can only be scaled if the floor had a scale before and has one afterwards.",
  "fault.reason.not-a-mac": "This is not a MAC address.",
  "fault.reason.previous-secret-accepted":
    "The previous secret is still valid. Revoke it first: at most two can be valid.",
  "fault.reason.secrets-in-environment":
    "The secrets are set in the environment (WEBHOOK_SECRETS): change them there and restart the server.",
  "fault.reason.site-has-floorplans": "This site has floorplans. Remove them first.",
  "fault.reason.sizes-contradict-image": "These sizes contradict the image.",
  "fault.reason.unreadable-event": "The event still cannot be processed.",
  "fault.reason.too-far-out": "With this scale, an area or a device would be too far from the image's corner.",
  "fault.reason.too-many-floorplans": "The limit for floorplans is reached. Remove one, or raise MAX_FLOORPLANS.",
  "fault.reason.link-spent": "This link was already used, has expired or is not valid.",
  "fault.reason.wrong-setup-link": "This link is from an earlier start of the server.",
} as const;
