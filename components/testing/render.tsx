import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext, SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { vi } from "vitest";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import type { Session } from "@/domain/contract/session";
import type { EpochMs } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import { type ListForm, PAGE } from "@/viewer/api/paged-list";
import type { Answer } from "@/viewer/api/poll";
import type { UsedAnswer } from "@/viewer/api/use-answer";
import * as answerModule from "@/viewer/api/use-answer";
import type { Pages } from "@/viewer/api/use-pages";
import * as pagesModule from "@/viewer/api/use-pages";
import { Providers } from "../page/providers";
import { SessionProvider } from "../page/session";
import type { Locale } from "../text/format";
import { firstMessagesOf, messagesOf } from "../text/messages";
import * as dialogModule from "../ui/dialog";

/** The time at which pages are rendered in tests. */
export const NOW: EpochMs = Date.UTC(2026, 2, 4, 10, 42);

export const ADMIN: Session = {
  kind: "user",
  id: "user-1",
  name: "Alex Kim",
  email: "alex@example.com",
  role: "admin",
  hasPassword: true,
  isConnected: false,
  scopes: ["read", "operate", "admin"],
};

export const VIEWER: Session = { ...ADMIN, role: "viewer", scopes: ["read"] };

/** What a component finds around it when it renders. */
export interface Surroundings {
  readonly locale?: Locale;
  /** The session; an admin by default, `null` for nobody signed in. */
  readonly session?: Session | null;
  /** The server's answers, by the path and query that are requested. Any other request is still waiting. */
  readonly answers?: Readonly<Record<string, Answer<unknown>>>;
  /** The address, such as `/feed?tab=quarantine`. */
  readonly address?: string;
  /** Renders each dialog in place, as open: a server renders none. */
  readonly areDialogsOpen?: boolean;
}

/** The first HTML of a component, as the server renders it, but with the answers that the test gives. */
export function render(element: ReactElement, surroundings: Surroundings = {}): string {
  const { locale = "en", session = ADMIN, answers: given = {}, address = "/", areDialogsOpen = false } = surroundings;
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const stubs = [...stubAnswers(given), ...(areDialogsOpen ? [stubDialogs()] : [])];
  try {
    return renderToStaticMarkup(
      <AppRouterContext value={ROUTER}>
        <PathnameContext value={pathname}>
          <SearchParamsContext value={searchParams}>
            <Providers
              locale={locale}
              messages={firstMessagesOf(locale)}
              fetchAll={() => fulfilled(messagesOf(locale))}
              theme="light"
              renderedAt={NOW}
            >
              <SessionProvider session={session ?? undefined}>{element}</SessionProvider>
            </Providers>
          </SearchParamsContext>
        </PathnameContext>
      </AppRouterContext>,
    );
  } finally {
    for (const stub of stubs) stub.mockRestore();
  }
}

const nothing = () => undefined;
/** React reads it without suspending. */
const fulfilled = <Value,>(value: Value) => Object.assign(Promise.resolve(value), { status: "fulfilled", value });
const refresh = () => Promise.resolve();
const loadOlder = () => Promise.resolve(undefined);

const ROUTER: AppRouterInstance = {
  back: nothing,
  forward: nothing,
  refresh: nothing,
  push: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: "",
};

/** On a server React reads no answers from a store, so the hooks themselves are replaced while it renders. */
function stubAnswers(given: NonNullable<Surroundings["answers"]>) {
  const answerTo = (path: string | undefined) => ({
    ...(path !== undefined && given[path]),
    refresh,
    noteChange: nothing,
  });
  function answerNow(path: string | undefined, { initial }: { readonly initial?: unknown }): UsedAnswer<unknown> {
    const answer = answerTo(path);
    const value = answer.value ?? (answer.fault?.status === 404 ? undefined : initial);
    return value === undefined ? answer : { ...answer, value };
  }
  function calledNow(endpoint: Endpoint, asked: Asked | undefined, options: { readonly initial?: unknown }) {
    return answerNow(asked && addressOf(endpoint, asked), options);
  }
  function pagesNow(form: ListForm<unknown, unknown, Asked>, filter: unknown): Pages<unknown> {
    const answer = answerTo(addressOf(form.endpoint, form.askOf(filter, PAGE))) as UsedAnswer<readonly unknown[]>;
    return { rows: answer.value, hasOlder: answer.value?.length === PAGE, loadOlder, answer };
  }
  return [
    vi.spyOn(answerModule, "useAnswer").mockImplementation(calledNow as typeof answerModule.useAnswer),
    vi.spyOn(pagesModule, "usePages").mockImplementation(pagesNow as typeof pagesModule.usePages),
  ];
}

function stubDialogs() {
  return vi.spyOn(dialogModule, "Dialog").mockImplementation(({ title, description, closeLabel, children }) => (
    <div role="dialog" aria-label={title}>
      <p>{description}</p>
      <dialogModule.CloseContext value={() => undefined}>{children}</dialogModule.CloseContext>
      <button type="button" aria-label={closeLabel} />
    </div>
  ));
}
