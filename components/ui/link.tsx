"use client";

import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the site. It fetches its page when it is followed, and nothing ahead: every page is rendered for each
 * request, so that Next could fetch no more of it than its route, with two requests for every link in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
