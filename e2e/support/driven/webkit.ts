import type { ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findProgram } from "../program";
import { freePort } from "../test-server";
import { until } from "../viewer";
import { callOf, type DrivenBrowser, VIEWPORT } from "./driven-browser";
import { endGroup, printed, startGroup } from "./processes";

interface Programs {
  readonly screen: string;
  readonly driver: string;
  readonly browser: string;
}

/** Paths of the MiniBrowser in Debian's WebKitGTK packages, below `/usr/lib/<machine>/`. */
const FOLDERS = ["webkit2gtk-4.1", "webkitgtk-6.0"];
const START_MS = 60_000;

/** Starts WebKitGTK. Undefined if it is not installed and cannot be installed. */
export function findWebKit(): (() => Promise<DrivenBrowser>) | undefined {
  const screen = findProgram("Xvfb", ["xvfb"]);
  const driver = findProgram("WebKitWebDriver", ["webkit2gtk-driver"]);
  const browser = miniBrowser();
  return screen && driver && browser ? () => startWebKit({ screen, driver, browser }) : undefined;
}

function miniBrowser(): string | undefined {
  if (!existsSync("/usr/lib")) return undefined;
  const files = readdirSync("/usr/lib").flatMap((machine) =>
    FOLDERS.map((folder) => path.join("/usr/lib", machine, folder, "MiniBrowser")),
  );
  return files.find((file) => existsSync(file));
}

/** Starts it on a virtual screen, with classic WebDriver. */
async function startWebKit({ screen, driver, browser }: Programs): Promise<DrivenBrowser> {
  const home = mkdtempSync(path.join(tmpdir(), "floorcast-webkit-"));
  const children: ChildProcess[] = [];
  let endSession = async () => {};
  const close = async () => {
    await endSession();
    for (const child of children.toReversed()) await endGroup(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const display = startGroup(screen, ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    children.push(display);
    const [, number] = await printed(display.stdout, /(\d+)\n/);

    const port = await freePort();
    const service = startGroup(driver, [`--port=${port}`], { env: environment(home, `:${number}`), stdio: "ignore" });
    children.push(service);
    const listener = path.join(home, "listen.js");
    writeFileSync(listener, `(${listen})()`);
    const session = await openSession(`http://127.0.0.1:${port}`, browser, [
      "--automation",
      // An emulated graphics card takes more than twice the processor time.
      "--hardware-acceleration-policy=never",
      `--user-script-at-start=${listener}`,
    ]);
    endSession = () => session("DELETE", "").catch(() => undefined);
    return { ...(await drive(session)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs in each page before its own scripts and records console messages across pages, because this browser does not expose its console
 * while automated.
 */
function listen(): void {
  const note = (...words: readonly unknown[]) => {
    const earlier: readonly string[] = JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
    sessionStorage.setItem("complaints", JSON.stringify([...earlier, words.map(String).join(" ")]));
  };
  for (const level of ["warn", "error"] as const) {
    const say = console[level];
    console[level] = (...words) => {
      note(`${level}:`, ...words);
      say.apply(console, words);
    };
  }
  // This engine reports a script as failed if its page is left before it has loaded.
  let isLeft = false;
  addEventListener("beforeunload", () => {
    isLeft = true;
  });
  const noteFailure = (event: Event) => {
    if (event instanceof ErrorEvent) return note("error:", event.message);
    if (event.target instanceof Element && !isLeft) note("not loaded:", event.target.outerHTML);
  };
  addEventListener("error", noteFailure, true);
  addEventListener("unhandledrejection", ({ reason }) => note("error:", reason));
  addEventListener("securitypolicyviolation", (event) => note("policy:", event.violatedDirective, event.blockedURI));
}

function readComplaints(): readonly string[] {
  return JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
}

/** Environment for an English browser on that screen, without a graphics card, screen reader or desktop settings. */
function environment(home: string, display: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DISPLAY: display,
    GDK_BACKEND: "x11",
    LC_ALL: "C.UTF-8",
    LANGUAGE: "en",
    LIBGL_ALWAYS_SOFTWARE: "1",
    NO_AT_BRIDGE: "1",
    GSETTINGS_BACKEND: "memory",
  };
}

/** A WebDriver request. Throws with the driver's message if it fails. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read as the protocol describes them
type Ask = (method: string, path: string, body?: object) => Promise<any>;

async function openSession(url: string, binary: string, args: readonly string[]): Promise<Ask> {
  const ask: Ask = async (method, path, body) => {
    const json = body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
    const response = await fetch(`${url}${path}`, { method, ...json });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until("the driver of WebKit", () => ask("GET", "/status").catch(() => undefined), START_MS);
  const alwaysMatch = { "webkitgtk:browserOptions": { binary, args } };
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch } });
  return (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
}

async function drive(ask: Ask): Promise<Omit<DrivenBrowser, "close">> {
  await ask("POST", "/window/rect", { x: 0, y: 0, ...VIEWPORT });
  const run: DrivenBrowser["run"] = async (script, ...args) =>
    JSON.parse(await ask("POST", "/execute/sync", { script: `return ${callOf(script, args)}`, args: [] }));
  return {
    run,
    goto: async (url) => void (await ask("POST", "/url", { url })),
    perform: async (actions) => void (await ask("POST", "/actions", { actions })),
    complaints: () => run(readComplaints),
    picture: async () => Buffer.from(await ask("GET", "/screenshot"), "base64"),
  };
}
