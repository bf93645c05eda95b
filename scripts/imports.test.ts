import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Which folder may import which, including types. The linter has such rules too, but it takes one list per group of files, misses relative
 * paths and unlisted packages, and does not see cycles of types.
 */

/** What each part of the tree may import from the others. Pages reach the running server through `server/hub.ts`. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  viewer: ["domain/"],
  components: ["domain/", "viewer/"],
  app: ["domain/", "viewer/", "components/", "server/hub.ts", "server/http/adapters/web-adapter.ts"],
  server: ["domain/"],
  // The simulator is outside the product, as Mist is.
  simulator: ["domain/"],
};

/** Where the product may import each package. Packages that are not listed may not be imported. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "node:": ["server/", "simulator/"],
  "@photostructure/sqlite": ["server/database/"],
  "class-variance-authority": ["components/ui/"],
  clsx: ["components/ui/"],
  cmdk: ["components/"],
  commander: ["server/commands/"],
  cookie: ["server/access/"],
  "hyparquet-writer": ["server/history/"],
  konva: ["components/floor/canvas/"],
  kysely: ["server/"],
  "lucide-react": ["components/", "app/"],
  next: ["app/", "components/", "server/"],
  "openid-client": ["server/access/oidc/"],
  "pdfjs-dist": ["viewer/pdf/"],
  pino: ["server/"],
  "prom-client": ["server/"],
  "radix-ui": ["components/"],
  react: ["app/", "components/", "viewer/"],
  "react-dom": ["components/"],
  "react-konva": ["components/floor/canvas/"],
  sharp: ["server/images/", "simulator/drawing/"],
  "socket.io": ["server/live/"],
  "socket.io-adapter": ["server/live/"],
  "socket.io-client": ["viewer/connection/connect.ts"],
  // Toasts are created with components/ui/toast.ts; the code that shows them is fetched with the first one.
  sonner: ["components/ui/"],
  tar: ["server/backup/"],
  undici: ["server/outbound/", "server/mist/api/"],
  zod: ["server/"],
  zustand: ["viewer/", "components/"],
};

/**
 * An edit is a function without HTTP, so that an import or a rule can call it too. Routes use stores and the live site only through such
 * functions, and those use nothing from `server/http/`.
 */
const ROUTES = /^server\/http\/routes\//;
const STORES =
  /^server\/(?:database\/|hub\.ts|live\/(?!remove-site)|access\/(?:access|users|sessions|links|api-tokens)\.ts|.*(?:-store|-keeper)\.ts|.*\/sql-)/;
const CONCEPTS =
  /^server\/(?:access|alerts|areas|backup|devices|editing|erasure|feed|floorplans|images|journal|live|mist|notices|recordings|retention|settings|warnings|webhook\/secrets)\//;

/** The exceptions from this rule. */
const CROSSINGS: readonly string[] = [
  // The media type of the images in the store.
  "server/http/routes/images.ts imports server/images/image-store.ts",
];

const ROOT = path.resolve(import.meta.dirname, "..");
const SPECIFIER = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)"([^"]+)"/g;

interface Imports {
  /** For every file that is no test, the files of this project that it imports, including types. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
  /** For the same files, the packages that they import. */
  readonly packages: ReadonlyMap<string, ReadonlySet<string>>;
}

function readImports(): Imports {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const known = new Set(listed.split("\n").filter((file) => file !== "" && !/\.test\.|\/testing\//.test(file)));
  const resolve = (from: string, specifier: string): string | undefined => {
    if (!isOurs(specifier)) return undefined;
    const bare = specifier.startsWith("@/") ? specifier.slice(2) : path.join(path.dirname(from), specifier);
    return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].find((file) => known.has(file));
  };
  const files = new Map<string, Set<string>>();
  const packages = new Map<string, Set<string>>();
  for (const file of known) {
    const specifiers = [...read(file).matchAll(SPECIFIER)].map(([, specifier = ""]) => specifier);
    files.set(file, new Set(specifiers.map((each) => resolve(file, each)).filter((found) => found !== undefined)));
    packages.set(file, new Set(specifiers.filter((each) => !isOurs(each)).map(packageOf)));
  }
  return { files, packages };
}

function isOurs(specifier: string): boolean {
  return /^(?:@\/|\.)/.test(specifier);
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Returns an empty text for a file that was deleted but is still in git's list. */
function read(file: string): string {
  try {
    return readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return "";
  }
}

function partOf(file: string): string {
  return file.split("/", 1)[0] ?? "";
}

/** Groups of nodes that can all reach each other, by Tarjan's algorithm. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = open.splice(open.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}

function foldersOf(imports: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of imports) {
    const folder = path.dirname(file);
    const others = folders.get(folder) ?? new Set();
    folders.set(folder, others);
    for (const other of imported) if (path.dirname(other) !== folder) others.add(path.dirname(other));
  }
  return folders;
}

const { files: imports, packages } = readImports();
const folders = foldersOf(imports);

describe("imports", () => {
  it("are found", () => {
    expect(imports.get("server/main.ts")?.size).toBeGreaterThan(0);
    expect(imports.size).toBeGreaterThan(500);
  });

  it("are allowed between parts of the tree only in the direction of the arrows", () => {
    const wrong = [...imports].flatMap(([file, imported]) => {
      const part = partOf(file);
      const allowed = PARTS[part];
      if (!allowed) return [];
      const isAllowed = (other: string) =>
        partOf(other) === part ||
        allowed.some((place) => other === place || (place.endsWith("/") && other.startsWith(place)));
      return [...imported].filter((other) => !isAllowed(other)).map((other) => `${file} imports ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  it("use packages only where they are allowed, and none in domain/", () => {
    const wrong = [...packages].flatMap(([file, named]) => {
      if (!PARTS[partOf(file)]) return [];
      const isAllowed = (name: string) => PACKAGES[name]?.some((place) => file.startsWith(place)) ?? false;
      return [...named].filter((name) => !isAllowed(name)).map((name) => `${file} imports ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("use the links of components/ui/link.tsx, which does not prefetch", () => {
    const linking = [...imports.keys()].filter((file) => /from "next\/link"/.test(read(file)));
    expect(linking).toEqual(["components/ui/link.tsx"]);
  });

  it("do not lead from routes to stores, nor from concepts to HTTP", () => {
    const crossing = [...imports].flatMap(([file, imported]) => {
      const isWrong = (other: string) =>
        (ROUTES.test(file) && STORES.test(other)) || (CONCEPTS.test(file) && other.startsWith("server/http/"));
      return [...imported].filter(isWrong).map((other) => `${file} imports ${other}`);
    });
    expect(crossing.toSorted()).toEqual(CROSSINGS.toSorted());
  });

  it("contain no cycle of files, including types", () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  it("are never mutual between two folders", () => {
    const pairs = [...folders].flatMap(([folder, others]) =>
      [...others].filter((other) => folder < other && folders.get(other)?.has(folder)).map((other) => [folder, other]),
    );
    expect(pairs).toEqual([]);
  });

  it("contain no cycle of folders", () => {
    const checked = [...folders].filter(([folder]) => /^(?:app|components|viewer|domain|server)\b/.test(folder));
    expect(circlesOf(new Map(checked))).toEqual([]);
  });
});
