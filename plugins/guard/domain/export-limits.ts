/** More rows in one file are refused. */
export const MAX_EXPORT_ROWS = 50_000;

/** Above so many rows an export needs a reason and a second person, unless EXPORT_APPROVAL_ROWS says otherwise. */
export const USUAL_APPROVAL_ROWS = 500;
