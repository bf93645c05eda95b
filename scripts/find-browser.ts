import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const INSTALLED = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds a browser for the tests: `CHROME_PATH`, an installed Chromium or Chrome, Playwright's own, or Debian's package, which is installed
 * if permitted. Reports which. If there is none, throws with instructions.
 */
export function findBrowser(say: (line: string) => void = console.log): string {
  const found = fromEnvironment() ?? installed() ?? playwrightsOwn() ?? fromDebian(say);
  if (!found) throw new Error("No browser found. Install Chromium or Chrome, or name one in CHROME_PATH.");
  say(`Browser: ${found}`);
  return found;
}

function fromEnvironment(): string | undefined {
  const path = process.env.CHROME_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROME_PATH names ${path}, which does not exist.`);
  return path || undefined;
}

function installed(): string | undefined {
  if (existsSync(MAC_CHROME)) return MAC_CHROME;
  for (const name of INSTALLED) {
    const { status, stdout } = spawnSync("which", [name], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function fromDebian(say: (line: string) => void): string | undefined {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return undefined;
  say("No browser found: installing Debian's chromium");
  execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio: "inherit" });
  return installed();
}
