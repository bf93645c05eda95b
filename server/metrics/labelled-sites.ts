/** Sites that have figures of their own; those heard of first, so that newcomers do not push them out. */
export const MOST_LABELLED_SITES = 50;
/** Ids that may stand in a label. */
export const SAFE_LABEL = /^[\w.-]{1,64}$/;
