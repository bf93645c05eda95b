/** What is recorded about a visitor who signs in. */
export interface Visitor {
  readonly userAgent?: string | undefined;
  readonly address?: string | undefined;
}
