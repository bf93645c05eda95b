import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DemoApi } from "../demo/demo-api";
import { freePort } from "../demo/free-port";
import { OwnServer } from "../demo/own-server";

export interface OwnInstance {
  readonly webhook: { readonly url: string; readonly secret: string };
  readonly token: string;
  readonly end: () => Promise<void>;
}

interface OwnInstanceSetup {
  /** The data folder, which must not exist yet. */
  readonly folder: string;
  readonly build: () => void;
  /** Aborted with a reason when the server ends by itself. */
  readonly stop: AbortController;
}

/** Builds, starts a new instance in a new folder, and prints its address. Throws if the folder exists. */
export async function startOwnInstance({ folder, build, stop }: OwnInstanceSetup): Promise<OwnInstance> {
  const dir = path.resolve(folder);
  if (existsSync(dir)) throw new Error(`${dir} already exists: remove it, or name another folder by --data`);
  build();
  mkdirSync(dir, { recursive: true });
  const token = randomBytes(16).toString("hex");
  const port = await freePort(Number(process.env.PORT) || 3000);
  const server = new OwnServer({ port, dir, token, stop });
  try {
    await server.untilReady();
    const api = new DemoApi(server.url, token, stop.signal);
    const { path: webhookPath, secret } = await api.send<Webhook>("GET", "/api/settings/webhook");
    const { url } = await api.send<{ readonly url: string }>("POST", "/api/sign-in-links", { reusable: true });
    console.log(`Floorcast is running on ${dir}: open ${url} (Ctrl-C ends it)`);
    return { webhook: { url: `${server.url}${webhookPath}`, secret }, token, end: () => server.end() };
  } catch (error) {
    await server.end();
    throw error;
  }
}

interface Webhook {
  readonly path: string;
  readonly secret: string;
}
