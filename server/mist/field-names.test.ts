import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const SERVER = path.resolve(import.meta.dirname, "..");

function sourcesIn(folder: string): readonly string[] {
  const files = readdirSync(path.join(SERVER, folder), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !/\.test\.|(?:^|\/)testing\//.test(file))
    .map((file) => path.join(folder, file));
}

/** Its columns are ours, named as SQL names things. */
const WORD_TABLE = "history/questions/word-table.ts";

/** Lower-case names with an underscore, apart from comments and from texts such as SQL. */
function fieldNamesIn(file: string): ReadonlySet<string> {
  const source = readFileSync(path.join(SERVER, file), "utf8");
  const code = source.replaceAll(/\/\*.*?\*\/|\/\/.*?$|`[^`]*`|(?<![\w\])]\[)"[^"\n]*"/gms, " ");
  return new Set(code.match(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g));
}

it("occur only in server/mist/", () => {
  const ofMist = new Set(sourcesIn("mist").flatMap((file) => [...fieldNamesIn(file)]));
  expect([...ofMist]).toEqual(expect.arrayContaining(["site_id", "map_id", "zone_id", "ap_name"]));
  const elsewhere = sourcesIn("").filter((file) => !file.startsWith("mist/") && file !== WORD_TABLE);
  const known = elsewhere.flatMap((file) =>
    [...fieldNamesIn(file)].filter((name) => ofMist.has(name)).map((name) => `${file}: ${name}`),
  );
  expect(known).toEqual([]);
});
