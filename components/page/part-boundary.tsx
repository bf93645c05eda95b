"use client";

import { Component, type ReactNode } from "react";
import { forgetAnswers } from "@/viewer/api/use-answer";
import { FaultState, UnseenFault } from "./fault-state";

interface PartBoundaryProps {
  /** What the part shows: with something else to show it tries again by itself. */
  readonly about?: unknown;
  /** It has no place of its own on the page: nothing can be shown instead. */
  readonly isUnseen?: boolean;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly error?: Error | undefined;
}

/** A part of a page that breaks says so in its own place; the rest of the page lives. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = {};

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate({ about }: PartBoundaryProps): void {
    if (this.state.error && about !== this.props.about) this.setState({ error: undefined });
  }

  private retry(): void {
    forgetAnswers();
    this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.isUnseen) return <UnseenFault error={error} />;
    return <FaultState error={error} retry={() => this.retry()} />;
  }
}
