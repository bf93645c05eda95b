import { afterAll, vi } from "vitest";

/** Test files share their modules (`vitest.config.ts`): none may be loaded while the last test of another file has a global replaced. */
afterAll(() => void vi.unstubAllGlobals());
