/** What is noted of whoever comes in. */
export interface Visitor {
  readonly userAgent?: string | undefined;
  readonly address?: string | undefined;
}
