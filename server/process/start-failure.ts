import { StartError } from "@/server/database/start-error";
import { openFilesLimit } from "./open-files";

/** System errors that recur at each attempt until somebody changes something. */
const LASTING: ReadonlySet<string> = new Set([
  ...["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "ELOOP", "ENAMETOOLONG", "ERR_MODULE_NOT_FOUND"],
]);
const NO_FILES: ReadonlySet<string> = new Set(["EMFILE", "ENFILE"]);

/** Why a start failed, in one line, if retrying will not help. Undefined for other errors. */
export function startFailureOf(error: unknown): StartError | undefined {
  if (error instanceof StartError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const [reason = ""] = error instanceof Error ? error.message.split("\n") : [];
  if (LASTING.has(code)) return new StartError(reason);
  if (!NO_FILES.has(code)) return undefined;
  const limit = openFilesLimit();
  return new StartError(`no more files can be opened${limit === undefined ? "" : ` (limit: ${limit})`}: ${reason}`);
}
