/** More rows in one file are refused. */
export const MAX_EXPORT_ROWS = 50_000;

/** A file may be fetched so long after it became ready. */
export const EXPORT_READY_HOURS = 24;

/** Exports that one person asks for, and files that he fetches. */
export const EXPORTS_PER_PERSON = { max: 30, windowSeconds: 3600 } as const;

/** More rows at once are not archived. */
export const MAX_BULK_ROWS = 200;

/** Above so many rows archiving needs a second person, unless BULK_APPROVAL_ROWS says otherwise. */
export const USUAL_BULK_APPROVAL_ROWS = 10;

/** Rows of one kind that one person exports without approval within so many hours count together. */
export const EXPORT_WINDOW_HOURS = 24;

/** Above so many rows an export needs a reason and a second person, unless EXPORT_APPROVAL_ROWS says otherwise. */
export const USUAL_APPROVAL_ROWS = 500;
