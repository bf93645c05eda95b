import { afterAll, vi } from "vitest";

/** Test files share their modules (`vitest.config.ts`), so a global replaced by the last test of one file must not affect the next file. */
afterAll(() => void vi.unstubAllGlobals());
