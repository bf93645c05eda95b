import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { connect, type LookupFunction } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exitOf } from "./test-server";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY_WITHIN_MS = 15_000;
const ACCESS_LOG = "access.log";

/** Whether this machine has IPv6 loopback. If not, the samples' IPv6 lines are left out. */
export const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));

export interface FrontProxy {
  /** The proxy's certificate, for clients that must trust it. */
  readonly ca: string;
  readonly pid: number;
  /** Its log so far, including requests. */
  readonly log: () => string;
  stop(): Promise<void>;
}

export interface ProxySetup {
  readonly program: string;
  readonly kind: "nginx" | "haproxy";
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly serverPort: number;
  /** The timeout in place of the sample's 60 seconds. */
  readonly idleSeconds: number;
}

/** Starts a real proxy with the sample of `deploy/`, changing only ports, certificate and timeout. */
export async function startFrontProxy(setup: ProxySetup): Promise<FrontProxy> {
  const dir = mkdtempSync(path.join(tmpdir(), "floorcast-proxy-"));
  const ca = makeCertificate(dir);
  const child = setup.kind === "nginx" ? startNginx(dir, setup) : startHaproxy(dir, setup);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  await untilListening(setup.httpsPort, child, () => output);
  return {
    ca,
    pid: child.pid ?? 0,
    log: () => (setup.kind === "nginx" ? readFileSync(path.join(dir, ACCESS_LOG), "utf8") : output),
    async stop() {
      child.kill("SIGTERM");
      await exitOf(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function startNginx(dir: string, { program, httpPort, httpsPort, serverPort, idleSeconds }: ProxySetup): ChildProcess {
  const site = readSample("nginx.conf", {
    "listen 80;": `listen 127.0.0.1:${httpPort};`,
    "listen [::]:80;": hasIpv6 ? `listen [::1]:${httpPort};` : "",
    "listen 443 ssl;": `listen 127.0.0.1:${httpsPort} ssl;`,
    "listen [::]:443 ssl;": hasIpv6 ? `listen [::1]:${httpsPort} ssl;` : "",
    "/var/log/nginx/floorcast.log": path.join(dir, ACCESS_LOG),
    "server 127.0.0.1:3000;": `server 127.0.0.1:${serverPort};`,
    "floors.example.com;": "localhost;",
    "https://$host$request_uri": `https://$host:${httpsPort}$request_uri`,
    "/etc/ssl/floors.example.com.pem": path.join(dir, "cert.pem"),
    "/etc/ssl/floors.example.com.key": path.join(dir, "key.pem"),
    "proxy_read_timeout 60s": `proxy_read_timeout ${idleSeconds}s`,
  });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${dir}/${name};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const file = path.join(dir, "nginx.conf");
  writeFileSync(
    file,
    `${user} pid ${dir}/pid; error_log stderr warn; ${workers()} http { access_log off; ${temporary.join(" ")}\n${site}\n}`,
  );
  mkdirSync(path.join(dir, "logs"));
  return spawn(program, ["-p", dir, "-c", file, "-g", "daemon off;"], { stdio: ["ignore", "pipe", "pipe"] });
}

/** The lines that the sample tells its reader to add to nginx's main file. */
function workers(): string {
  const advice = readFileSync(path.join(ROOT, "deploy/nginx.conf"), "utf8").match(
    /(?<=^# {3})(?:worker_|events ).+$/gm,
  );
  if (advice?.length !== 2) throw new Error("deploy/nginx.conf does not say how many connections its workers need");
  return advice.join(" ");
}

function startHaproxy(
  dir: string,
  { program, httpPort, httpsPort, serverPort, idleSeconds }: ProxySetup,
): ChildProcess {
  const sample = readSample("haproxy.cfg", {
    "bind :80": `bind 127.0.0.1:${httpPort}`,
    "bind [::]:80": `bind [::1]:${httpPort}`,
    "bind :443": `bind 127.0.0.1:${httpsPort}`,
    "bind [::]:443": `bind [::1]:${httpsPort}`,
    "127.0.0.1:3000": `127.0.0.1:${serverPort}`,
    // As many as the test machine allows.
    "maxconn 12000": "maxconn 1000",
    "/etc/haproxy/floors.example.com.pem": path.join(dir, "both.pem"),
    "scheme https code 308": `prefix https://localhost:${httpsPort} code 308`,
    "timeout client 60s": `timeout client ${idleSeconds}s`,
    "timeout tunnel 60s": `timeout tunnel ${idleSeconds}s`,
  });
  const impossible = [
    ...(hasIpv6 ? [] : [/^.*\[::1\]:.*$/gm]),
    // Only root can switch to another user.
    ...(process.getuid?.() === 0 ? [] : [/^ +(?:user|group|chroot) .*$/gm]),
  ];
  const config = impossible.reduce((text, line) => text.replace(line, ""), sample);
  const file = path.join(dir, "haproxy.cfg");
  writeFileSync(file, config);
  return spawn(program, ["-db", "-f", file], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Throws if the sample no longer contains the text to replace. */
function readSample(name: string, replacements: Readonly<Record<string, string>>): string {
  let text = readFileSync(path.join(ROOT, "deploy", name), "utf8").replaceAll(/^\s*#.*$/gm, "");
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`deploy/${name} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

function makeCertificate(dir: string): string {
  const [key, cert] = [path.join(dir, "key.pem"), path.join(dir, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, "-keyout", key, "-out", cert, ...subject], { stdio: "pipe" });
  writeFileSync(path.join(dir, "both.pem"), readFileSync(cert, "utf8") + readFileSync(key, "utf8"));
  return readFileSync(cert, "utf8");
}

async function untilListening(port: number, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(port)) return;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error(`The proxy does not listen:\n${output()}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

export interface SecureAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface SecureQuestion {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The client's local address, which also selects the IP version. */
  readonly localAddress?: string;
  /** Sent unchanged, without URL normalisation. */
  readonly path?: string;
}

/** An address for "localhost", which not every hosts file has for IPv6. */
const toIpv6: LookupFunction = (_name, { all }, done) =>
  all ? done(null, [{ address: "::1", family: 6 }]) : done(null, "::1", 6);

/** A TLS request on a new connection that trusts only this certificate. */
export function askSecurely(url: string, ca: string, question: SecureQuestion = {}): Promise<SecureAnswer> {
  const { method = "GET", headers = {}, body, localAddress, path } = question;
  const from = localAddress && {
    localAddress,
    ...(localAddress.includes(":") ? { family: 6, lookup: toIpv6 } : { family: 4 }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method, headers, ca, agent: false, ...from, ...(path !== undefined && { path }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
        response.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}
