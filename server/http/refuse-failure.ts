import { REFUSAL_REASONS } from "@/domain/contract/problem";
import type { AccessFailure } from "@/server/access/access-failure";
import type { SetupFailure } from "@/server/access/add-first-admin";
import type { AreaFailure } from "@/server/areas/area-failure";
import type { PlacementFailure } from "@/server/devices/placement-failure";
import type { UnknownTrack } from "@/server/erasure/begin-erasure";
import type { QuarantineFailure } from "@/server/feed/retry-event";
import type { FloorplanFailure } from "@/server/floorplans/floorplan-failure";
import type { SizeContradiction } from "@/server/floorplans/scale";
import type { ImageFailure, UnusableImage } from "@/server/images/image-failure";
import type { SiteFailure } from "@/server/live/remove-site";
import type { ConnectionFailure } from "@/server/mist/connections/connection-failure";
import type { ImportRunning } from "@/server/mist/import/import-runner";
import type { MapPictureFailure } from "@/server/mist/pictures/map-pictures";
import type { SiteWebhookFailure } from "@/server/mist/webhook/site-webhook";
import type { BudgetOutOfRange, RetentionOutOfRange } from "@/server/retention/set-retention";
import type { SecretFailure } from "@/server/webhook/secrets/secret-failure";
import { etagOf, type Refusal, refuse } from "./answer";
import { brokenOff, tooLarge } from "./body";
import { BUDGET_RANGE, rangeOf } from "./json/retention-json";
import { type FieldError, fieldError } from "./message/field-error";
import type { ProblemSlug } from "./message/problem";
import { refuseSignIn } from "./refuse-sign-in";

export type EditFailure =
  | AccessFailure
  | AreaFailure
  | ConnectionFailure
  | SiteWebhookFailure
  | FloorplanFailure
  | ImageFailure
  | ImportRunning
  | MapPictureFailure
  | PlacementFailure
  | QuarantineFailure
  | SecretFailure
  | BudgetOutOfRange
  | RetentionOutOfRange
  | UnknownTrack
  | SetupFailure
  | SiteFailure;

/** Failures that carry no values. */
export const PLAIN = {
  "account-shut": ["wrong-credentials", "This account is deactivated."],
  "already-set-up": ["not-found", "This installation already has an admin: sign in."],
  "area-id-taken": ["conflict", "There is an area with this id already."],
  "area-in-other-site": ["conflict", "An area with this id is in another site."],
  "author-demoted": ["forbidden", "Your permissions have changed."],
  "device-in-other-site": [
    "conflict",
    "This device is placed at another site. If it was moved, remove it there first.",
  ],
  "disk-nearly-full": ["insufficient-storage", "The disk is nearly full. Free some space first."],
  "email-taken": ["conflict", "There is a user with this e-mail already."],
  "floor-in-other-site": ["conflict", "Mist reports this floor in another site."],
  "floorplan-id-taken": ["conflict", "There is a floorplan with this id already."],
  "import-running": ["conflict", "An import from Mist is running. Wait for its end, or cancel it."],
  "image-replaced": ["conflict", "The image was replaced in the meantime."],
  "last-admin": ["conflict", "This is the last admin: make somebody else an admin first."],
  "link-spent": ["wrong-credentials", "This link was already used, has expired or is not valid."],
  "mist-image-unusable": ["mist-unavailable", "The map's image in Mist could not be fetched or read."],
  "mist-no-image": ["not-found", "The map has no image in Mist."],
  "mist-not-allowed": ["conflict", "The token may not do this in Mist. Use one that may write."],
  "mist-rejected": ["conflict", "Mist does not accept these settings of the webhook. Type them in Mist's portal."],
  "mist-site-unknown": ["not-found", "No connection to Mist opens this site."],
  "no-webhook": ["conflict", "The site has no webhook in Mist that leads here. Make one first."],
  "public-url-unset": [
    "conflict",
    "Nobody has said how this server is reached from outside: set PUBLIC_URL and restart it.",
  ],
  "mist-calls-spent": ["rate-limited", "Mist takes no more calls with this token in this hour. Try again in the next."],
  "mist-token-known": ["conflict", "This token is connected already."],
  "mist-token-refused": ["invalid-request", "Mist does not accept this token. Check the token and the cloud."],
  "mist-unreachable": ["mist-unavailable", "Mist does not answer. Try again in a moment, or check the network."],
  "no-image": ["conflict", "There is no image to mirror."],
  "no-previous-secret": ["conflict", "There is no previous secret."],
  "no-scale-to-scale-by": [
    "conflict",
    "Areas can only be scaled if the floor had a scale before and has one afterwards.",
  ],
  "nothing-to-restore": ["not-found", "This floorplan was not removed recently."],
  "previous-secret-accepted": [
    "conflict",
    "The previous secret is still valid. Revoke it first: at most two can be valid.",
  ],
  "secrets-in-environment": [
    "conflict",
    "The secrets are set in the environment (WEBHOOK_SECRETS): change them there and restart the server.",
  ],
  "not-signed-in": ["forbidden", "This is for users who signed in, not for tokens or share links."],
  "set-up-meanwhile": ["conflict", "Somebody else has completed the setup: sign in."],
  "share-link-spent": ["wrong-credentials", "This link has expired, was revoked or is not valid."],
  "signed-out": ["unauthenticated", "You have been signed out."],
  "site-has-floorplans": ["conflict", "This site has floorplans. Remove them first."],
  "unknown-cloud": ["invalid-request", "This is none of Mist's clouds, and not the address of MIST_API_URL."],
  "unknown-connection": ["not-found", "There is no such connection."],
  "unknown-area": ["not-found", "There is no such area."],
  "unknown-event": ["not-found", "There is no such event in quarantine."],
  "unknown-group": ["not-found", "There is no such group in quarantine."],
  "unknown-floorplan": ["not-found", "There is no such floorplan."],
  "unknown-link": ["not-found", "There is no such link."],
  "unknown-placement": ["not-found", "There is no such device on this floorplan."],
  "unknown-session": ["not-found", "There is no such session."],
  "unknown-site": ["not-found", "There is no such site."],
  "unknown-track": ["not-found", "There is no such track."],
  "unknown-token": ["not-found", "There is no such token."],
  "unknown-user": ["not-found", "There is no such user."],
  "wrong-password": ["wrong-credentials", "The e-mail or the password is wrong."],
  "wrong-setup-link": ["wrong-credentials", "This link is from an earlier start of the server."],
} as const satisfies Readonly<Record<string, readonly [ProblemSlug, string]>>;

