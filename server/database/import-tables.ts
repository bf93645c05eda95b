/** Records of what was imported from Mist, by object. */
export interface ImportedObjectTable {
  kind: string;
  id: string;
  siteId: string;
  mapId: string | null;
  connectionId: string;
  fieldsJson: string;
  /** What was about to be done with the object. */
  intentJson: string | null;
  seenAt: number;
  retiredAt: number | null;
}

export interface ImportTable {
  importId: string;
  whoKind: string;
  whoId: string | null;
  who: string;
  siteIdsJson: string;
  decisionsJson: string;
  state: string;
  done: number;
  total: number;
  edits: number;
  problemsJson: string;
  startedAt: number;
  endedAt: number | null;
}

export interface MistComparisonTable {
  siteId: string;
  isRepeated: number;
  comparedAt: number | null;
  summaryJson: string | null;
  objectsJson: string | null;
  failureJson: string | null;
}
