/** What public pages, posters and slips sign with where `AGENCY_NAME` and `AGENCY_PHONE` say nothing; the number is nobody's. */
export const USUAL_AGENCY = { name: '工业地产招商中心', phone: '0512-57300000' } as const;
