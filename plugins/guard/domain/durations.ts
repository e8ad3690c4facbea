/** A day of 24 hours, in milliseconds; days of the calendar are reckoned as days (crm's `addDays`). */
export const DAY_MS = 86_400_000;