/** The answer to an edit that failed. */
export function refuseFailure(failure: EditFailure): Refusal {
  switch (failure.type) {
    case "stale":
      return refuse("precondition-failed", "It has been changed: read it again, then decide.", {
        headers: { etag: etagOf(failure) },
      });
    case "too-many-floorplans":
      return refuse(
        "insufficient-storage",
        `The limit of ${failure.limit} floorplans is reached. Remove one, or raise MAX_FLOORPLANS.`,
        { reason: failure.type },
      );
    case "sizes-contradict-image":
      return refuse("invalid-request", "These sizes contradict the image.", {
        reason: failure.type,
        errors: failure.contradictions.map(contradictionOf),
      });
    case "too-far-out":
      return refuse(
        "conflict",
        `At this scale an area or a device would be more than ${failure.farthestM} m from the image's corner.`,
        { reason: failure.type },
      );
    case "admin-sees-all-sites":
      return refuseField(fieldError("siteIds", failure.type));
    case "keeping-out-of-range":
      return refuseField(fieldError(failure.kind, ...rangeOf(failure.kind)));
    case "budget-out-of-range":
      return refuseField(fieldError(`budgets.${failure.kind}`, ...BUDGET_RANGE));
    case "foreign-shape":
      return refuseField(fieldError(failure.field, "not-allowed-for-kind", { kind: failure.kind }));
    case "outline-crosses-itself":
      return refuseField(fieldError("polygon", "crosses-itself"));
    case "unusable-image":
      return refuseImage(failure);
    case "unreadable-event":
      return refuse("conflict", `It still cannot be processed: ${failure.reason}`, { reason: failure.type });
    case "expiry-out-of-range":
    case "password-missing":
    case "share-link-full":
    case "too-many-attempts":
    case "too-many-openings":
    case "too-many-passwords":
      return refuseSignIn(failure);
    default: {
      const [slug, detail] = PLAIN[failure.type];
      const reason = REFUSAL_REASONS.find((each) => each === failure.type);
      return refuse(slug, detail, reason && { reason });
    }
  }
}

function refuseField(error: FieldError): Refusal {
  return refuse("invalid-request", "The body is not valid.", { errors: [error] });
}

function contradictionOf({ field, ...values }: SizeContradiction): FieldError {
  return fieldError(field, "contradicts-image", values);
}

function refuseImage({ fault, maxBytes }: UnusableImage): Refusal {
  switch (fault) {
    case "busy":
      return refuse("rate-limited", "Other images are being read. Try again in a moment.", {
        headers: { "retry-after": "3" },
      });
    case "too-many-bytes":
      return tooLarge(maxBytes);
    case "ended-early":
      return brokenOff();
    case "not-an-image":
      return refuse("invalid-image", "This is not a PNG, JPEG or WebP image, or it is damaged.");
    case "too-many-pixels":
      return refuse("image-too-large", "The limit for an image is 50 million pixels, and 16,383 on each side.");
    case "over-time":
      return refuse("image-over-time", "The server needs more than 10 seconds to read this image. Reduce its size.");
    case "over-memory":
      return refuse(
        "image-over-memory",
        "The server needs more than 400 MB of memory to read this image. Reduce its size, or save it without interlacing: interlaced PNG and progressive JPEG can have 25 million pixels, images with transparency 15 million.",
      );
    case "no-room":
      return refuse(
        "insufficient-storage",
        "The limit for all images together is reached. Remove floors first, or raise the limit.",
        { reason: "images-full" },
      );
  }
}
