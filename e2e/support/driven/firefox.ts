import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findProgram } from "../program";
import { type Bidi, connectBidi } from "./bidi";
import { callOf, type DrivenBrowser, VIEWPORT } from "./driven-browser";
import { endGroup, printed, startGroup } from "./processes";

/** Preferences in addition to those that Firefox sets when automated, so that it contacts only the test's server. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "browser.region.network.url": "",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "signon.rememberSignons": false,
};

/** Starts Firefox. Undefined if it is not installed and cannot be installed. */
export function findFirefox(): (() => Promise<DrivenBrowser>) | undefined {
  const program = findProgram("firefox-esr");
  return program === undefined ? undefined : () => startFirefox(program);
}

/** Starts it headless with its built-in WebDriver BiDi. */
async function startFirefox(program: string): Promise<DrivenBrowser> {
  const profile = mkdtempSync(path.join(tmpdir(), "floorcast-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(path.join(profile, "user.js"), lines.join("\n"));
  const child = startGroup(program, ["--headless", "--remote-debugging-port=0", "--profile", profile, "about:blank"], {
    env: { ...process.env, HOME: profile },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const close = async () => {
    await endGroup(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const [, address] = await printed(child.stderr, /WebDriver BiDi listening on (ws:\S+)/);
    const complaints: string[] = [];
    const bidi = await connectBidi(`${address}/session`, (method, params) => {
      const complaint = complaintOf(method, params);
      if (complaint) complaints.push(complaint);
    });
    return { ...(await drive(bidi)), complaints: async () => complaints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The messages of the browser, including failed requests. */
// biome-ignore lint/suspicious/noExplicitAny: read as the protocol describes it
function complaintOf(method: string, params: any): string | undefined {
  if (method === "log.entryAdded")
    return ["error", "warn"].includes(params.level) ? `${params.level}: ${params.text}` : undefined;
  const { status, url } = params.response;
  return status >= 400 ? `${status} ${url}` : undefined;
}

async function drive(bidi: Bidi): Promise<Omit<DrivenBrowser, "complaints" | "close">> {
  await bidi.send("session.new", { capabilities: {} });
  await bidi.send("session.subscribe", { events: ["log.entryAdded", "network.responseCompleted"] });
  const [{ context }] = (await bidi.send("browsingContext.getTree", {})).contexts;
  await bidi.send("browsingContext.setViewport", { context, viewport: VIEWPORT });

  return {
    goto: async (url) => void (await bidi.send("browsingContext.navigate", { context, url, wait: "complete" })),
    run: async (script, ...args) => {
      const expression = callOf(script, args);
      const answer = await bidi.send("script.evaluate", { expression, target: { context }, awaitPromise: false });
      if (answer.type !== "success") throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    perform: async (actions) => void (await bidi.send("input.performActions", { context, actions })),
    picture: async () =>
      Buffer.from((await bidi.send("browsingContext.captureScreenshot", { context })).data, "base64"),
  };
}
