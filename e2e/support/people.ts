import { createApi } from "./api";

/** A signed-in user whose requests are like a browser's: with a cookie and the server's origin. */
export interface Person {
  readonly userId: string;
  /** For a `cookie` header. */
  readonly cookie: string;
  readonly ask: (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Answered>;
}

type Headers = Readonly<Record<string, string>>;

interface Answered {
  readonly status: number;
  readonly headers: globalThis.Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers as they come
  readonly body: any;
}

let people = 0;

/** Creates a user with a role and signs in by a link, which needs no slow password hash. */
export async function addPerson(
  url: string,
  user: { readonly role: string; readonly siteIds?: readonly string[] },
): Promise<Person> {
  const api = createApi(url);
  const email = `person-${++people}@floorcast.test`;
  const made = await api.call("POST", "/api/users", { email, ...user });
  if (made.status !== 201) throw new Error(`No user: ${JSON.stringify(made.body)}`);
  const { userId } = made.body.user;
  return { userId, ...(await enter(url, userId)) };
}

/** Another browser of the same user. */
export async function enter(url: string, userId: string): Promise<Omit<Person, "userId">> {
  const link = await createApi(url).call("POST", "/api/sign-in-links", { userId });
  const answer = await createApi(url, null).call("POST", "/api/session/link", { token: tokenIn(link.body.url) });
  if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
  return withCookie(url, cookieOf(answer.headers));
}

/** The part of a link after its `#`. */
export function tokenIn(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
}

export function withCookie(url: string, cookie: string): Omit<Person, "userId"> {
  const api = createApi(url, null);
  return {
    cookie,
    ask: (method, path, body, headers = {}) => api.call(method, path, body, { cookie, origin: url, ...headers }),
  };
}

/** The cookie that a response sets, as name and value. */
export function cookieOf(headers: globalThis.Headers): string {
  return headers.get("set-cookie")?.split(";")[0] ?? "";
}
