import type { SiteId } from "@/domain/ids";
import type { ImportDeps } from "./import-deps";
import { importSite } from "./import-site";
import type { Decisions } from "./import-steps";
import { type ImportRun, isRepeat, type RunProblem } from "./runs-store";

export interface ImportToStart {
  readonly siteIds: readonly SiteId[];
  readonly decisions: Decisions;
  readonly who: ImportRun["who"];
}

export type StartedImport = { readonly type: "started"; readonly run: ImportRun } | ImportRunning;

/** Another import is running. Only one may run, because all edit the same things. */
export interface ImportRunning {
  readonly type: "import-running";
  readonly importId: string;
}

interface Beginning {
  /** Resolves when the run is on disk. */
  readonly saved?: Promise<void>;
  readonly isResumed?: boolean;
}

/** The progress is saved after this many objects. */
const SAVED_EVERY = 100;
/** Problems beyond this number are only counted. */
const MAX_PROBLEMS = 1_000;

/**
 * Runs imports in the background, one at a time. A scheduled repeat is cancelled for an import that a person starts. An import interrupted
 * by a stop continues at the next start: what it did before now equals Mist, so nothing is left to do there.
 */
export class ImportRunner {
  private readonly deps: ImportDeps;
  private current: { run: ImportRun; readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  private isStopping = false;

  constructor(deps: ImportDeps) {
    this.deps = deps;
  }

  async start({ siteIds, decisions, who }: ImportToStart): Promise<StartedImport> {
    if (who.kind !== "import") await this.endRepeat();
    if (this.current) return { type: "import-running", importId: this.current.run.importId };
    const run: ImportRun = {
      ...{ importId: this.deps.newId(), who, siteIds, decisions, state: "running" },
      ...{ done: 0, total: 0, edits: 0, problems: [], startedAt: this.deps.now() },
    };
    const saved = this.deps.runs.put(run);
    this.begin(run, { saved });
    await saved;
    return { type: "started", run };
  }

  /** Continues the import that was running when the server stopped. */
  async resume(): Promise<void> {
    const [newest, ...others] = await this.deps.runs.running();
    for (const other of others) await this.deps.runs.put({ ...other, state: "failed", endedAt: this.deps.now() });
    if (newest) this.begin({ ...newest, done: 0, total: 0, problems: [] }, { isResumed: true });
  }

  async list(most: number): Promise<readonly ImportRun[]> {
    const now = this.current?.run;
    return (await this.deps.runs.list(most)).map((run) => (run.importId === now?.importId ? now : run));
  }

  async get(importId: string): Promise<ImportRun | undefined> {
    const run = this.current?.run;
    return run?.importId === importId ? run : this.deps.runs.get(importId);
  }

  /** Stops the import after the current object. Returns false if it is not running. */
  async cancel(importId: string): Promise<boolean> {
    if (this.current?.run.importId !== importId) return false;
    const { abort, ended } = this.current;
    abort.abort();
    await ended;
    return true;
  }

  /** Stops after the current object. The next start continues the import. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.current?.abort.abort();
    await this.current?.ended;
  }

  /** Resolves when no import is running. */
  async idle(): Promise<void> {
    await this.current?.ended;
  }

  private async endRepeat(): Promise<void> {
    if (!this.current || !isRepeat(this.current.run)) return;
    this.current.abort.abort();
    await this.current.ended;
  }

  private begin(run: ImportRun, { saved = Promise.resolve(), isResumed = false }: Beginning): void {
    const abort = new AbortController();
    const ended = saved
      .then(() => this.work(run, isResumed, abort.signal))
      .finally(() => {
        this.current = undefined;
      });
    this.current = { run, abort, ended };
  }

  private async work(
    { importId, siteIds, decisions }: ImportRun,
    isResumed: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    let state: ImportRun["state"] = "done";
    try {
      for (const siteId of siteIds) {
        if (signal.aborted) break;
        await importSite(this.deps, {
          ...{ importId, siteId, decisions, signal, isResumed },
          onPlanned: (objects) => this.update(({ total }) => ({ total: total + objects })),
          onDone: (objects) => this.proceed(objects),
          onProblem: (problem) => this.report(problem),
          onEdit: () => this.countEdit(),
        });
      }
    } catch (error) {
      state = "failed";
      this.deps.log.error({ err: error, importId }, "an import failed");
    }
    if (this.isStopping) return;
    await this.end(signal.aborted ? "cancelled" : state);
  }

  private proceed(objects: number): void {
    this.update(({ done, total }) => ({ done: Math.min(total, done + objects) }));
    const run = this.current?.run;
    if (run && run.done % SAVED_EVERY === 0) void this.save(run);
  }

  private report(problem: RunProblem): void {
    this.update(({ problems }) => (problems.length < MAX_PROBLEMS ? { problems: [...problems, problem] } : {}));
  }

  /** A scheduled repeat is listed only once it has changed something, so it is saved at its first edit. */
  private async countEdit(): Promise<void> {
    this.update(({ edits }) => ({ edits: edits + 1 }));
    const run = this.current?.run;
    if (run && isRepeat(run) && run.edits === 1) await this.save(run);
  }

  private update(change: (run: ImportRun) => Partial<ImportRun>): void {
    if (this.current) this.current.run = { ...this.current.run, ...change(this.current.run) };
  }

  private async end(state: ImportRun["state"]): Promise<void> {
    this.update(({ done, total }) => ({
      ...{ state, endedAt: this.deps.now() },
      done: state === "done" ? total : done,
    }));
    if (this.current) await this.save(this.current.run);
  }

  private async save(run: ImportRun): Promise<void> {
    const { runs } = this.deps;
    const isWorthNothing = isRepeat(run) && run.edits === 0 && run.state !== "running";
    try {
      await (isWorthNothing ? runs.remove(run.importId) : runs.put(run));
    } catch (error) {
      this.deps.log.error({ err: error, importId: run.importId }, "how far an import is could not be written");
    }
  }
}
