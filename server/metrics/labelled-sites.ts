/** Sites with their own figures: those heard of first, so that new ones do not displace them. */
export const MAX_LABELLED_SITES = 50;
/** Site ids that are safe in a label. */
export const SAFE_LABEL = /^[\w.-]{1,64}$/;
