import { readSetupLink } from "@/server/access/setup-link";

/** Prints the link for creating the first admin. Returns 1 if there is none. */
export async function setupLink(dir: string): Promise<number> {
  const link = readSetupLink(dir);
  if (link !== undefined) process.stdout.write(`${link}\n`);
  else
    process.stderr.write(`There is no link in ${dir}: the server does not run on it, or has its first admin already\n`);
  return link === undefined ? 1 : 0;
}
