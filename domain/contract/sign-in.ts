import { endpoint, typed } from "./endpoint";
import { session } from "./session";
import { choice, flag, instant, list, nothing, object, optional, text, type ValueOf } from "./shape";

/** A browser in which a user is signed in. */
const openSession = object({
  sessionId: text,
  userAgent: optional(text),
  address: optional(text),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  /** Whether it is the session of the request. */
  current: flag,
});

export type OpenSession = ValueOf<typeof openSession>;

export const linkPurpose = choice(["sign-in", "invitation"]);

const linkReading = object({ purpose: linkPurpose, email: text, name: text });

export type LinkReading = ValueOf<typeof linkReading>;

export const startSession = endpoint({
  method: "POST",
  path: "/api/session",
  body: typed<{ readonly email: string; readonly password: string }>(),
  answer: session,
});

export const changePassword = endpoint({
  method: "PUT",
  path: "/api/session/password",
  body: typed<{ readonly current: string; readonly next: string }>(),
  answer: nothing,
});

/** The purpose of a link, without using it. */
export const readLink = endpoint({
  method: "POST",
  path: "/api/session/link/read",
  body: typed<{ readonly token: string }>(),
  answer: linkReading,
});

/** Signs in with a link. An invitation also needs the new password. */
export const openLink = endpoint({
  method: "POST",
  path: "/api/session/link",
  body: typed<{ readonly token: string; readonly password?: string }>(),
  answer: session,
});

export const setUp = endpoint({
  method: "POST",
  path: "/api/setup",
  body: typed<{ readonly token: string; readonly email: string; readonly name?: string; readonly password: string }>(),
  answer: session,
});

/** Returns the address of the identity provider. */
export const connectOidc = endpoint({ method: "POST", path: "/api/oidc/connect", answer: object({ url: text }) });

export const listSessions = endpoint({
  method: "GET",
  path: "/api/sessions",
  query: typed<{ readonly userId?: string }>(),
  answer: list(openSession),
});

export const removeSession = endpoint({ method: "DELETE", path: "/api/sessions/:sessionId", answer: nothing });
