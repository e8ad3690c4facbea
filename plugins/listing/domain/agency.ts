/** What public pages and posters sign with where AGENCY_NAME says nothing. */
export const USUAL_AGENCY_NAME = '工业地产招商中心';
