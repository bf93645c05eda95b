import { readFileSync } from "node:fs";
import path from "node:path";

/** Interprets the last stage of a Dockerfile, for the instructions that ours uses. */
export interface Image {
  /** A copy from the build stage into the image, with absolute paths. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  readonly env: Readonly<Record<string, string>>;
  readonly workDir: string;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

const KNOWN = ["COPY", "ENV", "WORKDIR", "USER", "CMD", "HEALTHCHECK", "RUN", "EXPOSE", "VOLUME"];

/** Throws for unknown instructions, so that none remains untested. */
export function readDockerfile(file: string): Image {
  const instructions = lastStageOf(readFileSync(file, "utf8"));
  const foreign = instructions.find(([name]) => !KNOWN.includes(name));
  if (foreign) throw new Error(`cannot follow ${foreign[0]}`);
  const all = (name: string) => instructions.filter(([each]) => each === name).map(([, rest]) => rest);
  const only = (name: string) => all(name).at(-1) ?? "";
  const workDir = only("WORKDIR");
  return {
    copies: all("COPY").map((rest) => toCopy(rest, workDir)),
    env: Object.fromEntries(all("ENV").flatMap((rest) => rest.split(/\s+/).map(toPair))),
    workDir,
    user: only("USER"),
    command: JSON.parse(only("CMD")),
    healthCheck: JSON.parse(only("HEALTHCHECK").replace(/^.*?CMD /, "")),
  };
}

/** A value may contain the separator that ends the name. */
function toPair(text: string): [name: string, value: string] {
  const [name = "", ...value] = text.split("=");
  return [name, value.join("=")];
}

function lastStageOf(text: string): readonly (readonly [string, string])[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const start = lines.findLastIndex((line) => line.startsWith("FROM "));
  return lines.slice(start + 1).map((line) => [line.split(" ", 1)[0] ?? "", line.replace(/^\S+\s+/, "")]);
}

function toCopy(rest: string, workDir: string): Image["copies"][number] {
  const [stage, from = "", to = "", ...more] = rest.split(/\s+/);
  if (stage !== "--from=build" || more.length > 0) throw new Error(`cannot follow COPY ${rest}`);
  return { from, to: path.posix.resolve(workDir, to) };
}
